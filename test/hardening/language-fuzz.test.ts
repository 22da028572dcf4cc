/**
 * The whole language, through check, fmt, SVG and PDF: documents made from the schema, right and wrong. FUZZ says how many
 * (npm test: 200); a failure names its kind and the smallest document that was found for it.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { parse } from 'yaml'
import { canonical } from '../../src/canonical.ts'
import { check, loadRenderer, picture, plain, readTheme, SourceFile, type Checked, type Diagnostic, type ProjectFiles } from '../../src/index.ts' // prettier-ignore
import { have } from '../render/tools.ts'
import { documents, written, type Made } from './language-documents.ts'
import { LIMIT } from './outcome.ts'
import { walkSvg } from './svg-walk.ts'

const RUNS = Number(process.env.FUZZ ?? 200)
/** So many documents are held at a time. */
const BATCH = 100
/** Tries to make a document smaller. */
const TRIES = 400

const PATH = 'here.blueprint.yaml'
const TEA = 'blueprint: 1\ntitle: Tea\nsteps: { a: { lane: customer } }\n'
const CIRCLE = `blueprint: 1\ntitle: Tea\nsteps: { a: { lane: customer, blueprint: ./${PATH} } }\n`
const IMAGES = new URL('../scene/everything/', import.meta.url)
const PNG = readFileSync(new URL('gate.png', IMAGES))
const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>',
)
const JPEG = readFileSync(new URL('suitcase.jpg', IMAGES))

/** A project that holds some of what documents name. */
const FILES: ProjectFiles = {
  resolve: (_, reference) => (/^\.\.|^\/|^[A-Za-z]:/.test(reference) ? undefined : reference.replace(/^\.\//, '')),
  read: (path) => (path.startsWith('gone') ? undefined : path.startsWith('circle') ? CIRCLE : TEA),
  readBytes(path) {
    if (path.startsWith('huge')) return 'too-large'
    if (path.startsWith('broken')) return PNG.subarray(0, 99)
    return path.startsWith('gone') ? undefined : path.endsWith('.svg') ? SVG : path.endsWith('.jpg') ? JPEG : PNG
  },
}

/** Words of libraries and engines, which say nothing to an author; no text of the documents has them. */
const FOREIGN = /undefined|\bNaN\b|\[object|\bajv\b|instancePath|additionalProperties|propert(?:y|ies)\b|\bundefined\b|Cannot read|JSON pointer|null prototype|stack trace/ // prettier-ignore

/** What a document came to; thrown when something does not hold, with a message that is the same for its like. */
interface Drawn {
  readonly svg?: string
  readonly pdf?: Uint8Array
}

class Fault extends Error {}

async function through({ value, style, look, fonts }: Made): Promise<Drawn> {
  const text = written(value, style)
  const file = new SourceFile(PATH, text)
  const checked = await named('check', () => check(file, { preset: 'all', files: FILES }))
  for (const diagnostic of checked.diagnostics) expectFinding(diagnostic, file)
  if (!checked.blueprint && !checked.diagnostics.some(({ severity }) => severity === 'error'))
    throw new Fault('nothing to draw, and no error')
  await expectFormat(file, checked)
  const { blueprint, images } = checked
  if (!blueprint) return {}
  await named('plain', () => JSON.parse(JSON.stringify([checked, plain(blueprint, { file })])) as unknown)
  const own = look.own === undefined ? undefined : readTheme(new SourceFile('theme.yaml', look.own))
  for (const { message, hint } of own?.diagnostics ?? []) expectWords(message, hint)
  const view = { audience: look.audience, hidden: new Set(look.hidden) }
  const scene = await named('picture', () => picture(blueprint, { theme: own?.theme ?? look.theme, view, images }))
  const options = { date: new Date(0), fonts }
  const [svg, pdf] = [await loadRenderer('svg'), await loadRenderer('pdf')]
  const drawing = Buffer.from(await named('svg', () => svg.render(scene, options))).toString('utf8')
  await named('walk', () => walkSvg(drawing))
  return { svg: drawing, pdf: await named('pdf', () => pdf.render(scene, options)) }
}

async function named<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { message, stack = '' } = error as Error
    const at = stack.split('\n').find((line) => line.includes('/src/')) ?? ''
    throw new Fault(`${stage} throws: ${message} ${at.trim().replace(/^at |\(.*\/src\//g, '')}`)
  }
}

/** Canonical text says the same, has the same findings, and is its own canonical text. */
async function expectFormat(file: SourceFile, checked: Checked): Promise<void> {
  const { text } = await named('fmt', () => canonical(file))
  if (text === undefined) return
  const again = new SourceFile(PATH, text)
  const twice = await named('fmt twice', () => canonical(again).text)
  if (twice !== text) throw new Fault('fmt changes what it wrote itself')
  const other = check(again, { preset: 'all', files: FILES })
  if (codes(other) !== codes(checked)) throw new Fault(`fmt changes findings: ${difference(checked, other)}`)
  if (checked.blueprint && JSON.stringify(other.blueprint) !== JSON.stringify(checked.blueprint))
    throw new Fault('fmt changes the blueprint')
  // What cannot be shown is replaced when it is read.
  if (checked.diagnostics.some(({ code }) => code === 'control-character')) return
  const [before, after] = [file.text, text].map((each) => parse(each.replace(/^\ufeff/, '')) as unknown)
  await named('fmt values', () => expect(after).toEqual(before))
}

function codes({ diagnostics }: Checked): string {
  return diagnostics.map(({ code }) => code).sort().join(' ') // prettier-ignore
}

function difference(a: Checked, b: Checked): string {
  const all = new Set([...a.diagnostics, ...b.diagnostics].map(({ code }) => code))
  const count = ({ diagnostics }: Checked, of: string): number => diagnostics.filter(({ code }) => code === of).length
  return [...all].filter((code) => count(a, code) !== count(b, code)).join(' ')
}

function expectFinding({ code, message, hint, place, related = [] }: Diagnostic, file: SourceFile): void {
  if (code === '' || message.trim() === '') throw new Fault('a finding without words')
  expectWords(message, hint, ...related.map((other) => other.message))
  for (const { start, end, pointer } of [place, ...related.map((other) => other.place)]) {
    const inside = Number.isInteger(start) && start >= 0 && end >= start && end <= file.text.length
    if (!inside) throw new Fault(`${code} is at ${start}-${end}, outside the file`)
    const { line, column } = file.position(start)
    if (line < 1 || line > file.lineCount || column < 1) throw new Fault(`${code} has no line`)
    if (pointer !== '' && !pointer.startsWith('/')) throw new Fault(`${code} has no pointer`)
  }
}

function expectWords(...texts: readonly (string | undefined)[]): void {
  for (const text of texts) {
    if (text === undefined) continue
    if (FOREIGN.test(text)) throw new Fault(`foreign words: ${text.slice(0, 200)}`)
    if (/[\r\n]/.test(text)) throw new Fault(`a message of several lines: ${JSON.stringify(text.slice(0, 200))}`)
  }
}

async function faultOf(made: Made): Promise<string | undefined> {
  try {
    await through(made)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Without whatever is not needed for a fault of this kind. */
async function smallest(made: Made, kind: string): Promise<Made> {
  let tries = 0
  let small = made
  for (let shrunk = true; shrunk;) {
    shrunk = false
    for (const value of smaller(small.value)) {
      if (++tries > TRIES) return small
      const fault = await faultOf({ ...small, value: value as Made['value'] })
      if (fault === undefined || kindOf(fault) !== kind) continue
      small = { ...small, value: value as Made['value'] }
      shrunk = true
      break
    }
  }
  return small
}

/** Copies with one thing less, the largest things first. */
function* smaller(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return
  const entries = Object.entries(value)
  const half = Math.ceil(entries.length / 2)
  const of = (kept: [string, unknown][]): unknown =>
    Array.isArray(value) ? kept.map(([, each]) => each) : Object.fromEntries(kept)
  if (entries.length > 3) {
    yield of(entries.slice(0, half))
    yield of(entries.slice(half))
  }
  for (const [key] of entries) yield of(entries.filter(([other]) => other !== key))
  for (const [key, each] of entries) {
    for (const less of smaller(each)) yield of(entries.map(([other, same]) => [other, other === key ? less : same]))
  }
}

/** The same for faults that are alike: without names and numbers. */
function kindOf(fault: string): string {
  return fault.replace(/"(?:[^"\\]|\\.)*"|\d+/g, '…').slice(0, 160)
}

const folder = mkdtempSync(join(tmpdir(), 'stageline-'))

/** Of each drawing whose file somebody else's reader is not content with, what it says. */
async function refused(drawn: readonly (Drawn & { readonly made: Made })[]): Promise<[string, Made][]> {
  const withSvg = drawn.filter(({ svg }) => svg !== undefined)
  const xml = withSvg.map(({ svg = '' }, at) => ({ fileName: `${at}.svg`, contents: svg }))
  const { errors } = xml.length === 0 ? { errors: [] } : await validateXML({ xml, disableFileNameValidation: true, normalization: 'format' }) // prettier-ignore
  const found = errors.map(({ rawMessage, loc }): [string, Made] => {
    return [`xmllint: ${rawMessage}`, withSvg[parseInt(loc?.fileName ?? '0')]!.made]
  })
  if (!have('qpdf')) return found
  for (const { pdf, made } of drawn) {
    if (!pdf) continue
    const name = join(folder, 'drawing.pdf')
    writeFileSync(name, pdf)
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', name], { encoding: 'utf8' })
    if (status !== 0) found.push([`qpdf: ${(stderr || stdout).replaceAll(name, '')}`, made])
  }
  return found
}

it(
  `${RUNS} documents of the language end in a drawing or in findings`,
  async () => {
    const faults = new Map<string, { readonly fault: string; readonly made: Made }>()
    const note = (fault: string, made: Made): void => {
      const kind = kindOf(fault)
      if (!faults.has(kind)) faults.set(kind, { fault, made })
    }
    const slow: string[] = []
    let drawings = 0
    for (let done = 0; done < RUNS; done += BATCH) {
      const seed = (fc.readConfigureGlobal().seed ?? Date.now()) + done
      const drawn: (Drawn & { made: Made })[] = []
      for (const made of fc.sample(documents, { numRuns: Math.min(BATCH, RUNS - done), seed })) {
        const start = process.cpuUsage()
        try {
          drawn.push({ ...(await through(made)), made })
        } catch (error) {
          note((error as Error).message, made)
        }
        const { user, system } = process.cpuUsage(start) // of the processor, whatever else the machine does
        const took = (user + system) / 1_000
        if (took > LIMIT) slow.push(`${Math.round(took)} ms for ${written(made.value, made.style).length} characters`)
      }
      drawings += drawn.filter(({ svg }) => svg !== undefined).length
      for (const [fault, made] of await refused(drawn)) note(fault, made)
    }
    rmSync(folder, { recursive: true })
    if (slow.length > 0) console.warn(`${slow.length} took long:\n${slow.slice(0, 20).join('\n')}`)

    const told: string[] = []
    for (const [kind, { fault, made }] of faults) {
      const small = fault.startsWith('xmllint') || fault.startsWith('qpdf') ? made : await smallest(made, kind)
      const { look, fonts, style } = small
      told.push(`${fault}\n${JSON.stringify({ look, fonts, style })}\n${written(small.value, small.style)}`)
    }
    expect(told.join('\n\n')).toBe('')
    expect(drawings).toBeGreaterThan(RUNS / 5)
  },
  Math.max(120_000, RUNS * 2_000),
)

/** What holds of every document, whatever it says, from its text to its drawings. */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'
import { canonical } from '../../src/pipeline/format.ts'
import { check, loadRenderer, picture, plain, readTheme, RenderFailure, SourceFile, type Checked, type Diagnostic, type ProjectFiles } from '../../src/index.ts' // prettier-ignore
import { written, type Made } from './language-documents.ts'
import { walkSvg } from './svg-walk.ts'

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

/** Words of libraries and engines, which say nothing to an author. */
const FOREIGN = /undefined|\bNaN\b|\[object|\bajv\b|instancePath|additionalProperties|propert(?:y|ies)\b|\bundefined\b|Cannot read|JSON pointer|null prototype|stack trace/ // prettier-ignore

/** What a document came to; thrown when something does not hold, with a message that is the same for its like. */
export interface Drawn {
  readonly svg?: string
  readonly pdf?: Uint8Array
}

class Fault extends Error {}

export async function through({ value, style, look, fonts }: Made): Promise<Drawn> {
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
  await viewOfItsOwn(checked)
  const options = { date: new Date(0), fonts }
  const [svg, pdf] = [await loadRenderer('svg'), await loadRenderer('pdf')]
  const drawing = Buffer.from(await named('svg', () => svg.render(scene, options))).toString('utf8')
  await named('walk', () => walkSvg(drawing))
  return { svg: drawing, pdf: await named('pdf', () => pdf.render(scene, options)) }
}

/** A view that the head names is drawn as it says, or there is a reason that its author understands. */
async function viewOfItsOwn({ blueprint, images }: Checked): Promise<void> {
  const [name] = blueprint?.views?.keys() ?? []
  if (!blueprint || name === undefined) return
  const view = { audience: 'full', hidden: new Set<never>(), name } as const
  const drawn = await named('picture of a view', () => picture(blueprint, { view, images }).catch(unlessNothingLeft))
  if (typeof drawn === 'string') return expectWords(drawn)
  const svg = await loadRenderer('svg')
  const bytes = await named('svg of a view', () => svg.render(drawn, { date: new Date(0), fonts: 'stack' }))
  await named('walk a view', () => walkSvg(Buffer.from(bytes).toString('utf8')))
}

/** What of a view is not there. */
function unlessNothingLeft(error: unknown): string {
  if (error instanceof RenderFailure && /^(?:no step is left|the view shows no |the phase ")/.test(error.message))
    return error.message
  throw error
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
  if (!isDeepStrictEqual(before, after)) throw new Fault('fmt changes a value')
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

/** Without what a message quotes: a text that was made up may happen to be such a word. */
function unquoted(text: string): string {
  return text.replace(/"[^"]*"/g, '""')
}

function expectWords(...texts: readonly (string | undefined)[]): void {
  for (const text of texts) {
    if (text === undefined) continue
    if (FOREIGN.test(unquoted(text))) throw new Fault(`foreign words: ${text.slice(0, 200)}`)
    if (/[\r\n]/.test(text)) throw new Fault(`a message of several lines: ${JSON.stringify(text.slice(0, 200))}`)
  }
}

export async function faultOf(made: Made): Promise<string | undefined> {
  try {
    await through(made)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

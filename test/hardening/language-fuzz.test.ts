/**
 * The whole language, through check, fmt, SVG and PDF: documents made from the schema, right and wrong. FUZZ says how many
 * (npm test: 200); a failure names its kind and the smallest document that was found for it.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { have } from '../render/tools.ts'
import { documents, written, type Made } from './language-documents.ts'
import { through, type Drawn } from './language-holds.ts'
import { kindOf, smallest } from './language-smallest.ts'
import { randomInt } from 'node:crypto'

const RUNS = Number(process.env.FUZZ ?? 80)
/** So many documents are held at a time. */
const BATCH = 100

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
    let drawings = 0
    for (let done = 0; done < RUNS; done += BATCH) {
      const seed = (fc.readConfigureGlobal().seed ?? randomInt(2 ** 31)) + done
      const drawn: (Drawn & { made: Made })[] = []
      for (const made of fc.sample(documents, { numRuns: Math.min(BATCH, RUNS - done), seed })) {
        try {
          drawn.push({ ...(await through(made)), made })
        } catch (error) {
          note((error as Error).message, made)
        }
      }
      drawings += drawn.filter(({ svg }) => svg !== undefined).length
      for (const [fault, made] of await refused(drawn)) note(fault, made)
    }
    rmSync(folder, { recursive: true })

    const told: string[] = []
    for (const [kind, { fault, made }] of faults) {
      const small = fault.startsWith('xmllint') || fault.startsWith('qpdf') ? made : await smallest(made, kind)
      const { look, fonts, style } = small
      told.push(`${fault}\n${JSON.stringify({ look, fonts, style })}\n${written(small.value, small.style)}`)
    }
    expect(told.join('\n\n')).toBe('')
    expect(drawings).toBeGreaterThan(RUNS / 5)
  },
  Math.max(300_000, RUNS * 10_000),
)

/**
 * The examples with mistakes in them, as a slip of the hand, a bad merge or a broken disk would make them. MUTATIONS says
 * how many (npm test: 2,000).
 */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bounded, workOf } from '../support/work.ts'
import { checked, findingsOf, outcomeOf } from './outcome.ts'

const RUNS = Number(process.env.MUTATIONS ?? 1_200)
/** One in so many of those that leave something to draw is drawn as well. */
const DRAWN = 4
/** Four times what the slowest of thousands took to be checked. */
const BLOCKS_A_CHARACTER = 100
/** Of a drawing, fourteen times what the slowest took: some two seconds. */
const BLOCKS_A_DRAWING = 100_000_000

const folder = new URL('../../examples/', import.meta.url)
const examples = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const texts = examples.map((name) => readFileSync(new URL(name, folder)))

/** What stands for bytes that an editor, a keyboard or a merge may put in. */
const PIECES = [
  '', ' ', '  ', '\t', '\n', '\r\n', '\n\n  ', ':', ': ', '-', '- ', ' -> ', '<->', '[', ']', '{', '}', ',', '"', "'", '#', '&a ', '*a',
  '!!map ', '|', '>', '%', '@', '?', '\\', '\0', '\u001b', '\ufeff', '\u202e', '\u200b', '，', '：', '“', '💡', '�', '<<: ', '---\n', '...\n',
  '｛', '｝', '－＞', '&gt;', '\u00a0', '\u3000', '– ', '” ', ' #1 ', '!x ', '\r', '```yaml\n', '%PDF-1.7', '<<<<<<< HEAD\n', '=======\n', '>>>>>>> main\n', 'steps:\n', 'links:\n', 'null', 'true', '1e999', '-1', '__proto__: ', 'label: ', '0',
  'x'.repeat(300), '['.repeat(70), '- '.repeat(70), '{a: '.repeat(70),
] // prettier-ignore

type Edit = (bytes: Buffer) => Buffer

/** A place in a text of any length. */
const fraction = fc.integer({ min: 0, max: 1_000_000 }).map((at) => at / 1_000_001)

function splice(bytes: Buffer, start: number, end: number, ...put: Uint8Array[]): Buffer {
  return Buffer.concat([bytes.subarray(0, start), ...put, bytes.subarray(end)])
}

const onBytes: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fraction, fc.integer({ min: 0, max: 255 })).map(([at, byte]): Edit => (bytes) => {
    const index = Math.floor(at * bytes.length)
    return splice(bytes, index, index + 1, Uint8Array.of(byte))
  }),
  fc.tuple(fraction, fc.integer({ min: 1, max: 40 })).map(([at, count]): Edit => (bytes) => {
    const index = Math.floor(at * bytes.length)
    return splice(bytes, index, index + count)
  }),
  fc.tuple(fraction, fc.constantFrom(...PIECES)).map(([at, piece]): Edit => (bytes) => {
    const index = Math.floor(at * bytes.length)
    return splice(bytes, index, index, Buffer.from(piece))
  }),
  fraction.map(
    (at): Edit =>
      (bytes) =>
        bytes.subarray(0, Math.floor(at * bytes.length)),
  ),
)

type LineEdit = (lines: readonly string[], at: number, other: number) => string[]

const LINE_EDITS: readonly LineEdit[] = [
  (lines, at) => lines.toSpliced(at, 1),
  (lines, at) => [...lines.slice(0, at), ...lines.slice(at, at + 1), ...lines.slice(at)],
  (lines, at, other) => lines.with(at, lines[other] ?? ''),
  (lines, at, other) => lines.with(at, lines[other] ?? '').with(other, lines[at] ?? ''),
  (lines, at) => lines.with(at, `  ${lines[at] ?? ''}`),
  (lines, at) => lines.with(at, (lines[at] ?? '').replace(/^ {1,2}/, '')),
  (lines, at) => lines.with(at, `# ${lines[at] ?? ''}`),
  (lines, at) => lines.with(at, (lines[at] ?? '').trimStart()),
  (lines, at) => lines.with(at, (lines[at] ?? '').replace(/:.*/, ':')),
  (lines, at, other) => lines.with(at, (lines[at] ?? '').replace(/:.*/, `: ${(lines[other] ?? '').trim()}`)),
  (lines, at) => lines.with(at, (lines[at] ?? '').replace(/[\w-]+:/, 'labl:')),
  (lines, at, other) => lines.toSpliced(Math.min(at, other), Math.abs(at - other)),
]

const onLines: fc.Arbitrary<Edit> = fc
  .tuple(fc.constantFrom(...LINE_EDITS), fraction, fraction)
  .map(([edit, at, other]): Edit => (bytes) => {
    const lines = bytes.toString('latin1').split('\n')
    return Buffer.from(
      edit(lines, Math.floor(at * lines.length), Math.floor(other * lines.length)).join('\n'),
      'latin1',
    )
  })

const mutant = fc
  .tuple(fc.constantFrom(...texts), fc.array(fc.oneof(onBytes, onLines), { minLength: 1, maxLength: 4 }))
  // As the command line reads a file: what is not UTF-8 becomes U+FFFD.
  .map(([bytes, edits]) => edits.reduce<Buffer>((before, edit) => edit(before), bytes).toString('utf8'))

it(
  `${RUNS} mutants of the examples: each is checked in proportion to its length, and every finding has its place`,
  async () => {
    let run = 0
    let drawable = 0
    const mutants: string[] = []
    await fc.assert(
      fc.asyncProperty(mutant, async (text) => {
        run++
        mutants.push(text)
        if (!checked(text).blueprint || drawable++ % DRAWN !== 0) return
        let drawing: object | undefined
        expect(await workOf(async () => ({ drawing } = await outcomeOf(text)))).toBeLessThan(BLOCKS_A_DRAWING)
        expect(drawing).toBeDefined()
      }),
      { numRuns: RUNS },
    )
    expect(run).toBe(RUNS)
    bounded(mutants, BLOCKS_A_CHARACTER, findingsOf)
    expect(drawable).toBeGreaterThan(RUNS / 20)
  },
  Math.max(60_000, RUNS * 60),
)

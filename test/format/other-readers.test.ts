/** What `fmt` writes is read alike by readers of YAML 1.1, as far as its author had put it in quotes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { canonical } from '../../src/pipeline/format.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { runs } from '../support/runs.ts'

const WORDS = ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']
const TEXTS = [
  ...WORDS.flatMap((word) => [word, word.toUpperCase(), word[0]!.toUpperCase() + word.slice(1)]),
  ...['~', '=', '<<', '.inf', '-.INF', '+.Inf', '.nan', '.NaN', '.', '-', '?', '---', '...'],
  ...['0', '017', '0o17', '1_000', '0b1', '-0b1_0', '0x1F', '0xff_ff', '+1', '-1_2', '08', '12e03', '1e3', '1E-3', '.5', '1.', '1._5', '+.5e+3'],
  ...['1:30', '12:30:45', '190:20:30.15', '-1:00', '2001-01-01', '2001-1-1', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.10 -5', '2001-12-15 2:59:43.10'],
  ...['!x', '&x', '*x', '@x', '`x`', '%x', '| x', '> x', '# x', 'x # y', 'x: y', 'x:', '[x]', '{x}', 'x, y', ' x', 'x ', 'yes please', 'it\'s', '"x"', 'a\tb', 'a\nb', '日本', '1.2.3', '24/7', 'E5', '1,5'],
] // prettier-ignore

const IDS = TEXTS.filter((text) => /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u.test(text))

function formatted(text: string): string {
  const { text: result, diagnostics } = canonical(new SourceFile('a.blueprint.yaml', text))
  if (result === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return result
}

const readers = [
  ['1.2', (text: string): unknown => parseYaml(text, { version: '1.2' })],
  ['1.1', (text: string): unknown => parseYaml(text, { version: '1.1' })],
] as const

/** As an author writes it who trusts no reader. */
function written(text: string, quote: '"' | "'"): string {
  return quote === '"' || /[\t\n]/.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`
}

describe.each(readers)('YAML %s reads the same', (_, read) => {
  it.each(['"', "'"] as const)('texts in %s, wherever they stand', (quote) => {
    for (const text of TEXTS) {
      const quoted = written(text, quote)
      const source = `blueprint: 1\ntitle: ${quoted}\nsteps:\n  a:\n    lane: customer\n    evidence: [${quoted}, { label: ${quoted} }]\n    tags:\n      - ${quoted}\nlinks:\n  - a -> a: ${quoted}\n  - a -> a: { label: ${quoted} }\n`
      expect(read(formatted(source))).toEqual({
        blueprint: 1,
        title: text,
        steps: { a: { lane: 'customer', evidence: [text, { label: text }], tags: [text] } },
        links: [{ 'a -> a': text }, { 'a -> a': { label: text } }],
      })
    }
  })

  it('ids', () => {
    for (const id of IDS) {
      const source = `blueprint: 1\ntitle: T\nsteps:\n  "${id}": { lane: "${id}", phase: "${id}" }\nphases: { "${id}": '${id}' }\nlanes:\n  "${id}": { kind: support }\n`
      expect(read(formatted(source))).toEqual({
        blueprint: 1,
        title: 'T',
        steps: { [id]: { lane: id, phase: id } },
        phases: { [id]: id },
        lanes: { [id]: { kind: 'support' } },
      })
    }
  })

  it('any text of the signs of which numbers, times and words are made', () => {
    const sign = fc.constantFrom(...'0123456789_.:+-eExXobBtTzZynYN~ aflirsu')
    fc.assert(
      fc.property(fc.string({ unit: sign, minLength: 1, maxLength: 12 }), (text) => {
        fc.pre(text.trim() !== '')
        const source = `blueprint: 1\ntitle: "${text}"\nsteps: { a: { lane: customer, tags: ["${text}"] } }\n`
        expect(read(formatted(source))).toMatchObject({ title: text, steps: { a: { tags: [text] } } })
      }),
      { numRuns: runs(300) },
    )
  })
})

it('what an author wrote without quotes stays so', () => {
  const source =
    'blueprint: 1\ntitle: Yes\n\nsteps:\n  on:\n    lane: customer\n    tags: [no, 1_000, 1:30, 2001-01-01]\n'
  expect(formatted(source)).toBe(source)
})

/** Whatever stands in a file or in its name: each machine format is a valid document. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Severity } from '../../src/diagnostic/diagnostic.ts'
import type { FileReport } from '../../src/report/reporter.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { CONTEXT } from './nasty.ts'
import { format, workflowCommand } from './parsed.ts'
import { formatErrors, namesOf, REPORTERS, withoutCommands } from './reporters.ts'
import { runs } from '../support/runs.ts'

/** Lone surrogates, controls and what the formats are made of come up often. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(
        '\n',
        '\r',
        '::',
        '%0A',
        '##[',
        ']]>',
        '<!--',
        '&',
        '"',
        "'",
        '|',
        '`',
        '@',
        '#1',
        '\u001b[',
        '\uD800',
        '\uFFFE',
        '\0',
        '](',
        '\\',
        ',',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

const reports: fc.Arbitrary<FileReport[]> = fc.array(
  fc
    .record({
      path: text,
      content: fc.option(text),
      message: text,
      hint: fc.option(text, { nil: undefined }),
      severity: fc.constantFrom<Severity>('error', 'warning', 'info'),
      ends: fc.tuple(fc.nat(20), fc.nat(20)),
    })
    .map(({ path, content, message, hint, severity, ends }): FileReport => {
      const length = content?.length ?? 0
      const [start = 0, end = 0] = ends.map((offset) => Math.min(offset, length)).sort((a, b) => a - b)
      const place = { start, end, pointer: `/${message}` }
      const related = [{ message, place }]
      const file = content === null ? undefined : new SourceFile('/p/a.blueprint.yaml', content)
      return { path, file, findings: [{ code: 'label-length', severity, message, hint, place, related }] }
    }),
  { maxLength: 3 },
)
const failures = fc.array(text, { maxLength: 2 })

describe('any text', () => {
  it.each(namesOf(({ syntax }) => syntax === 'json'))('is JSON in %s', (name) => {
    fc.assert(
      fc.property(reports, failures, (given, failures) => {
        const document = format(name, given, { ...CONTEXT, failures })
        expect(JSON.stringify(JSON.parse(document))).not.toMatch(/\\ud[89a-f]/i) // a lone surrogate
        expect(Buffer.from(document).toString()).toBe(document)
      }),
    )
  })

  it.each(namesOf(({ syntax }) => syntax === 'json-lines'))('is JSON in each line of %s', (name) => {
    fc.assert(
      fc.property(reports, (given) => {
        const lines = format(name, given).split('\n')
        expect(lines.pop()).toBe('')
        expect(lines.map((line) => typeof JSON.parse(line))).toEqual(given.map(() => 'object'))
      }),
    )
  })

  it.each(namesOf(({ syntax }) => syntax === 'xml'))('is XML in %s', async (name) => {
    const sample = fc.sample(fc.tuple(reports, failures), { numRuns: runs(300), seed: 20_260 })
    const documents = sample.map(([given, failures]) => format(name, given, { ...CONTEXT, failures }))
    expect(await formatErrors(name, documents)).toEqual([])
  })

  it('is an annotation in github', () => {
    fc.assert(
      fc.property(reports, failures, (given, failures) => {
        const lines = format('github', given, { ...CONTEXT, failures }).split('\n')
        expect(lines.pop()).toBe('')
        const names = lines.map((line) => workflowCommand(line)?.name)
        for (const name of names) expect(['error', 'warning', 'notice']).toContain(name)
        expect(lines).toHaveLength(given.length + failures.length)
      }),
    )
  })

  it.each(REPORTERS)('is no command for a runner in $name', (reporter) => {
    fc.assert(
      fc.property(reports, (given) => {
        const text = withoutCommands(reporter, reporter.format(given, CONTEXT))
        expect(text).not.toMatch(/^\s*::|##\w*\[|(?!\n)\p{Cc}|\p{Cs}/mu)
      }),
    )
  })
})

/** Whatever changed: each report is what its reader takes. */
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import schema from '../../schemas/diff.schema.json' with { type: 'json' }
import { formatDiff } from '../../src/report/diff/index.ts'
import { CONTEXT, pair, PAIRS } from '../report/diff/pairs.ts'
import { fileDiff } from '../support/file-diff.ts'
import { practice } from '../support/practice.ts'
import { runs } from '../support/runs.ts'
import { EDITS, type Written } from './known-edits.ts'

/** The schema as it stands, and one that admits no field that it does not describe. */
const [isValid, isDescribed] = [schema, closed(schema)].map((each) => {
  return new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    formats: { uri: (text: string) => URL.canParse(text) },
  }).compile(each)
})

function closed<T>(part: T): T {
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map(closed) as T
  const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed<unknown>(value)]))
  return (copy.type === 'object' ? { ...copy, additionalProperties: false } : copy) as T
}

/** Two versions: known edits, or two blueprints that have little in common. */
const diffs = fc
  .record({
    seed: fc.integer({ min: 1, max: 5000 }),
    steps: fc.integer({ min: 6, max: 30 }),
    edits: fc.uniqueArray(fc.constantFrom(...Object.keys(EDITS)), { minLength: 1, maxLength: 12 }),
    places: fc.array(fc.nat(50), { minLength: 12, maxLength: 12 }),
    other: fc.option(fc.integer({ min: 1, max: 5000 }), { freq: 3 }),
  })
  .map(({ seed, steps, edits, places, other }) => {
    const before = practice(seed, steps)
    const document = parse(before) as Written
    const taken = new Set<string>()
    if (document.links) for (const [at, name] of edits.entries()) EDITS[name]!(document, 7 * at + places[at]! * 35, taken)
    const after = other === null ? stringify(document) : practice(other, steps)
    return fileDiff({ shown: 'main:a.yaml', text: before }, { shown: 'a.yaml', text: after })
  }) // prettier-ignore

interface Document {
  readonly files: readonly { readonly changes: readonly object[] }[]
}

function expectValid(text: string): void {
  const document = JSON.parse(text) as Document
  for (const validate of [isValid!, isDescribed!]) {
    validate(document)
    expect(validate.errors ?? []).toEqual([])
  }
}

describe('JSON', () => {
  it('is as the schema says', () => {
    fc.assert(
      fc.property(diffs, (diff) => {
        expectValid(formatDiff('json', [diff], CONTEXT))
      }),
      { numRuns: runs(200) },
    )
  })

  it.each(PAIRS)('is so for %s', (name) => {
    expectValid(formatDiff('json', [pair(name)], { ...CONTEXT, failures: ['x'] }))
  })

  it('has its fields in one order', () => {
    const { files } = JSON.parse(formatDiff('json', [pair('car-service')], CONTEXT)) as Document
    const order = Object.keys(schema.definitions.change.properties)
    for (const change of files[0]!.changes) {
      expect(Object.keys(change)).toEqual(order.filter((key) => key in change))
    }
  })
})

describe('words', () => {
  it('are whole sentences, of as many changes as there are', () => {
    fc.assert(
      fc.property(diffs, (diff) => {
        const { changes } = diff.comparison!
        const report = formatDiff('pretty', [diff], CONTEXT)
        const lines = report.split('\n').filter((line) => /^ {4}[-+~>] /.test(line))
        expect(lines).toHaveLength(changes.length)
        expect(lines.join('\n')).not.toMatch(/\{\w+\}|undefined|NaN|\[object| {3,}\S+ {2}/)
        const page = formatDiff('markdown', [diff], CONTEXT)
        expect(page.match(/<sub>line \d+/g) ?? []).toHaveLength(changes.length)
        expect(page.length).toBeLessThanOrEqual(65_000)
      }),
      { numRuns: runs(200) },
    )
  })

  it('are the same each time', () => {
    fc.assert(
      fc.property(diffs, (diff) => {
        for (const name of ['pretty', 'json', 'markdown'] as const)
          expect(formatDiff(name, [diff], CONTEXT)).toBe(formatDiff(name, [diff], CONTEXT))
      }),
      { numRuns: runs(20) },
    )
  })
})

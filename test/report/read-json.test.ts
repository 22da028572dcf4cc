/** Findings that were written as the JSON of a shard and read back say the same in every format. */
import { describe, expect, it } from 'vitest'
import { format as jsonText, type JsonReport } from '../../src/report/json.ts'
import { recorded, recordedWith } from '../../src/report/read-json.ts'
import type { FileReport } from '../../src/report/reporter.ts'
import { CONTEXT, REPORTS } from './nasty.ts'
import { REPORTERS } from './reporters.ts'

/** Half a surrogate pair cannot be written in JSON that every reader takes. */
const WRITABLE = REPORTS.filter(({ findings }) =>
  findings.every(
    (each) =>
      !/\p{Cs}/u.test([each.message, each.hint, ...(each.related ?? []).map((other) => other.message)].join('')),
  ),
)

function asJson(report: FileReport): JsonReport {
  return JSON.parse(jsonText([report], { ...CONTEXT, shard: { index: 1, of: 2 } })) as JsonReport
}

describe.each(REPORTERS.filter(({ quotesBlueprints }) => !quotesBlueprints))('$name', ({ format }) => {
  it('is the same of what was read back, without the blueprints', () => {
    expect(WRITABLE.length).toBeGreaterThan(10)
    for (const report of WRITABLE) {
      const back = recorded(asJson(report).files[0]!, '/somewhere')
      expect(format([back], CONTEXT)).toBe(format([report], CONTEXT))
    }
  })
})

describe.each(REPORTERS.filter(({ quotesBlueprints }) => quotesBlueprints))('$name', ({ format }) => {
  it('is the same with the blueprints', () => {
    for (const report of WRITABLE.filter(({ file }) => file !== undefined)) {
      const back = recordedWith(report.file!, asJson(report).files[0]!, CONTEXT)!
      expect(format([back], CONTEXT)).toBe(format([report], CONTEXT))
    }
  })

  it('has the headings and hints without them', () => {
    const [report] = WRITABLE
    const lines = format([recorded(asJson(report!).files[0]!, '/somewhere')], CONTEXT).split('\n')
    const whole = format([report!], CONTEXT).split('\n')
    expect(lines.every((line) => whole.includes(line))).toBe(true)
    expect(lines.some((line) => line.includes(' | '))).toBe(false)
    expect(lines.length).toBeLessThan(whole.length)
  })
})

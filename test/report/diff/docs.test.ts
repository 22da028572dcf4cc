/** docs/compare.md says what a comparison says today. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { formatDiff } from '../../../src/report/diff/index.ts'
import { CONTEXT, pair } from './pairs.ts'

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/compare.md'), 'utf8')

it('shows what is printed', () => {
  const [, sample = ''] = /^```text\n([^]*?)^```$/m.exec(PAGE)!
  const report = formatDiff('pretty', [pair('car-service')], CONTEXT)
  const parts = sample.split(/^…\n/m).filter((part) => part !== '')
  expect(parts.length).toBeGreaterThan(3)
  let at = 0
  for (const part of parts) {
    expect(report.slice(at)).toContain(part)
    at = report.indexOf(part, at) + part.length
  }
})

it('shows a change as it is in JSON', () => {
  const [, sample = ''] = /^```json\n([^]*?)^```$/m.exec(PAGE)!
  const { files } = JSON.parse(formatDiff('json', [pair('car-service')], CONTEXT)) as {
    readonly files: readonly { readonly changes: readonly unknown[] }[]
  }
  expect(files[0]!.changes).toContainEqual(JSON.parse(sample))
})

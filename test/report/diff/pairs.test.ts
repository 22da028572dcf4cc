/** The pairs of test/compare/pairs in each form, as they were looked at. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatDiff } from '../../../src/report/diff/index.ts'
import { CONTEXT, pair, PAIRS } from './pairs.ts'

const EXPECTED = join(import.meta.dirname, '../expected/diff')

describe.each(PAIRS)('the pair %s', (name) => {
  it.each([
    ['pretty', 'txt'],
    ['json', 'json'],
    ['markdown', 'md'],
  ] as const)('in %s', async (format, ending) => {
    await expect(formatDiff(format, [pair(name)], CONTEXT)).toMatchFileSnapshot(join(EXPECTED, `${name}.${ending}`))
  })
})

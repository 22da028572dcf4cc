/** However many patterns strangers write for however many files: a run takes them, or says that they are too many. */
import { describe, expect, it } from 'vitest'
import { patternMatcher } from '../../src/project/config-patterns.ts'
import { folder, stageline, TEA } from '../cli/stageline.ts'

const DEEP = 'd/'.repeat(40)

/** 200 blueprints, 40 folders deep. */
const FILES = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${DEEP}b${at}.blueprint.yaml`, TEA]))

const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n')

describe('patterns', () => {
  it.each([
    ['of names', lines(14_000, (at) => `*foo${at}*.tmp`)],
    ['of endings', lines(14_000, () => '**/d/**/d/**/zz')],
    ['of beginnings', lines(14_000, (at) => `foo${at}/**/x*`)],
  ])('%s that fit no file cost nothing', async (_, text) => {
    const { out, code } = await stageline(['lint'], { cwd: folder({ '.git/HEAD': '', '.gitignore': text, ...FILES }) })
    expect(out).toBe('200 files checked, no findings\n')
    expect(code).toBe(0)
  })

  it('are too many for so many files', { timeout: 120_000 }, async () => {
    const text = lines(4_000, () => '**/d/**/d/**/b*x*')
    const { err, code } = await stageline(['lint'], { cwd: folder({ '.git/HEAD': '', '.gitignore': text, ...FILES }) })
    expect(err).toMatch(
      /^stageline: the patterns of \.gitignore and \.stagelineignore are too many for so many files: /,
    )
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })

  it('of configurations are counted, too', { timeout: 120_000 }, () => {
    const matches = patternMatcher()
    const patterns = Array.from({ length: 100 }, (_, at) => `**/d/**/d/**/b*x*y${at}*`)
    expect(() => {
      for (let at = 0; at < 10_000; at++) matches(patterns, `${DEEP}b${at}.blueprint.yaml`)
    }).toThrow(/^the patterns of the configuration are too many for so many files: /)
  })
})

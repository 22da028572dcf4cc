/** Files with thousands of one kind of fault, or of comment, take time in proportion to their size: seconds, not minutes. */
import { describe, expect, it } from 'vitest'
import { check } from '../../src/compile.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { pretty } from '../../src/report/pretty.ts'
import { SourceFile } from '../../src/source/source-file.ts'

const MANY = 20_000
/** ms of this process' own time: what took time in proportion to the square of the size took ten times as long. */
const LIMIT = 8_000

const HEAD = 'blueprint: 1\ntitle: T\n'
const STEPS = 'steps:\n  a: { lane: customer, label: A }\n  b: { lane: onstage, label: B }\n'

function lines(line: (at: number) => string, many = MANY): string {
  return Array.from({ length: many }, (_, at) => line(at) + '\n').join('')
}

function timed<Result>(work: () => Result): Result {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1_000).toBeLessThan(LIMIT)
  return result
}

function checked(text: string): { file: SourceFile; diagnostics: readonly Diagnostic[] } {
  return timed(() => check(new SourceFile('large', text)))
}

describe('in bounded time', () => {
  it.each([
    ['unknown keys', HEAD + STEPS + lines((at) => `key${at}: x`)],
    ['empty steps', HEAD + 'steps:\n' + lines((at) => `  s${at}:`)],
    ['links to nothing', HEAD + STEPS + 'links:\n' + lines((at) => `  - x${at} -> y${at}`)],
    ['quotes with text behind them', HEAD + lines((at) => `k${at}: "a" b`)],
    [
      'fail points',
      HEAD +
        'steps:\n  a:\n    lane: customer\n    label: A\n    failPoints:\n' +
        lines((at) => `      - label: f${at}`),
    ],
    ['comments that disable nothing', HEAD + STEPS + lines((at) => `# stageline-disable-next-line nothing-${at}`)],
    [
      'blocks that disable nothing',
      HEAD + STEPS + lines(() => '# stageline-disable duplicate-link -- x\n# stageline-enable duplicate-link'),
    ],
  ])('%s are reported', (_, text) => {
    expect(checked(text).diagnostics.length).toBeGreaterThanOrEqual(500)
  })

  it('comments are found that silence', () => {
    const text =
      HEAD + STEPS + 'links:\n' + lines(() => '  # stageline-disable-next-line duplicate-link -- x\n  - a -> b', 10_000)
    expect(checked(text).diagnostics.map(({ code }) => code)).toEqual(['unused-disable']) // of the first link, which is no other's
  })

  it('the findings of one long line are shown', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => (at % 2 === 0 ? 'a' : 'b')).join(' -> ')
    const { file, diagnostics } = checked(`${HEAD}${STEPS}links:\n  - ${chain}\n`)
    expect(diagnostics.length).toBeGreaterThan(9_000)
    const said = timed(() => pretty.format([{ path: 'large', file, findings: diagnostics }], { color: false }))
    expect(said.split('\n\n').length).toBeGreaterThan(9_000)
  })
})

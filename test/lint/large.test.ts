/** Files with thousands of one kind of fault, or of comment, take time in proportion to their size: seconds, not minutes. */
import { describe, expect, it } from 'vitest'
import { check } from '../../src/pipeline/check.ts'
import { canonical } from '../../src/pipeline/format.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { MAX_FINDINGS } from '../../src/diagnostic/findings-limit.ts'
import { format as prettyText } from '../../src/report/pretty.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { work } from '../support/work.ts'

const MANY = 20_000
/** What is done for each character, at most: in proportion to the square of the size it would be ten thousand and more. */
const PER_CHARACTER = 1_000

const HEAD = 'blueprint: 1\ntitle: T\n'
const STEPS = 'steps:\n  a: { lane: customer, label: A }\n  b: { lane: onstage, label: B }\n'

function lines(line: (at: number) => string, many = MANY): string {
  return Array.from({ length: many }, (_, at) => line(at) + '\n').join('')
}

/** The result, which takes work in proportion to the text. */
function inProportion<Result>(text: string, run: () => Result): Result {
  let result: Result | undefined
  const blocks = work(() => (result = run()))
  expect(blocks / text.length).toBeLessThan(PER_CHARACTER)
  return result!
}

function checked(text: string): { file: SourceFile; diagnostics: readonly Diagnostic[] } {
  return inProportion(text, () => check(new SourceFile('large', text)))
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
    expect(diagnostics.length).toBe(MAX_FINDINGS + 1)
    const said = inProportion(file.text, () =>
      prettyText([{ path: 'large', file, findings: diagnostics }], { color: false }),
    )
    expect(said.split('\n\n').length).toBe(MAX_FINDINGS + 2)
  })
})

const steps = (many: number, line: (at: number) => string): string => `${HEAD}steps:\n${lines(line, many)}`

/** What a stranger can write within the limits of size, with as many faults of one kind as they allow. */
const FULL: Readonly<Record<string, string>> = {
  'steps without anything': steps(13_000, (at) => `  s${at}: { lane: customer }`),
  'steps in lanes that are none': steps(13_000, (at) => `  s${at}: { lane: custome${at} }`),
  'steps in lanes that are none, lanes with long titles':
    HEAD +
    'lanes:\n' +
    lines((at) => `  l${at}: { kind: onstage, title: ${'t'.repeat(10_000)} }`, 400) +
    'steps:\n' +
    lines((at) => `  s${at}: { lane: custome${at} }`, 3_000),
  'steps by ids that are none': steps(13_000, (at) => `  "s ${at}": { lane: customer }`),
  'steps without a value': steps(30_000, (at) => `  s${at}:`),
  'steps without a lane': steps(20_000, (at) => `  s${at}: { }`),
  'links that double one another, between long labels':
    `${HEAD}steps:\n  a: { lane: customer, label: ${'w'.repeat(3_000_000)} }\n` +
    `  b: { lane: onstage, label: ${'v'.repeat(1_000_000)} }\nlinks:\n` +
    lines(() => '  - a -> b', 19_000),
  'a tangle of loops':
    steps(9_000, (at) => `  s${at}: { lane: customer }`) +
    'links:\n' +
    lines((at) => `  - s${at} -> s${(at * 7) % 9_000}\n  - s${at} -> s${(at + 1) % 9_000}`, 9_000),
  'a chain of a million links': `${HEAD}${STEPS}links:\n  - ${'a->b->'.repeat(600_000)}a\n`,
  'a chain over a hundred thousand lines': `${HEAD}${STEPS}links:\n  - ${'a -> b ->\n    '.repeat(100_000)}a\n`,
  'arrows that are none': `${HEAD}${STEPS}links:\n  - a ${'=> a '.repeat(400_000)}a\n`,
  'comments that disable': HEAD + STEPS + lines(() => '# stageline-disable-next-line duplicate-link', 100_000),
  'a comment that names a million rules': `${HEAD}${STEPS}# stageline-disable-line ${'abc,'.repeat(1_000_000)}\n`,
  'the same key': HEAD + STEPS + lines(() => 'k: 1', 30_000),
  tags: HEAD + STEPS + 'x:\n' + lines(() => '- !a b', 48_000),
  'hidden characters in one text': `${HEAD}steps:\n  a: { lane: customer, label: "${'\u200b'.repeat(400_000)}" }\n`,
  'hidden characters in comments': HEAD + STEPS + lines((at) => `# a\u200b${at}`, 130_000),
  'hidden characters in tags':
    HEAD + 'steps:\n  a:\n    lane: customer\n    tags:\n' + lines((at) => `      - a\u200b${at}`, 48_000),
  'characters without a glyph': steps(9_000, (at) => `  s${at}: { lane: customer, label: "\u05d0${at}" }`),
  'people of one phase':
    `${HEAD}phases: { p: P }\nsteps:\n` + lines((at) => `  s${at}: { lane: onstage, phase: p, actor: a${at} }`, 9_000),
  'brackets that close nothing': ']}'.repeat(50_000),
}

describe('at the limits of size', () => {
  it.each(Object.entries(FULL))('%s', (_, text) => {
    const { diagnostics } = checked(text)
    expect(diagnostics.length).toBeGreaterThan(0)
    expect(diagnostics.length).toBeLessThanOrEqual(MAX_FINDINGS + 1)
    if (diagnostics.length > MAX_FINDINGS) expect(diagnostics.at(-1)?.code).toBe('too-many-findings')
    for (const { message, related = [] } of diagnostics) {
      expect(message.length).toBeLessThanOrEqual(1_000)
      expect(related.length).toBeLessThanOrEqual(20)
    }
  })

  it.each([
    ['a block of 400,000 lines', `${HEAD}description: |\n${lines(() => '  a', 400_000)}${STEPS}`],
    ['400,000 folded paragraphs', `${HEAD}description: >\n${lines(() => '  a\n', 400_000)}${STEPS}`],
    ['a plain text of 400,000 paragraphs', `${HEAD}description: a\n${lines(() => '\n  a', 400_000)}${STEPS}`],
    ['comments below the last entry', HEAD + STEPS + lines((at) => `# ${at}`, 100_000)],
    [
      'comments, and groups in braces',
      HEAD + STEPS + 'links:\n' + lines((at) => `  # ${at}\n  - a -> b: { label: x }`, 9_000),
    ],
  ])('%s is formatted', (_, text) => {
    expect(inProportion(text, () => canonical(new SourceFile('large', text))).text).toBeDefined()
  })

  it('errors are told before warnings, and what is left out is an error', () => {
    const text = `${HEAD}${STEPS}  c: { lane: customer, kind: decision, label: C }\nlinks:\n${lines(() => '  - a -> b', 600)}`
    const { diagnostics } = checked(text)
    expect(diagnostics.length).toBe(MAX_FINDINGS + 1)
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'decision-branches',
      'too-many-findings',
    ])
  })

  it('findings that are silenced do not count', () => {
    const text = `# stageline-disable-file duplicate-link -- x\n${HEAD}${STEPS}links:\n${lines(() => '  - a -> b', 600)}`
    expect(checked(text).diagnostics).toEqual([])
  })
})

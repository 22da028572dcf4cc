/** Whether a change makes the service weaker: a line of docs/compare.md each, and its opposite the other way round. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compare } from '../../src/compare/compare.ts'
import { blueprintOf } from '../support/pipeline.ts'

const BASE = `blueprint: 1
title: Tea
lanes: { guest: { kind: customer }, waiter: { kind: onstage }, kitchen: { kind: backstage }, cellar: { kind: backstage } }
steps:
  order: { lane: guest, label: Order tea, EVIDENCE emotion: 1 }
  drink: { lane: guest, label: Drink it, WAIT }
  serve: { lane: waiter, label: Serve tea, STANDARD FAIL }
  boil: { lane: LANE, label: Boil water, time: 5m, cost: 2 }
  fetch: { lane: kitchen, label: Fetch leaves }
links:
  - order <-> serve
  - serve -> boil
  LINK
`

const USUAL = {
  EVIDENCE: 'evidence: [Menu],',
  WAIT: 'wait: { typical: 5m, max: 10m }',
  STANDARD: 'standards: [{ hard: Served within 4 minutes }],',
  FAIL: 'failPoints: [{ label: Tea is cold, severity: 4, occurrence: 3, detection: 2, recovery: ./r.blueprint.yaml, countermeasures: [{ label: Warm the pot, status: in-place }] }]',
  LANE: 'kitchen',
  LINK: '- boil -> fetch',
}
type Part = keyof typeof USUAL

function written(changed: Partial<Record<Part, string>>, base = BASE): string {
  return Object.entries({ ...USUAL, ...changed }).reduce((text, [part, by]) => text.replace(part, () => by), base)
}

const fail = (from: string, to: string) => ({ FAIL: USUAL.FAIL.replace(from, to) })

/** What is written instead, in which the service is weaker, and what is told of it. */
const WEAKER: Readonly<Record<string, readonly [Partial<Record<Part, string>>, reason: string]>> = {
  'a countermeasure is lost': [fail(', countermeasures: [{ label: Warm the pot, status: in-place }]', ''), 'a countermeasure is lost'], // prettier-ignore
  'a countermeasure is planned again': [fail('in-place', 'planned'), 'the countermeasure is un-done'],
  'severity is higher': [fail('severity: 4', 'severity: 5'), 'the severity is higher'],
  'occurrence is higher': [fail('occurrence: 3', 'occurrence: 5'), 'the occurrence is higher'],
  'it is noticed less': [fail('detection: 2', 'detection: 5'), 'it is noticed less'],
  'a recovery is lost': [fail(' recovery: ./r.blueprint.yaml,', ''), 'the recovery is lost'],
  'a standard is lost': [{ STANDARD: '' }, 'a standard is gone'],
  'a standard is relaxed': [{ STANDARD: USUAL.STANDARD.replace('4', '6') }, 'the standard is relaxed'],
  'a wait is longer': [{ WAIT: 'wait: { typical: 8m, max: 10m }' }, 'a longer wait'],
  'a wait has no limit any more': [{ WAIT: 'wait: 5m' }, 'the wait has no limit any more'],
  'evidence is lost': [{ EVIDENCE: '' }, 'physical evidence is lost'],
  'a link crosses the line of visibility': [{ LINK: '- boil -> fetch\n  - serve -> fetch' }, 'a new crossing of the line of visibility'], // prettier-ignore
}

function verdicts(before: string, after: string): (string | undefined)[][] {
  const { changes } = compare(blueprintOf(before), blueprintOf(after))
  return changes.filter(({ direction }) => direction !== 'neutral').map(({ direction, reason }) => [direction, reason])
}

it.each(Object.entries(WEAKER))('%s', (_, [changed, reason]) => {
  expect(verdicts(written({}), written(changed))).toEqual([['weaker', reason]])
  expect(verdicts(written(changed), written({})).map(([direction]) => direction)).toEqual(['stronger'])
})

it.each([
  ['a step takes longer', 'time: 5m', 'time: 6m'],
  ['a step costs more', 'cost: 2', 'cost: 3'],
  ['emotion goes down', 'emotion: 1', 'emotion: 0'],
  ['a wait that was none', ', wait: { typical: 5m, max: 10m }', ''],
])('%s', (_, from, to) => {
  const [one, other] = [written({}), written({}).replace(from, to)]
  const isGone = to === ''
  expect(verdicts(one, other).map(([direction]) => direction)).toEqual(Array(isGone ? 2 : 1).fill(isGone ? 'stronger' : 'weaker')) // prettier-ignore
  expect(new Set(verdicts(other, one).map(([direction]) => direction))).toEqual(
    new Set([isGone ? 'weaker' : 'stronger']),
  )
})

it('a fail point that is open now', () => {
  const answered = written(fail('in-place', 'planned'))
  const open = answered.replace('severity', 'open: Nobody looks at it, severity')
  expect(verdicts(answered, open)).toEqual([['weaker', 'the fail point was opened']])
  expect(verdicts(open, answered)).toEqual([['stronger', 'the fail point was closed']])
})

it('a step that moves below the line of visibility is weaker for it', () => {
  const [seen, unseen] = [written({ LANE: 'waiter' }), written({})]
  expect(verdicts(seen, unseen)).toContainEqual(['weaker', 'a new crossing of the line of visibility'])
})

it('a hand-off more is weaker', () => {
  const actors = written({}).replace('lane: waiter,', 'lane: waiter, actor: Anna,')
  const more = actors
    .replace(
      'steps:',
      'steps:\n  ask: { lane: guest, label: Ask for sugar }\n  bring: { lane: waiter, actor: Ben, label: Bring it }',
    )
    .replace('links:', 'links:\n  - ask <-> bring')
  expect(verdicts(actors, more)).toEqual([['weaker', 'a hand-off more']])
})

it.each([
  ['what is known and answered is knowledge gained', written({ FAIL: '' }), written({})],
  ['a wording', written({}), written({}).replace('Boil water', 'Boil fresh water')],
  ['a time that is only written down now', written({}).replace(' time: 5m,', ''), written({})],
  ['another lane of the same band', written({}), written({ LANE: 'cellar' })],
])('%s is neutral', (_, before, after) => {
  expect(compare(blueprintOf(before), blueprintOf(after)).changes.length).toBeGreaterThan(0)
  const told = verdicts(before, after).filter(([, reason]) => !/hand-off|recovery/.test(reason ?? ''))
  expect(told).toEqual([])
})

it('each of them has a line in docs/compare.md', () => {
  const page = readFileSync('docs/compare.md', 'utf8')
  for (const word of [
    'countermeasure',
    'open',
    'severity',
    'recovery',
    'standard',
    'wait',
    'costs',
    'evidence',
    'line of visibility',
    'emotion',
    'hand-off',
  ])
    expect(page.slice(page.indexOf('## Weaker'), page.indexOf('## JSON'))).toContain(word)
})

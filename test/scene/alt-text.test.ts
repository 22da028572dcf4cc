import { expect, test } from 'vitest'
import { scene } from './blueprint.ts'

const described = (lanes: object, steps: object): string[] =>
  scene(JSON.stringify({ blueprint: 1, title: 'T', lanes, steps })).description.split('\n')

test('of several customers the description says who does what', () => {
  const lanes = { ann: { kind: 'customer', title: 'Ann' }, bob: { kind: 'customer', title: 'Bob' }, onstage: 'Desk' }
  const steps = {
    ask: { lane: 'ann', label: 'Ask', emotion: -1 },
    pay: { lane: 'bob', label: 'Pay' },
    greet: { lane: 'onstage', label: 'Greet' },
  }
  expect(described(lanes, steps)).toEqual(['1. Ask (Ann); Emotion −1.', '2. Pay (Bob).'])
})

test('of one customer it need not', () => {
  expect(described({ ann: { kind: 'customer', title: 'Ann' } }, { ask: { lane: 'ann', label: 'Ask' } })).toEqual([
    '1. Ask.',
  ])
})

test('of many whom a step meets the description names thirty', () => {
  const meetings = (count: number): string | undefined => {
    const steps: Record<string, object> = { a: { lane: 'customer', label: 'A' } }
    for (let at = 0; at < count; at++) steps[`b${at}`] = { lane: 'onstage', label: `B${at}`, with: 'a' }
    return described({ customer: 'Guest', onstage: 'Desk' }, steps)[0]
  }
  expect(meetings(30)).toMatch(/^1\. A; Meets: B0 \(Desk\), B1 .*, B29 \(Desk\)\.$/)
  expect(meetings(33)).toMatch(/, B29 \(Desk\), 3 more\.$/)
})

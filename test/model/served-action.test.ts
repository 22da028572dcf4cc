import { expect, it } from 'vitest'
import { servedActions } from '../../src/model/served-action.ts'
import { blueprintOf } from '../support/pipeline.ts'

const served = (text: string): Record<string, string> =>
  Object.fromEntries([...servedActions(blueprintOf(text))].map(([step, action]) => [step.id, action.id]))

const LANES = `blueprint: 1
title: T
lanes:
  guest: { kind: customer, title: Guest }
  desk: { kind: onstage, title: Desk }
  it: { kind: support, title: Systems }
phases: { p: P, q: Q }
`

it('is the nearest, whichever way links lead', () => {
  expect(
    served(`${LANES}steps:
  a: { lane: guest, label: A }
  b: { lane: guest, label: B }
  s: { lane: desk, label: S }
  t: { lane: it, label: T }
  u: { lane: it, label: U }
  alone: { lane: it, label: Alone }
links: [a -> b, s -> b, t -> s, u -> t]
`),
  ).toEqual({ a: 'a', b: 'b', s: 'b', t: 'b', u: 'b' })
})

it('is one of its own phase before one that is nearer', () => {
  const steps = (phase: string): string => `${LANES}steps:
  a: { lane: guest, phase: p, label: A }
  b: { lane: guest, phase: q, label: B }
  s: { lane: desk, phase: q, label: S }
  t: { lane: it, phase: ${phase}, label: T }
links: [a -> t, t -> s, s -> b]
`
  expect(served(steps('q')).t).toBe('b')
  expect(served(steps('p')).t).toBe('a')
})

it('is that of its column where no link tells', () => {
  expect(
    served(`${LANES}moments:
  - guest: { a: { label: A } }
    it: { t: { label: T } }
  - guest: { b: { label: B } }
    desk: { s: { label: S } }
`),
  ).toMatchObject({ t: 'a', s: 'b' })
})

import { describe, expect, it, test } from 'vitest'
import { PARTS, viewed, type Part } from '../../src/scene/view.ts'
import { blueprint } from './blueprint.ts'
import { audit } from '../support/audit.ts'
import { layout } from '../../src/layout/layout.ts'
import { measure } from '../../src/scene/measure.ts'
import { light } from '../../src/theme/light.ts'
import { fixedTypesetter } from './fixed-typesetter.ts'

const TEXT = `
blueprint: 1
title: T
phases: { one: One, two: Two, empty: Empty }
steps:
  a: { lane: customer, phase: one, label: A, evidence: [E], emotion: 1, time: 3m, cost: 2, note: N, standards: [{ hard: H }] }
  x: { lane: backstage, phase: two, label: X, failPoints: [{ label: F, countermeasures: [C] }] }
  b: { lane: onstage, phase: one, label: B, standards: [{ soft: G, instrument: I }], failPoints: [{ label: K, countermeasures: [C] }] }
  y: { lane: support, phase: two, label: Y }
links: [a -> x -> b, a <-> b, x -> y]
`

const full = blueprint(TEXT)
const hiding = (...parts: Part[]) => viewed(full, { audience: 'full', hidden: new Set(parts) })
const customer = viewed(full, { audience: 'customer', hidden: new Set() })

test('the full view is the blueprint itself', () => {
  expect(hiding()).toBe(full)
})

describe('the customer view', () => {
  it('leaves out what stands below the line of visibility, and all that touches it', () => {
    expect(customer.lanes.map(({ kind }) => kind)).toEqual(['evidence', 'customer', 'onstage'])
    expect(customer.steps.map(({ id, index }) => [id, index])).toEqual([['a', 0], ['b', 1]]) // prettier-ignore
    expect(customer.links.map(({ from, to }) => `${from.id} ${to.id}`)).toEqual(['a b'])
    expect(customer.phases.map(({ id, index }) => [id, index])).toEqual([['one', 0]])
  })

  it('keeps the numbers of fail points and standards', () => {
    expect(customer.failPoints.map(({ number }) => number)).toEqual([2])
    expect(customer.steps.flatMap(({ standards }) => standards.map(({ number }) => number))).toEqual([1, 2])
  })

  it('holds together: steps, lanes, phases and links know one another', () => {
    for (const step of customer.steps) {
      expect(customer.lanes).toContain(step.lane)
      expect(step.lane.steps).toContain(step)
      expect(step.phase?.steps).toContain(step)
    }
    for (const link of customer.links) {
      expect(link.from.outgoing).toContain(link)
      expect(link.to.incoming).toContain(link)
    }
    expect(customer.steps.flatMap(({ outgoing }) => outgoing)).toEqual(customer.links)
  })

  it('is laid out without a fault, as any blueprint', async () => {
    expect(audit(await layout(customer, measure(customer, light, fixedTypesetter)))).toEqual([])
  })
})

describe('hiding', () => {
  const [a] = full.steps
  test.each<[Part, keyof NonNullable<typeof a>, unknown]>([
    ['evidence', 'evidence', []],
    ['emotion', 'emotion', undefined],
    ['time', 'time', undefined],
    ['cost', 'cost', undefined],
    ['standards', 'standards', []],
    ['notes', 'note', undefined],
  ])('%s takes it from each step and nothing else', (part, key, empty) => {
    const [hidden] = hiding(part).steps
    expect(a![key]).not.toEqual(empty)
    expect(hidden![key]).toEqual(empty)
    const others = PARTS.filter((other) => other !== part)
    const rest = ['evidence', 'emotion', 'time', 'cost', 'standards', 'note'].filter((name) => name !== key)
    expect(others).toHaveLength(PARTS.length - 1)
    for (const name of rest) expect(hidden![name as typeof key]).toEqual(a![name as typeof key])
  })

  it('changes nothing in the blueprint that it is given', () => {
    const [before] = blueprint(TEXT).steps
    hiding(...PARTS)
    expect(full.steps[0]!.evidence).toEqual(before!.evidence)
    expect(full.steps[0]!.outgoing).toHaveLength(before!.outgoing.length)
  })

  it('keeps a phase that the author left empty', () => {
    expect(hiding('legend').phases.map(({ id }) => id)).toEqual(['one', 'two', 'empty'])
  })
})

import { describe, expect, it, test } from 'vitest'
import { companionsOf } from '../../src/model/column.ts'
import { INSIDE_MATTER } from '../../src/view/inside-matter.ts'
import { PARTS, viewed, type Part } from '../../src/view/view.ts'
import { blueprint } from './blueprint.ts'
import { audit } from '../support/audit.ts'
import { layout } from '../../src/layout/layout.ts'
import { measure } from '../../src/scene/measure.ts'
import { light } from '../../src/theme/light.ts'
import { fixedTypesetter } from './fixed-typesetter.ts'

const TEXT = `
blueprint: 1
title: T
owner: Nobody
review: 2027-01-31
replaces: ./old.blueprint.yaml
sources: [Workshop]
currency: EUR
channels: { tube: Tube }
rows: { pains: Pains, quotes: { title: Quotes, audience: customer } }
phases: { one: One, two: Two, empty: Empty }
moments:
  - { title: Inside, phase: one, backstage: Stir, note: Of the moment, questions: [Of the moment?], rows: { pains: [P] } }
  - { title: Later, phase: one, customer: { m: M }, onstage: { n: N }, backstage: [Fetch], rows: { pains: [P], quotes: [Q] } }
steps:
  a: { lane: customer, phase: one, label: A, evidence: [E], emotion: 1, time: 3m, cost: 2, note: N, standards: [{ hard: H }], questions: [Why?], actor: Ann, assumed: true, tags: [t], rows: { pains: [P] } }
  x: { lane: backstage, phase: two, label: X, failPoints: [{ label: F, countermeasures: [C] }] }
  b: { lane: onstage, phase: one, label: B, standards: [{ soft: G, instrument: I }], failPoints: [{ label: K, countermeasures: [C], recovery: ./recover.blueprint.yaml }] }
  y: { lane: support, phase: two, label: Y }
links: [a -> x: { channel: tube }, x -> b, a <-> b, x -> y]
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
    expect(customer.steps.map(({ id, index }) => [id, index])).toEqual([['m', 0], ['n', 1], ['a', 2], ['b', 3]]) // prettier-ignore
    expect(customer.links.map(({ from, to }) => `${from.id} ${to.id}`)).toEqual(['a b'])
    expect(customer.phases.map(({ id, index }) => [id, index])).toEqual([['one', 0]])
  })

  it('has no inside matter at all', () => {
    expect(customer.failPoints).toEqual([])
    expect(customer.notes).toEqual([])
    expect(customer.questions).toEqual([])
    expect(customer.references.map(({ path }) => path)).toEqual(['./old.blueprint.yaml'])
    expect([...customer.channels.keys()]).not.toContain('tube')
    expect(customer.rows.map(({ id }) => id)).toEqual(['quotes'])
    const cells = [...customer.phases, ...customer.moments, ...customer.steps].flatMap(({ rows }) => rows)
    expect(cells.map(({ row }) => row.id)).toEqual(['quotes'])
    for (const step of customer.steps)
      expect(step).toMatchObject({ ...INSIDE_MATTER.step, label: expect.any(String) as string })
    expect(customer).toMatchObject(INSIDE_MATTER.blueprint)
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

  it('knows the moments in which a customer sees something, and who stands in them', () => {
    expect(customer.moments.map(({ title, index, steps }) => [title, index, steps.map(({ id }) => id)])).toEqual([
      ['Later', 0, ['m', 'n']],
    ])
    const [m, n] = customer.moments[0]!.steps
    expect(m).toBe(customer.steps.find(({ id }) => id === 'm'))
    expect(m!.moment).toBe(customer.moments[0])
    expect(companionsOf(m!)).toEqual([n]) // without the one backstage
  })

  it('has no moment, phase or group of phases with inside steps alone, whatever rows for customers say there', () => {
    const rows = 'rows: { quotes: [Q] }'
    const seen = viewed(
      blueprint(`
blueprint: 1
title: T
rows: { quotes: { title: Quotes, audience: customer } }
phases:
  p: P
  check: { title: Check, time: 3d, ${rows} }
  night: { title: Night, ${rows}, phases: { count: { title: Count, ${rows} }, rest: { title: Rest, ${rows} } } }
  q: { title: Q, phases: { lock: { title: Lock, ${rows} }, open: Open, later: { title: Later, ${rows} } } }
  talk: { title: Talk, ${rows} }
moments:
  - { title: One, phase: p, customer: A, ${rows} }
  - { title: Stir, phase: p, time: 3d, backstage: S, ${rows} }
  - { title: Fraud, phase: check, backstage: F, ${rows} }
  - { title: Empty, phase: rest, ${rows} }
  - { title: Two, phase: open, customer: B }
  - { title: Said, phase: later, ${rows} }
steps:
  c: { lane: support, phase: count }
  l: { lane: backstage, phase: lock }
`),
      { audience: 'customer', hidden: new Set() },
    )
    expect(seen.moments.map(({ title, phase }) => [title, phase?.id])).toEqual([
      ['One', 'p'],
      ['Two', 'open'],
      ['Said', 'later'],
    ])
    expect(seen.phases.map(({ id, group }) => [id, group?.id])).toEqual([
      ['p', undefined],
      ['open', 'q'],
      ['later', 'q'],
      ['talk', undefined],
    ])
  })

  it('keeps the phase of each moment that it keeps', () => {
    const text = `
blueprint: 1
title: T
rows: { quotes: { title: Quotes, audience: customer } }
phases: { p: P, bs: Between, q: Q }
moments:
  - { phase: p, customer: A }
  - { phase: bs, title: M, rows: { quotes: [Said] } }
  - { phase: q, customer: B }
`
    const seen = viewed(blueprint(text), { audience: 'customer', hidden: new Set() })
    expect(seen.moments.map(({ phase }) => phase?.id)).toEqual(['p', 'bs', 'q'])
  })

  it('is laid out without a fault, as any blueprint', async () => {
    expect(audit(await layout(customer, measure(customer, light, fixedTypesetter)))).toEqual([])
  })
})

describe('hiding', () => {
  const a = full.steps.find(({ id }) => id === 'a')
  test.each<[Part, keyof NonNullable<typeof a>, unknown]>([
    ['evidence', 'evidence', []],
    ['emotion', 'emotion', undefined],
    ['time', 'time', undefined],
    ['cost', 'cost', undefined],
    ['standards', 'standards', []],
    ['notes', 'note', undefined],
    ['questions', 'questions', []],
  ])('%s takes it from each step and nothing else', (part, key, empty) => {
    const hidden = hiding(part).steps.find(({ id }) => id === 'a')
    expect(a![key]).not.toEqual(empty)
    expect(hidden![key]).toEqual(empty)
    const others = PARTS.filter((other) => other !== part)
    const rest = ['evidence', 'emotion', 'time', 'cost', 'standards', 'note', 'questions'].filter(
      (name) => name !== key,
    )
    expect(others).toHaveLength(PARTS.length - 1)
    for (const name of rest) expect(hidden![name as typeof key]).toEqual(a![name as typeof key])
  })

  it('notes and questions takes those of moments, too, and what is left keeps its number', () => {
    const [first] = hiding('notes').moments
    expect([first!.note, hiding('notes').notes]).toEqual([undefined, []])
    expect([hiding('questions').moments[0]!.questions, hiding('questions').questions]).toEqual([[], []])
    expect(hiding('questions').notes.map(({ number, text }) => [number, text])).toEqual([[1, 'Of the moment'], [2, 'N']]) // prettier-ignore
  })

  it('changes nothing in the blueprint that it is given', () => {
    const before = blueprint(TEXT).steps.find(({ id }) => id === 'a')
    hiding(...PARTS)
    expect(a!.evidence).toEqual(before!.evidence)
    expect(a!.outgoing).toHaveLength(before!.outgoing.length)
  })

  it('keeps a phase that the author left empty', () => {
    expect(hiding('legend').phases.map(({ id }) => id)).toEqual(['one', 'two', 'empty'])
  })
})

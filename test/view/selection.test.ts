/** Which steps a cut or a part has, and what marks that it is one. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { layout } from '../../src/layout/layout.ts'
import { measure } from '../../src/scene/measure.ts'
import { light } from '../../src/theme/light.ts'
import { viewed, type View } from '../../src/view/view.ts'
import { blueprint } from '../scene/blueprint.ts'
import { fixedTypesetter } from '../scene/fixed-typesetter.ts'
import { audit } from '../support/audit.ts'
import { blueprintText } from '../support/random-blueprint.ts'

const TEXT = `
blueprint: 1
title: Restaurant
lanes: { guest: { kind: customer, title: Guest }, waiter: { kind: onstage, title: Waiter }, cook: { kind: backstage, title: Cook }, till: { kind: support, title: Till }, spare: { kind: support, title: Spare } }
phases: { come: Come, meal: { title: Meal, phases: { eat: Eat, settle: Settle } }, go: Go }
steps:
  arrive: { lane: guest, phase: come, label: Arrive, evidence: [Sign] }
  order: { lane: guest, phase: eat, label: Order }
  take: { lane: waiter, phase: eat, label: Take the order }
  fry: { lane: cook, phase: eat, label: Fry }
  stock: { lane: till, phase: eat, label: Count the stock }
  serve: { lane: waiter, phase: eat, label: Serve }
  pay: { lane: guest, phase: settle, label: Pay }
  bill: { lane: waiter, phase: settle, label: Bring the bill }
  ring: { lane: till, phase: settle, label: Ring up }
  leave: { lane: guest, phase: go, label: Leave }
links: [arrive -> order -> pay -> leave, order <-> take, take -> fry -> serve, fry -> stock, serve -> order, pay <-> bill <-> ring]
`
const whole = blueprint(TEXT)
const all: View = { audience: 'full', hidden: new Set() }
const show = (view: Partial<View>) => viewed(whole, { ...all, ...view })
const ids = (view: Partial<View>): string[] => show(view).steps.map(({ id }) => id)

describe('a trace', () => {
  const trace = (id: string) => ids({ cut: { kind: 'trace', id } })

  it('reads down from a customer action to the last support process, and not along its row', () => {
    expect(trace('order')).toEqual(['order', 'take', 'fry', 'stock', 'serve'])
    expect(trace('pay')).toEqual(['pay', 'bill', 'ring'])
    expect(trace('arrive')).toEqual(['arrive'])
  })

  it('reads up from a support process to whom it supports', () => {
    expect(trace('ring')).toEqual(['pay', 'bill', 'ring'])
    expect(trace('stock')).toEqual(['order', 'take', 'fry', 'stock', 'serve'])
  })

  it('follows what stands together where no link says so', () => {
    const grid = blueprint(`
blueprint: 1
title: Grid
moments:
  - { customer: { a: A }, onstage: { b: B }, support: { c: C } }
  - { customer: { d: D }, support: { e: E } }
`)
    const of = (id: string) => viewed(grid, { ...all, cut: { kind: 'trace', id } }).steps.map((step) => step.id)
    expect(of('a')).toEqual(['a', 'b', 'c'])
    expect(of('e')).toEqual(['d', 'e'])
  })

  it('has the lanes, phases and evidence of its steps, and no others', () => {
    const { lanes, phases, excerpt } = show({ cut: { kind: 'trace', id: 'pay' } })
    expect(lanes.map(({ id }) => id)).toEqual(['guest', 'waiter', 'till'])
    expect(phases.map(({ id, index }) => [id, index])).toEqual([['settle', 0]])
    expect(excerpt).toEqual({ cut: { kind: 'trace', label: 'Pay' } })
    expect(show({ cut: { kind: 'trace', id: 'arrive' } }).lanes.map(({ id }) => id)).toEqual(['evidence', 'guest'])
  })
})

test('a lane is read across, with whom it deals with', () => {
  expect(ids({ cut: { kind: 'lane', id: 'waiter' } })).toEqual(['order', 'take', 'fry', 'serve', 'pay', 'bill', 'ring'])
  expect(show({ cut: { kind: 'lane', id: 'waiter' } }).excerpt).toEqual({ cut: { kind: 'lane', label: 'Waiter' } })
})

describe('a part', () => {
  it('has phases from one to another, a group of them too', () => {
    expect(ids({ part: { phases: { from: 'come', to: 'come' } } })).toEqual(['arrive'])
    expect(ids({ part: { phases: { from: 'meal', to: 'go' } } })).toEqual(
      ['order', 'take', 'fry', 'stock', 'serve', 'pay', 'bill', 'ring', 'leave'], // prettier-ignore
    )
    expect(show({ part: { phases: { from: 'meal', to: 'go' } } }).excerpt).toEqual({ phases: ['Eat', 'Go'] })
  })

  it('has lanes, even empty ones, and no others', () => {
    const part = show({ part: { lanes: ['cook', 'spare'] } })
    expect([part.lanes.map(({ id }) => id), part.steps.map(({ id }) => id)]).toEqual([['cook', 'spare'], ['fry']])
  })

  it('has steps with their neighbours', () => {
    expect(ids({ part: { steps: ['pay', 'ring'] } })).toEqual(['order', 'pay', 'bill', 'ring', 'leave'])
  })

  it('of several has what is in all of them', () => {
    expect(ids({ part: { lanes: ['guest'], phases: { from: 'settle', to: 'go' } } })).toEqual(['pay', 'leave'])
    expect(() => ids({ part: { lanes: ['cook'], phases: { from: 'go', to: 'go' } } })).toThrow('no step is left')
  })

  it.each<[Partial<View>, string]>([
    [{ part: { phases: { from: 'comes', to: 'go' } } }, 'the view shows no phase "comes": did you mean "come"?'],
    [{ part: { phases: { from: 'go', to: 'come' } } }, 'the phase "come" comes before "go"'],
    [{ part: { lanes: ['waitr'] } }, 'the view shows no lane "waitr": did you mean "waiter"?'],
    [{ part: { steps: ['nothing'] } }, 'the view shows no step "nothing"'],
    [{ cut: { kind: 'trace', id: 'oder' } }, 'the view shows no step "oder": did you mean "order"?'],
  ])('that the blueprint has not is refused: %j', (view, message) => {
    expect(() => show(view)).toThrow(message)
  })
})

describe('what leads out', () => {
  const out = (view: Partial<View>) =>
    show(view).steps.flatMap(({ id, leadsOut = [] }) => leadsOut.map((each) => [id, each.direction, each.label]))

  it('is marked at its step, once for each step that it leads to', () => {
    expect(out({ part: { phases: { from: 'settle', to: 'settle' } } })).toEqual([
      ['pay', 'from', 'Order'],
      ['pay', 'onward', 'Leave'],
    ])
    expect(out({ part: { lanes: ['waiter'] } })).toEqual([
      ['take', 'both', 'Order'],
      ['take', 'onward', 'Fry'],
      ['serve', 'from', 'Fry'],
      ['serve', 'onward', 'Order'],
      ['bill', 'both', 'Pay'],
      ['bill', 'both', 'Ring up'],
    ])
  })

  it('is marked of what is hidden by its lane', () => {
    expect(out({ hidden: new Set(['lane:waiter']) })).toEqual([
      ['order', 'both', 'Take the order'],
      ['order', 'from', 'Serve'],
      ['fry', 'from', 'Take the order'],
      ['fry', 'onward', 'Serve'],
      ['pay', 'both', 'Bring the bill'],
      ['ring', 'both', 'Bring the bill'],
    ])
    expect(out({ audience: 'customer', hidden: new Set(['lane:waiter']) })).toEqual([
      ['order', 'both', 'Take the order'],
      ['order', 'from', 'Serve'],
      ['pay', 'both', 'Bring the bill'],
    ])
  })

  it('is not marked of what is hidden below the line of visibility, nor of what the audience is not to see', () => {
    expect(out({ hidden: new Set(['lane:cook']) })).toEqual([])
    const customer = out({ audience: 'customer', cut: { kind: 'lane', id: 'waiter' } })
    expect(customer.flat()).not.toContain('Fry')
    expect(customer).toEqual([
      ['order', 'from', 'Arrive'],
      ['pay', 'onward', 'Leave'],
    ])
  })
})

test('the customer view knows no step, lane or phase that only those see who run the service', () => {
  const customer = (view: Partial<View>) => () => show({ ...view, audience: 'customer' })
  expect(customer({ cut: { kind: 'trace', id: 'fry' } })).toThrow('the view shows no step "fry"')
  expect(customer({ cut: { kind: 'lane', id: 'cook' } })).toThrow('the view shows no lane "cook"')
  expect(customer({ part: { steps: ['frz'] } })).not.toThrow('fry')
})

test('any cut of any blueprint is a blueprint that is laid out without a fault, whose parts know one another', async () => {
  await fc.assert(
    fc.asyncProperty(blueprintText(14), fc.nat(), fc.boolean(), async (text, at, isTrace) => {
      const random = blueprint(text)
      const step = random.steps[at % random.steps.length]!
      const cut = isTrace ? ({ kind: 'trace', id: step.id } as const) : ({ kind: 'lane', id: step.lane.id } as const)
      const part = viewed(random, { ...all, cut })
      expect(part.steps.map(({ id }) => id)).toContain(step.id)
      const shown = new Set(part.steps)
      for (const link of part.links) expect([shown.has(link.from), shown.has(link.to)]).toEqual([true, true])
      for (const { lane, phase } of part.steps) {
        expect(part.lanes).toContain(lane)
        if (phase) expect(part.phases).toContain(phase)
      }
      // Each link of the whole is drawn, or marked at the end that is shown.
      for (const { from, to } of random.links) {
        const ends = [from, to].map(({ id }) => part.steps.find((each) => each.id === id))
        if (ends[0] && !ends[1]) expect(ends[0].leadsOut?.map(({ id }) => id)).toContain(to.id)
        if (ends[1] && !ends[0]) expect(ends[1].leadsOut?.map(({ id }) => id)).toContain(from.id)
      }
      expect(audit(await layout(part, measure(part, light, fixedTypesetter)))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test.each([
  { name: 5 },
  { cut: 'trace:pay' },
  { cut: { kind: 'down', id: 'pay' } },
  { part: { phases: 'come..go' } },
  { part: { steps: 'pay' } },
  { part: [] },
])('the library takes no view such as %j', async (wrong) => {
  const { picture } = await import('../../src/library/picture.ts')
  const view = { ...all, ...wrong } as never
  await expect(picture(whole, { view })).rejects.toThrow(TypeError)
})

test('the library draws cuts, parts and views by their names', async () => {
  const { picture } = await import('../../src/library/picture.ts')
  const scene = await picture(whole, {
    view: { ...all, cut: { kind: 'trace', id: 'pay' }, part: { lanes: ['guest'] } },
  })
  expect(JSON.stringify(scene)).not.toContain('Ring up"')
  await expect(picture(whole, { view: { ...all, name: 'board' } })).rejects.toThrow('names no view of its own')
})

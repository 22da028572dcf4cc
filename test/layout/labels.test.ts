import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Box } from '../../src/layout/geometry.ts'
import type { Placement } from '../../src/layout/placement.ts'
import { placed, placementOf } from '../support/pipeline.ts'

const example = (name: string): string =>
  readFileSync(new URL(`../../examples/${name}.blueprint.yaml`, import.meta.url), 'utf8')

const middle = ({ y, height }: Box): number => y + height / 2
const bandOf = ({ lanes }: Placement, id: string): Box => lanes.find(({ lane }) => lane.id === id)!.band
const labelOf = ({ links }: Placement, from: string, to: string): Box =>
  links.find(({ link }) => link.from.id === from && link.to.id === to)!.label!

/** Steps in four lanes, one a kind, and the links between them. */
const of = (steps: Record<string, string>, links: string): Promise<Placement> =>
  placementOf(
    `blueprint: 1\ntitle: T\nsteps:\n${Object.entries(steps)
      .map(([id, lane]) => `  ${id}: { lane: ${lane} }\n`)
      .join('')}links:\n${links}`,
  )

describe('the channel on a long link', () => {
  test('makes no lane higher on one side than on the other', async () => {
    const placement = await placementOf(example('hotel-overnight-stay'))
    for (const { lane, band } of placement.lanes.slice(1)) {
      const boxes = placement.steps.filter(({ step }) => step.lane === lane).map(({ box }) => box)
      expect(middle(band)).toBeCloseTo(middle(boxes[0]!), 6)
    }
  })

  test('stands in the first empty cell that the link runs through', async () => {
    const placement = await of(
      { call: 'customer', next: 'customer', meet: 'onstage', order: 'support' },
      '  - call -> next\n  - next <-> meet\n  - call -> order: { channel: phone }\n',
    )
    expect(middle(labelOf(placement, 'call', 'order'))).toBeCloseTo(middle(placed(placement, 'meet').box), 6)
  })

  test('stands elsewhere where another link crosses that cell', async () => {
    const placement = await of(
      { call: 'customer', before: 'onstage', after: 'onstage', go: 'customer', order: 'backstage' },
      '  - before -> call\n  - call -> go\n  - before -> after\n  - go <-> after\n  - call -> order: { channel: phone }\n',
    )
    const label = labelOf(placement, 'call', 'order')
    const { y, height } = bandOf(placement, 'customer')
    expect(label.y > y && label.y + label.height < y + height).toBe(true)
  })
})

test('the name of a way stands where it begins, however far it leads', async () => {
  const placement = await of(
    { ask: 'customer', next: 'customer', meet: 'onstage', order: 'support' },
    '  - ask -> next\n  - next <-> meet\n  - ask -> order: nothing else helps\n',
  )
  const label = labelOf(placement, 'ask', 'order')
  const { y, height } = bandOf(placement, 'customer')
  expect(label.y > y && label.y + label.height < y + height).toBe(true)
})

test('evidence cards of one column stand above one another as their steps do', async () => {
  const placement = await placementOf(
    `blueprint: 1
title: T
lanes: { patient: { kind: customer, title: Patient }, family: { kind: customer, title: Family }, onstage: Desk }
steps:
  wait: { lane: family, evidence: [Chairs] }
  arrive: { lane: patient, evidence: [Signs] }
  greet: { lane: onstage }
links: [arrive <-> wait, wait <-> greet]
`,
  )
  const [above, below] = ['arrive', 'wait'].map((id) => placement.evidence.find(({ step }) => step.id === id)!.box)
  expect(placed(placement, 'arrive').column).toBe(placed(placement, 'wait').column)
  expect(above!.y + above!.height).toBeLessThan(below!.y)
})

import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elkLayers } from '../../src/layout/rank/elk.ts'
import type { Dag } from '../../src/layout/rank/longest-path.ts'
import type { Placement } from '../../src/layout/placement.ts'
import { audit } from '../support/audit.ts'
import { placed, placementOf } from '../support/pipeline.ts'
import { blueprintText, randomBlueprint } from '../support/random-blueprint.ts'
import { runs } from '../support/runs.ts'

const examples = new URL('../../examples/', import.meta.url)

function example(name: string): string {
  return readFileSync(new URL(`${name}.blueprint.yaml`, examples), 'utf8')
}

function numbers({ width, height, steps, links, evidence }: Placement): unknown {
  return [
    width,
    height,
    steps.map(({ box }) => box),
    links.map(({ points, label }) => [points, label]),
    evidence.map(({ box }) => box),
  ]
}

describe('on every input', () => {
  test('no placement has a geometric fault', { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(blueprintText(45), async (text) => {
        expect(audit(await placementOf(text))).toEqual([])
      }),
      { numRuns: runs(50), seed: 20260504 },
    )
  })

  test('nor has one of 150 steps', async () => {
    const lanes = ['customer', 'customer', 'onstage', 'onstage', 'backstage', 'backstage', 'support', 'support']
    expect(audit(await placementOf(randomBlueprint(7, 150, lanes, 4)))).toEqual([])
  })

  test('ELK or none, the numbers are the same', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(blueprintText(30), async (text) => {
        const without = await placementOf(text, () => Promise.resolve(undefined))
        expect(numbers(without)).toEqual(numbers(await placementOf(text)))
      }),
      { numRuns: runs(30), seed: 20260505 },
    )
  })

  test('the same text gives the same numbers', async () => {
    await fc.assert(
      fc.asyncProperty(blueprintText(30), async (text) => {
        expect(numbers(await placementOf(text))).toEqual(numbers(await placementOf(text)))
      }),
      { numRuns: runs(15), seed: 20260506 },
    )
  })
})

describe('examples', () => {
  const names = readdirSync(examples).map((file) => file.replace('.blueprint.yaml', ''))
  test.each(names)('%s has no geometric fault', async (name) => {
    expect(audit(await placementOf(example(name)))).toEqual([])
  })

  test('the hotel stands in ten columns, as in the textbook', async () => {
    const hotel = await placementOf(example('hotel-overnight-stay'))
    const columns = Array.from({ length: hotel.columns }, (_, column) =>
      hotel.steps
        .filter((step) => step.column === column)
        .sort((a, b) => a.box.y - b.box.y)
        .map(({ step }) => step.label),
    )
    expect(columns).toEqual([
      ['Arrive at hotel'],
      ['Give bags to bellperson', 'Greet and take bags'],
      ['Check in', 'Process registration', 'Registration system'],
      ['Go to room', 'Take bags to room'],
      ['Receive bags', 'Deliver bags'],
      ['Sleep, shower'],
      ['Call room service', 'Take food order'],
      ['Receive food', 'Deliver food', 'Prepare food'],
      ['Eat'],
      ['Check out and leave', 'Process check out', 'Registration system'],
    ])
  })
})

describe('moments', () => {
  const lanes = 'lanes: { customer: Guest, onstage: Desk, backstage: Office, support: Systems }'
  const of = (steps: string, links: string): Promise<Placement> =>
    placementOf(`blueprint: 1\ntitle: T\n${lanes}\nsteps:\n${steps}links:\n${links}`)
  const step = (id: string, lane: string): string => `  ${id}: { lane: ${lane} }\n`

  test('a customer action and the onstage step that it meets share a column', async () => {
    const placement = await of(
      step('ask', 'customer') + step('pay', 'customer') + step('answer', 'onstage') + step('charge', 'onstage'),
      '  - ask -> pay\n  - ask <-> answer\n  - charge -> pay\n',
    )
    expect(placed(placement, 'answer').column).toBe(placed(placement, 'ask').column)
    expect(placed(placement, 'charge').column).toBe(placed(placement, 'pay').column)
  })

  test('a pair in one column with nothing between is joined by one straight vertical arrow', async () => {
    const placement = await of(
      step('ask', 'customer') + step('look-up', 'support'),
      '  - ask -> look-up: { channel: web }\n',
    )
    expect(placement.links[0]!.points).toHaveLength(2)
    expect(placement.links[0]!.points[0]!.x).toBe(placement.links[0]!.points[1]!.x)
  })

  test('work between two moments takes a column of its own if there is one', async () => {
    const placement = await of(
      step('a', 'customer') +
        step('b', 'customer') +
        step('c', 'customer') +
        step('take', 'onstage') +
        step('carry', 'backstage') +
        step('give', 'onstage'),
      '  - a -> b -> c\n  - a -> take -> carry -> give -> c\n',
    )
    expect(placed(placement, 'carry').column).toBe(placed(placement, 'b').column)
  })

  test('a way back does not put an earlier step behind a later one', async () => {
    const placement = await of(
      step('try', 'customer') + '  ok: { lane: customer, kind: decision }\n' + step('done', 'customer'),
      '  - try -> ok\n  - ok -> done: Yes\n  - ok -> try: No\n',
    )
    expect(placement.steps.map(({ column }) => column)).toEqual([0, 1, 2])
  })

  test('steps that no link joins stand together, in the order in which they are written', async () => {
    const placement = await placementOf(
      'blueprint: 1\ntitle: T\nsteps:\n' +
        ['a', 'b', 'c'].map((id) => step(id, 'customer') + step(`${id}-desk`, 'onstage')).join(''),
    )
    expect(placement.steps.map(({ column }) => column)).toEqual([0, 0, 0, 0, 0, 0])
    const down = [...placement.steps].sort((a, b) => a.box.y - b.box.y).map(({ step }) => step.id)
    expect(down).toEqual(['a', 'b', 'c', 'a-desk', 'b-desk', 'c-desk'])
  })
})

describe('lines', () => {
  test('stand between the kinds that they part, all of them where kinds are missing', async () => {
    const placement = await placementOf(
      'blueprint: 1\ntitle: T\nlanes: { customer: Guest, support: Systems }\nsteps:\n  a: { lane: customer }\n  b: { lane: support }\n',
    )
    expect(placement.lines.map(({ line }) => line)).toEqual(['interaction', 'visibility', 'internal-interaction'])
    const ys = placement.lines.map(({ from }) => from.y)
    expect(ys).toEqual([...ys].sort((a, b) => a - b))
    expect(ys[0]).toBeGreaterThan(placed(placement, 'a').box.y)
    expect(ys[2]).toBeLessThan(placed(placement, 'b').box.y)
  })
})

describe('ELK', () => {
  const chain: Dag = {
    count: 3,
    edges: [
      [0, 1],
      [1, 2],
    ],
  }

  test('gives the layers', async () => {
    expect(await elkLayers(chain, 20_000)).toEqual([0, 1, 2])
  })

  test('is given up after the time limit, and works again afterwards', async () => {
    const count = 1000
    const long: Dag = { count, edges: Array.from({ length: count - 1 }, (_, at) => [at, at + 1] as const) }
    const [first, second] = await Promise.all([elkLayers(long, 1), elkLayers(chain, 20_000)])
    expect(first).toBeUndefined()
    expect(second).toEqual([0, 1, 2])
  })

  test('fails on a graph that it refuses without taking anything down', async () => {
    expect(await elkLayers({ ...chain, edges: [[0, 9]] }, 20_000)).toBeUndefined()
    expect(await elkLayers(chain, 20_000)).toEqual([0, 1, 2])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { PlacedLink, Placement } from '../../src/layout/placement.ts'
import { segments } from '../support/audit.ts'
import { EDITABLE, withLabel } from '../support/edits.ts'
import { placed, placementOf } from '../support/pipeline.ts'

const examples = new URL('../../examples/', import.meta.url)
const names = readdirSync(examples).map((file) => file.replace('.blueprint.yaml', ''))

const LANES = 'lanes: { customer: Guest, onstage: Desk, backstage: Office }'
const of = (steps: string, links: string): Promise<Placement> =>
  placementOf(`blueprint: 1\ntitle: T\n${LANES}\nsteps:\n${steps}links:\n${links}`)
const step = (id: string, lane: string, kind = 'action'): string => `  ${id}: { lane: ${lane}, kind: ${kind} }\n`
const bends = (placement: Placement, from: string, to: string): number =>
  placement.links.find(({ link }) => link.from.id === from && link.to.id === to)!.points.length - 2

describe('links', () => {
  test('a way back takes two bends, over or under what it goes back past', async () => {
    const placement = await of(
      step('try', 'customer') + step('wait', 'customer') + step('ok', 'customer', 'decision') + step('go', 'customer'),
      '  - try -> wait -> ok\n  - ok -> go: Yes\n  - ok -> try: No\n',
    )
    expect(bends(placement, 'ok', 'try')).toBe(2)
    expect(new Set(placement.steps.map(({ box }) => box.y + box.height / 2)).size).toBe(1)
  })

  test('arcs over a lane part so that none crosses another', async () => {
    const placement = await of(
      ['a', 'b', 'c', 'd', 'e'].map((id) => step(id, 'onstage')).join(''),
      '  - a -> b -> c -> d -> e\n  - a -> c\n  - b -> d\n  - c -> e\n',
    )
    expect(crossings(placement)).toBe(0)
  })

  test('a link within a lane does not leave it for a way round a neighbour', async () => {
    const placement = await of(
      ['a', 'b', 'c'].map((id) => step(id, 'onstage')).join('') + step('meet', 'customer') + step('help', 'backstage'),
      '  - a -> b -> c\n  - a -> c\n  - meet <-> b\n  - a <-> help\n',
    )
    const band = placement.lanes.find(({ lane }) => lane.kind === 'onstage')!.band
    const arc = placement.links.find(({ link }) => link.from.id === 'a' && link.to.id === 'c')!
    expect(arc.points.every(({ y }) => y > band.y && y < band.y + band.height)).toBe(true)
  })
})

/** Where the link runs, from top to bottom. */
const extent = ({ points }: PlacedLink): [top: number, bottom: number] => {
  const ys = points.map(({ y }) => y)
  return [Math.min(...ys), Math.max(...ys)]
}

/** Lines of the service that a link crosses and that do not lie between its ends. */
function foreignLines({ lines, links, steps }: Placement): string[] {
  const middle = new Map(steps.map(({ step, box }) => [step, box.y + box.height / 2]))
  return links.flatMap((placed) => {
    const [top, bottom] = extent(placed)
    const ends = [middle.get(placed.link.from)!, middle.get(placed.link.to)!]
    return lines
      .filter(({ from: { y } }) => y > top && y < bottom && (y < Math.min(...ends) || y > Math.max(...ends)))
      .map(({ line }) => `${placed.link.from.id} -> ${placed.link.to.id}: ${line}`)
  })
}

describe('to save a crossing', () => {
  const customers = ['a', 'b', 'c'].map((id) => step(id, 'customer')).join('')
  const crossed = '  - a -> b -> c\n  - a -> greet -> carry\n  - b <-> register <-> file\n  - carry -> c\n'

  test('no link crosses a line of the service that does not lie between its ends', async () => {
    const placement = await placementOf(
      'blueprint: 1\ntitle: T\nsteps:\n' +
        customers +
        step('greet', 'onstage') +
        step('register', 'onstage') +
        step('file', 'support') +
        step('carry', 'backstage') +
        `links:\n${crossed}`,
    )
    expect(crossings(placement)).toBe(1)
    expect(foreignLines(placement)).toEqual([])
    expect(bends(placement, 'greet', 'carry')).toBe(1)
  })

  test('no link leaves the lanes between its ends', async () => {
    const supporting = 'systems: { kind: support, title: Systems }, store: { kind: support, title: Store }'
    const placement = await placementOf(
      `blueprint: 1\ntitle: T\nlanes: { customer: Guest, onstage: Desk, ${supporting} }\nsteps:\n` +
        customers +
        step('greet', 'onstage') +
        step('register', 'onstage') +
        step('file', 'store') +
        step('carry', 'systems') +
        `links:\n${crossed}`,
    )
    const { band } = placement.lanes.find(({ lane }) => lane.id === 'systems')!
    const link = placement.links.find(({ link }) => link.to.id === 'carry')!
    expect(crossings(placement)).toBe(1)
    expect(extent(link)[1]).toBeLessThan(band.y + band.height)
  })

  test('no link goes a long way round', async () => {
    const placement = await placementOf(
      readFileSync(new URL('../scene/hospital.zh.blueprint.yaml', import.meta.url), 'utf8'),
    )
    const linked = (from: string, to: string): PlacedLink =>
      placement.links.find(({ link }) => link.from.id === from && link.to.id === to)!
    const recovery = linked('有不适', '绿色通道')
    const { band } = placement.lanes.find(({ lane }) => lane === recovery.link.from.lane)!
    const [top, bottom] = extent(recovery)
    expect(top > band.y && bottom < band.y + band.height).toBe(true)
    const reminder = linked('用药提醒', '在家服药')
    const { box } = placed(placement, '用药提醒') // right under the other
    for (const { x } of reminder.points) expect(Math.abs(x - box.x - box.width / 2)).toBeLessThan(box.width)
  })

  test.each(names)('no link of an example crosses a line that does not lie between its ends: %s', async (name) => {
    const text = readFileSync(new URL(`${name}.blueprint.yaml`, examples), 'utf8')
    expect(foreignLines(await placementOf(text))).toEqual([])
  })
})

function crossings({ links }: Placement): number {
  const parts = links.flatMap(({ points }) => segments(points))
  const within = (value: number, a: number, b: number): boolean => value > Math.min(a, b) && value < Math.max(a, b)
  return parts
    .filter(([a, b]) => a.y === b.y)
    .reduce(
      (sum, [a, b]) =>
        sum + parts.filter(([c, d]) => c.x === d.x && within(c.x, a.x, b.x) && within(a.y, c.y, d.y)).length,
      0,
    )
}

const LONG = 'Ask the guest for a great many things that nobody would ever have asked in a shorter way'

/** Of a long label only its own column and its own lane know. */
test.each([...EDITABLE])('a long label makes no room elsewhere: %s', async (_, text) => {
  const before = await placementOf(text)
  for (const { step, column } of before.steps.filter((_, at) => at % 4 === 0)) {
    const after = await placementOf(withLabel(text, step.id, LONG))
    const own = placed(after, step.id)
    expect(own.column).toBe(column)
    for (const other of after.steps.filter((other) => other.column !== column)) {
      expect(other.box.width, `${other.step.id} beside ${step.id}`).toBe(placed(before, other.step.id).box.width)
    }
    after.lanes.forEach(({ lane, band }, at) => {
      if (lane !== own.step.lane) expect(band.height).toBeCloseTo(before.lanes[at]!.band.height, 6)
    })
  }
})

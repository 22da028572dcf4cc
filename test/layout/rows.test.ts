/** Rows of notes, heads of moments and phases, and the cells of a grid. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { light } from '../../src/theme/light.ts'
import { audit } from '../support/audit.ts'
import { placed, placementOf } from '../support/pipeline.ts'
import { gridText } from '../support/random-grid.ts'
import { runs } from '../support/runs.ts'

test('rows, heads and cells stand clear of one another, whatever the grid', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(gridText(6), async (text) => {
      expect(audit(await placementOf(text))).toEqual([])
    }),
    { numRuns: runs(60) },
  )
})

const hotel = (more: object = {}) =>
  placementOf(
    JSON.stringify({
      blueprint: 1,
      title: 'T',
      rows: {
        over: { title: 'Over', place: 'top' },
        said: { title: 'Said', place: 'customer' },
        under: 'Under',
        empty: 'Empty',
      },
      phases: {
        stay: {
          title: 'Stay',
          rows: { under: 'Of both phases' },
          phases: { one: { title: 'One', rows: { under: 'Of one' } }, two: 'Two' },
        },
        after: 'After',
      },
      moments: [
        {
          phase: 'one',
          customer: { a: { label: 'A', evidence: ['E'], emotion: 1, time: '3m', rows: { said: 'Hm' } } },
          onstage: { b: 'B' },
          rows: { over: 'O' },
        },
        {
          phase: 'one',
          title: 'Second',
          customer: { c: 'C' },
          onstage: [
            { id: 'd', label: 'D' },
            { id: 'e', label: 'E' },
          ],
          rows: { under: 'U' },
        },
        { phase: 'two', customer: { f: { label: 'F', rows: { under: ['U', 'V'] } } } },
        { phase: 'after', customer: { g: 'G' } },
      ],
      links: ['a <-> b'],
      ...more,
    }),
  )

describe('rows', () => {
  it('stand over the evidence, under the customer, and under everything', async () => {
    const { rows, lanes, gauges, lines } = await hotel()
    const [over, said, under] = rows
    expect(rows.map(({ row }) => row.id)).toEqual(['over', 'said', 'under']) // an empty one has no place
    const tops = [
      over!.band,
      lanes[0]!.band,
      gauges[0]!.band,
      lanes[1]!.band,
      said!.band,
      lines[0]!.label,
      gauges[1]!.band,
      under!.band,
    ].map(({ y }) => y)
    expect(tops).toEqual([...tops].sort((a, b) => a - b))
  })

  it('have their cards in the column of the step, or over those of the phase', async () => {
    const placement = await hotel()
    const [, said, under] = placement.rows
    const [a, c, f] = ['a', 'c', 'f'].map((id) => placed(placement, id).box)
    expect(said!.cards.map(({ box }) => box.x)).toEqual([a!.x])
    expect(under!.cards.map(({ of }) => of.kind)).toEqual(['group', 'phase', 'moment', 'step'])
    const [group, phase, moment, step] = under!.cards.map(({ box }) => [box.x, box.x + box.width])
    expect(group).toEqual([a!.x, f!.x + f!.width])
    expect(phase).toEqual([a!.x, c!.x + c!.width])
    expect([moment, step]).toEqual([c, f].map((box) => [box!.x, box!.x + box!.width]))
  })

  it('stack what stands over one another with even gaps, and no higher than need be', async () => {
    const { rows } = await hotel()
    const [group, phase, moment, step] = rows[2]!.cards.map(({ box }) => box)
    const foot = ({ y, height }: { y: number; height: number }): number => y + height
    const { cardGap } = light.spacing
    expect(phase!.y - foot(group!)).toBeCloseTo(cardGap)
    expect(moment!.y - foot(phase!)).toBeCloseTo(cardGap)
    expect(step!.y - foot(group!)).toBeCloseTo(cardGap) // no card of its phase stands over it
  })

  it('make a column as wide as a long word, as far as the theme lets them', async () => {
    const word = 'Rechtsschutzversicherungsgesellschaften'
    const wide = async (text: string): Promise<number> => {
      const moments = [{ customer: { a: 'A' }, rows: { under: text } }]
      return (await hotel({ phases: undefined, moments, links: undefined })).rows[0]!.cards[0]!.box.width
    }
    expect(await wide('short')).toBe(light.step.width)
    expect(await wide(word)).toBeGreaterThan(light.step.width)
    expect(await wide(word.repeat(4))).toBe(light.step.maxWidth)
  })
})

describe('heads', () => {
  it('have two levels where a phase holds phases, which one that is in none takes whole', async () => {
    const { heads, phases, groups } = await hotel()
    const [one, two, after] = phases.map(({ head }) => head)
    const [stay] = groups
    expect([stay!.head.x, stay!.head.width]).toEqual([one!.x, one!.width + two!.width])
    expect([one!.y, two!.y, after!.y]).toEqual([heads.groups, heads.groups, 0])
    expect(after!.height).toBe(heads.groups + heads.phases)
  })

  it('stand over each column where any moment has a title, empty where it has none', async () => {
    const { moments, columns } = await hotel()
    expect(moments).toHaveLength(columns)
    expect(moments.map(({ moment }) => moment?.title)).toEqual([undefined, 'Second', undefined, undefined])
    const untitled = await hotel({ moments: [{ phase: 'one', customer: { a: 'A' }, onstage: { b: 'B' } }] })
    expect([untitled.moments, untitled.heads.moments]).toEqual([[], 0])
  })

  it('leave a column to a moment in which no step stands, in its phase', async () => {
    const moments = [
      { phase: 'one', title: 'First', customer: { a: 'A' }, onstage: { b: 'B' } },
      { phase: 'one', title: 'Nothing happens', rows: { under: 'But this' } },
      { phase: 'two', title: 'Nor here' },
      { phase: 'two', title: 'Last', customer: { f: 'F' } },
      { phase: 'after', title: 'Alone' },
    ]
    const placement = await hotel({ moments })
    expect(placement.moments.map(({ moment }) => moment?.title)).toEqual(moments.map(({ title }) => title))
    expect(['a', 'f'].map((id) => placed(placement, id).column)).toEqual([0, 3])
    expect(audit(placement)).toEqual([])
  })
})

describe('the cells of a grid', () => {
  const GRID = {
    rows: undefined,
    phases: undefined,
    moments: [
      { customer: { a: 'A' }, backstage: { b: 'B', c: { label: 'C', items: ['one', 'two', 'three', 'four'] } } },
      { customer: { d: 'D' }, backstage: { e: 'E', f: 'F', g: 'G' } },
    ],
  }
  const gaps = (ids: readonly string[], placement: Awaited<ReturnType<typeof hotel>>): number[] => {
    const boxes = ids.map((id) => placed(placement, id).box).sort((a, b) => a.y - b.y)
    return boxes.slice(1).map((box, at) => box.y - boxes[at]!.y - boxes[at]!.height)
  }

  it('are stacks with small gaps, whatever stands beside them, and the lane is as high as the fullest', async () => {
    const placement = await hotel({ ...GRID, links: ['a -> d'] })
    const { stackGap, lanePadding } = light.spacing
    expect([...gaps(['b', 'c'], placement), ...gaps(['e', 'f', 'g'], placement)]).toEqual([
      stackGap,
      stackGap,
      stackGap,
    ])
    const { band } = placement.lanes.find(({ lane }) => lane.kind === 'backstage')!
    const fullest = Math.max(...['c', 'g'].map((id) => placed(placement, id).box).map(({ y, height }) => y + height))
    expect(band.y + band.height - fullest).toBeCloseTo(lanePadding)
  })

  it('leave room for links that run among them', async () => {
    const placement = await hotel({ ...GRID, links: ['a -> d', 'b -> g'] })
    expect(Math.max(...gaps(['e', 'f', 'g'], placement))).toBeGreaterThan(light.spacing.stackGap)
    expect(audit(placement)).toEqual([])
  })

  it('are as far from the border of their phase on both sides', async () => {
    const phases = { one: 'One', two: 'Two' }
    const moments = GRID.moments.map((each, at) => ({ ...each, phase: Object.keys(phases)[at] }))
    const placement = await hotel({ ...GRID, phases, moments, links: undefined })
    for (const [id, at] of [
      ['a', 0],
      ['d', 1],
    ] as const) {
      // prettier-ignore
      const { box } = placed(placement, id)
      const { band } = placement.phases[at]!
      expect(box.x - band.x).toBeCloseTo(band.x + band.width - box.x - box.width)
    }
  })
})

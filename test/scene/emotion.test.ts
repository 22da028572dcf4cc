import { describe, expect, it, test } from 'vitest'
import { emotionWays } from '../../src/scene/emotion-ways.ts'
import type { SceneItem } from '../../src/scene/scene.ts'
import { measure } from '../../src/scene/measure.ts'
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'
import { light } from '../../src/theme/light.ts'
import { placementOf } from '../support/pipeline.ts'
import { blueprint, groups, scene, sceneOf, texts } from './blueprint.ts'

interface Written {
  /** `id: emotion`, in order; null for a step that does not say it. */
  readonly steps: Readonly<Record<string, number | null>>
  readonly links: readonly string[]
  readonly ends?: readonly string[]
}

const text = ({ steps, links, ends = [] }: Written): string =>
  JSON.stringify({
    blueprint: 1,
    title: 'T',
    steps: Object.fromEntries(
      Object.entries(steps).map(([id, emotion]) => [
        id,
        {
          lane: id.startsWith('desk') ? 'onstage' : 'customer',
          label: id,
          ...(emotion !== null && { emotion }),
          ...(ends.includes(id) && { kind: 'end' }),
        },
      ]),
    ),
    links,
  })

const ways = (written: Written): string[] => {
  const { steps } = blueprint(text(written))
  return emotionWays(steps, ({ index }) => index).map(({ from, to }) => `${from.id} -> ${to.id}`)
}

describe('the emotion curve goes the way that the customer goes', () => {
  it('over steps that say nothing', () => {
    expect(ways({ steps: { a: 0, b: null, c: 1 }, links: ['a -> b -> c'] })).toEqual(['a -> c'])
  })

  it('over whoever serves the customer in between', () => {
    expect(ways({ steps: { a: 0, desk: null, c: 1 }, links: ['a -> desk -> c'] })).toEqual(['a -> c'])
  })

  it('and branches where the journey does', () => {
    const steps = { a: -1, desk: null, b: 1, c: -2 }
    expect(ways({ steps, links: ['a -> desk', 'desk -> b', 'desk -> c'], ends: ['b'] })).toEqual(['a -> b', 'a -> c'])
  })

  it('but takes no short cut past a customer action', () => {
    const steps = { a: 0, desk: null, b: 1, c: 2 }
    expect(ways({ steps, links: ['a -> b -> c', 'a -> desk -> c'] })).toEqual(['a -> b', 'b -> c'])
  })

  it('and neither back nor along a recovery', () => {
    const links = ['a -> b', 'b -> a'].map((link): string => link)
    expect(ways({ steps: { a: 0, b: 1 }, links })).toEqual(['a -> b'])
  })

  it('of one customer, not over staff to another who goes along', () => {
    const lanes = { a: { kind: 'customer', title: 'A' }, b: { kind: 'customer', title: 'B' }, desk: 'onstage' }
    const steps = Object.fromEntries(
      ['a1', 'b1', 'desk', 'a2', 'b2'].map((id) => [
        id,
        { lane: id === 'desk' ? 'desk' : id[0], label: id, ...(id !== 'desk' && { emotion: 0 }) },
      ]),
    )
    const written = { blueprint: 1, title: 'T', lanes: { ...lanes, desk: { kind: 'onstage', title: 'D' } }, steps }
    const told = (links: readonly string[]): string[] =>
      emotionWays(blueprint(JSON.stringify({ ...written, links })).steps, ({ index }) => index).map(
        ({ from, to }) => `${from.id} -> ${to.id}`,
      )
    expect(told(['a1 -> a2', 'b1 -> b2', 'b1 -> desk -> a2'])).toEqual(['a1 -> a2', 'b1 -> b2'])
    // Nothing else leads to the second of b's: then the way over the desk is.
    expect(told(['a1 -> a2', 'b1 -> desk -> b2'])).toEqual(['a1 -> a2', 'b1 -> b2'])
    // Nothing else leads to it: no point without a curve.
    expect(told(['a1 -> b1', 'b1 -> b2', 'b1 -> desk -> a2'])).toContain('b1 -> a2')
    // From one to the other directly: they meet.
    expect(told(['a1 -> a2', 'b1 -> b2', 'b1 -> a2'])).toEqual(['a1 -> a2', 'b1 -> b2', 'b1 -> a2'])
  })

  it('from one step to the next where there are no links', () => {
    expect(ways({ steps: { a: 0, b: 1, c: -1 }, links: [] })).toEqual(['a -> b', 'b -> c'])
  })

  it('and does not go on from an end', () => {
    expect(ways({ steps: { a: 0, b: 1 }, links: [], ends: ['a'] })).toEqual([])
  })
})

describe('the emotion gauge', () => {
  const points = (written: Written) =>
    groups(scene(text(written)).items, 'emotion-point').map(({ data, classes, label }) => [
      data?.['step'],
      classes.replace('emotion-point', '').trim(),
      label,
    ])

  it('marks peaks and pits, of a plateau the first', () => {
    const steps = { a: 0, b: 1, c: 1, d: -2, e: -1, f: 2 }
    expect(points({ steps, links: ['a -> b -> c -> d -> e -> f'] })).toEqual([
      ['a', '', 'a: 0'],
      ['b', 'emotion-peak', 'b: +1'],
      ['c', '', 'c: +1'],
      ['d', 'emotion-pit', 'd: −2'],
      ['e', '', 'e: −1'],
      ['f', 'emotion-peak', 'f: +2'],
    ])
  })

  it('has its points over their steps, the better the higher', () => {
    const { items } = scene(text({ steps: { a: -2, b: 0, c: 2 }, links: ['a -> b -> c'] }))
    const centre = (name: string): number[] => groups(items, name).map(({ items: [first] }) => middleOf(first!).x)
    const heights = groups(items, 'emotion-point').map(({ items: [first] }) => middleOf(first!).y)
    expect(centre('emotion-point')).toEqual(centre('step'))
    const [pit, zero, peak] = heights as [number, number, number]
    expect(pit - zero).toBeCloseTo(zero - peak, 1)
    expect(pit).toBeGreaterThan(zero)
  })
})

function middleOf(item: SceneItem): { x: number; y: number } {
  if (item.item === 'rect') return { x: item.x + item.width / 2, y: item.y + item.height / 2 }
  if (item.item !== 'path') throw new Error('neither a dot nor a summit')
  const numbers = item.d.match(/-?[\d.]+/g)!.map(Number)
  const [xs, ys] = [0, 1].map((axis) => numbers.filter((_, at) => at % 2 === axis)) as [number[], number[]]
  return { x: xs[0]!, y: (Math.min(...ys) + Math.max(...ys)) / 2 }
}

describe('the emotion curves of several customers', () => {
  const together = (customers: readonly string[], emotions: readonly number[]): string =>
    JSON.stringify({
      blueprint: 1,
      title: 'T',
      lanes: Object.fromEntries(customers.map((name) => [name, { kind: 'customer', title: name.toUpperCase() }])),
      steps: Object.fromEntries(
        customers.flatMap((lane) =>
          emotions.map((emotion, i) => [`${lane}${i}`, { lane, label: `${lane}${i}`, emotion }]),
        ),
      ),
      links: customers.map((lane) => emotions.map((_, i) => `${lane}${i}`).join(' -> ')),
    })
  /** What tells a curve from another: its dashes, and the shape of its points. */
  const looks = (items: readonly SceneItem[], names: readonly string[]): string[] => {
    const dashes = groups(items, 'emotion-journey').map(({ items: strokes }) =>
      strokes.map((stroke) => (stroke.item === 'path' ? (stroke.dash ?? []).join(' ') : stroke.item)),
    )
    const points = groups(items, 'emotion-point')
    return names.map((name, at) => {
      const [point] = points.find(({ data }) => data?.['step'] === `${name}0`)?.items ?? []
      const shape = point?.item === 'rect' ? (point.radius === undefined ? 'square' : 'circle') : 'diamond'
      return [...new Set(dashes[at]), shape].join(', ')
    })
  }

  it('look different without colour, and the twelfth still does', () => {
    const names = Array.from({ length: 12 }, (_, i) => String.fromCharCode(97 + i))
    const { items } = scene(together(names, [0, 0]))
    const groupsOfCurves = groups(items, 'emotion-journey')
    expect(groupsOfCurves.map(({ data, label }) => [data?.['lane'], label])).toEqual(
      names.map((name) => [name, name.toUpperCase()]),
    )
    expect(new Set(looks(items, names)).size).toBe(12)
  })

  it('are named in the head of the gauge and in the legend, each beside its look', () => {
    const { items } = scene(together(['ann', 'bob'], [1, -1]))
    expect(groups(items, 'gauge-emotion').flatMap((gauge) => texts(gauge.items))).toEqual(
      expect.arrayContaining(['ANN', 'BOB']),
    )
    const entries = groups(items, 'legend-entry').filter(({ data }) => data?.['symbol'] === 'emotion')
    expect(entries.flatMap(({ items: parts }) => texts(parts)).map((said) => said.replaceAll('\u00a0', ' '))).toEqual([
      'Emotion · ANN',
      'Emotion · BOB',
    ])
    const dashes = entries.map(({ items: [curve] }) => (curve?.item === 'path' ? curve.dash : undefined))
    expect(dashes[0]).toBeUndefined()
    expect(dashes[1]).toEqual(expect.arrayContaining([expect.any(Number)]))
  })

  it('show both where both feel alike at one moment', async () => {
    const written = JSON.parse(together(['ann', 'bob'], [0, 0])) as { links: string[] }
    const placement = await placementOf(JSON.stringify({ ...written, links: [...written.links, 'ann0 <-> bob0'] }))
    const typesetter = packageTypesetter()
    const { items } = sceneOf(placement, measure(placement.blueprint, light, typesetter), light, typesetter)
    const shared = groups(items, 'emotion-point').find(({ label }) => label === 'ann0: 0; bob0: 0')
    expect(
      shared?.items.map((item) => item.item === 'rect' && (item.radius === undefined ? 'square' : 'circle')),
    ).toEqual(['square', 'circle'])
    const [under, over] = shared!.items as [SceneItem, SceneItem]
    expect(under.item === 'rect' && over.item === 'rect' && under.width > over.width).toBe(true)
  })

  it('have no names where there is one customer', () => {
    const { items } = scene(text({ steps: { a: 0, b: 1 }, links: ['a -> b'] }))
    expect(groups(items, 'gauge-emotion').flatMap((gauge) => texts(gauge.items))).toEqual([
      'Emotion',
      '+2',
      '0',
      '−2',
      '+1',
    ])
    expect(groups(items, 'emotion-journey')).toEqual([])
  })
})

test('a blueprint that says nothing of emotions has no curve', () => {
  expect(groups(scene(text({ steps: { a: null }, links: [] })).items, 'gauge')).toEqual([])
})

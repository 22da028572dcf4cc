/** Rows of notes, heads of moments and phases, as they are drawn, read aloud and left out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { companionsOf } from '../../src/model/column.ts'
import { layout } from '../../src/layout/layout.ts'
import { measure } from '../../src/scene/measure.ts'
import type { Group, Rect, Scene, SceneItem } from '../../src/scene/scene.ts'
import { FULL_VIEW, viewed, type View } from '../../src/view/view.ts'
import { light } from '../../src/theme/light.ts'
import { THEMES } from '../../src/theme/themes.ts'
import { audit } from '../support/audit.ts'
import { blueprint, groups, sceneOf, texts } from './blueprint.ts'
import { dump } from './dump.ts'
import { fixedTypesetter } from './fixed-typesetter.ts'
import { textsOver } from './grounds.ts'

const HOTEL = readFileSync(join(import.meta.dirname, 'rows/hotel.blueprint.yaml'), 'utf8')

async function drawn(text: string, view: View = FULL_VIEW, theme = light): Promise<Scene> {
  const model = viewed(blueprint(text), view)
  const sizes = measure(model, theme, fixedTypesetter)
  return sceneOf(await layout(model, sizes), sizes, theme, fixedTypesetter, view.hidden)
}

const hotel = await drawn(HOTEL)
const row = (id: string, { items }: Scene = hotel): Group =>
  groups(items, 'row').find(({ data }) => data?.['id'] === id)!
const cells = (id: string): Group[] => groups(row(id).items, 'row-cell')
const rects = (items: readonly SceneItem[], name: string): Rect[] =>
  items.flatMap((item) => (item.item === 'rect' && item.classes === name ? [item] : []))
const symbols = ({ items }: Scene): (string | undefined)[] =>
  groups(items, 'legend-entry').map(({ data }) => data?.['symbol'])

test('the whole picture', async () => {
  await expect(dump(hotel)).toMatchFileSnapshot('rows/hotel.scene')
})

describe('a row', () => {
  it('is a group that says how its entries are drawn, with a cell for each step, moment, phase and group', () => {
    expect(groups(hotel.items, 'row').map(({ classes, data }) => [classes, data?.['id']])).toEqual([
      ['row row-text', 'doubts'],
      ['row row-text', 'quotes'],
      ['row row-text', 'pains'],
      ['row row-text', 'gains'],
      ['row row-tags', 'systems'],
      ['row row-numbers', 'load'],
    ])
    expect(cells('pains').map(({ data }) => data)).toEqual([
      { row: 'pains', moment: 'door' },
      { row: 'pains', step: 'check' },
    ])
    expect(cells('doubts').map(({ data }) => data)).toEqual([{ row: 'doubts', phase: 'stay' }])
    expect(cells('gains').map(({ data }) => data)).toEqual([{ row: 'gains', phase: 'arrival' }])
  })

  it('is read aloud with what it belongs to', () => {
    expect(row('pains').label).toBe('Row "Pain points"')
    expect(cells('pains').map(({ label }) => label)).toEqual([
      'Pain points, At the door: No parking',
      'Pain points, Checks in: Queue at six; Key does not work',
    ])
    expect(hotel.description).toContain(
      'Pain points: At the door – No parking; Checks in – Queue at six, Key does not work.',
    )
  })

  it('has cards that stand over the links that pass', () => {
    const order = hotel.items.map((item) => item.classes?.split(' ')[0])
    expect(order.lastIndexOf('row-ground')).toBeLessThan(order.indexOf('link'))
    expect(order.indexOf('row')).toBeGreaterThan(order.lastIndexOf('link'))
    for (const card of groups(hotel.items, 'row-cell').flatMap(({ items }) => rects(items, 'row-card')))
      expect(card.fill).toBe(light.rows.card.fill)
  })

  it('has its sign before each entry of a text, and in its head', () => {
    const strokes = ({ items }: Group): number =>
      items.filter((item) => (item.item === 'rect' || item.item === 'path') && item.stroke === light.rows.marks.minus)
        .length
    const [one, two] = cells('pains')
    expect(strokes(one!)).toBeGreaterThan(0)
    expect(strokes(two!)).toBe(2 * strokes(one!))
    const head = row('systems').items.filter((item) => item.item === 'path' && item.stroke === light.rows.title)
    expect(head.length).toBeGreaterThan(0)
  })
})

test('tags stand in frames that hold their words', () => {
  const [, desk] = cells('systems')
  expect(rects(desk!.items, 'row-tag')).toHaveLength(2)
  expect(texts([desk!])).toEqual(['Property management', 'Key coder'])
})

test('bars of a row have one scale, with their figures as written; below zero they are hollow, and a word is a word', () => {
  const [forty, check] = cells('load').map(({ items }) => rects(items, 'row-bar'))
  const [sixty, minus, zero] = check!
  expect(forty![0]!.width / sixty!.width).toBeCloseTo(40 / 60, 1)
  expect(minus!.width / sixty!.width).toBeCloseTo(15 / 60, 1)
  expect([sixty!.fill, minus!.fill]).toEqual([light.rows.bar.fill, undefined])
  expect(zero!.width).toBeLessThanOrEqual(2)
  expect(texts(cells('load'))).toEqual(['40', '60', '-15', '0', 'many'])
})

test('each sign that a row uses is in the legend, and bars are; no other', async () => {
  const found = symbols(hotel)
  expect(found).toEqual(expect.arrayContaining(['row-plus', 'row-minus', 'row-idea', 'row-question', 'bar']))
  const plain = await drawn(JSON.stringify({ blueprint: 1, title: 'T', rows: { a: 'A' }, steps: { s: { lane: 'customer', label: 'S', rows: { a: 7 } } } })) // prettier-ignore
  expect(symbols(plain)).toEqual(['action'])
})

describe('heads', () => {
  it('name moments with their time, in reading order, and leave others empty', () => {
    const moments = groups(hotel.items, 'moment')
    expect(moments.map(({ items }) => texts(items))).toEqual([['At the door', '3–8\u00a0min'], [], ['First night'], []])
    expect(moments[0]).toMatchObject({ data: { id: 'door' }, label: 'Moment "At the door"; Takes 3–8\u00a0min' })
  })

  it('name phases that hold phases over theirs', () => {
    const [stay] = groups(hotel.items, 'phase-group')
    expect(texts(stay!.items)).toEqual(['The stay', '2\u00a0d'])
    expect(stay).toMatchObject({ data: { id: 'stay' }, label: 'Phase "The stay"; Takes 2\u00a0d' })
    expect(groups(hotel.items, 'phase').map(({ items }) => texts(items)[0])).toEqual([
      'Arrival',
      'In the room',
      'After',
    ])
  })
})

describe('a view', () => {
  const customer: View = { audience: 'customer', hidden: new Set() }

  it('of the customer has rows for the customer only, and nothing of others anywhere', async () => {
    const scene = await drawn(HOTEL, customer)
    expect(groups(scene.items, 'row').map(({ data }) => data?.['id'])).toEqual(['quotes'])
    const all = JSON.stringify(scene)
    for (const inside of ['Pain points', 'Queue at six', 'summer', 'house rules', 'Key coder', 'Visitors', 'Cleans'])
      expect(all).not.toContain(inside)
    expect(symbols(scene)).not.toContain('minus')
  })

  it('of the customer leaves out a moment in which the customer sees nothing, with its title', async () => {
    const moments = [
      { title: 'Open', customer: { a: 'A' } },
      { title: 'Night shift', backstage: { b: 'B' }, rows: { r: 'R' } },
    ]
    const text = JSON.stringify({ blueprint: 1, title: 'T', rows: { r: 'Row' }, moments })
    expect(JSON.stringify(await drawn(text))).toContain('Night shift')
    expect(JSON.stringify(await drawn(text, customer))).not.toContain('Night shift')
  })

  it.each<[string, View, string[], string[]]>([
    ['hides a row', { audience: 'full', hidden: new Set(['row:pains']) }, ['doubts', 'quotes', 'gains', 'systems', 'load'], ['customer', 'onstage', 'backstage']], // prettier-ignore
    ['shows one row', { audience: 'full', hidden: new Set(), only: new Set(['row:pains']) }, ['pains'], ['customer', 'onstage', 'backstage']], // prettier-ignore
    ['hides a lane and what is said of its steps', { audience: 'full', hidden: new Set(['lane:onstage']) }, ['doubts', 'quotes', 'pains', 'gains', 'systems', 'load'], ['customer', 'backstage']], // prettier-ignore
    ['shows one lane', { audience: 'full', hidden: new Set(), only: new Set(['lane:customer']) }, ['doubts', 'quotes', 'pains', 'gains', 'systems', 'load'], ['customer']], // prettier-ignore
  ])('%s', async (_, view, rows, lanes) => {
    const scene = await drawn(HOTEL, view)
    expect(groups(scene.items, 'row').map(({ data }) => data?.['id'])).toEqual(rows)
    const found = groups(scene.items, 'lane').map(({ data }) => data?.['id'])
    expect(found.filter((id) => id !== 'evidence')).toEqual(lanes)
  })

  it('is laid out without a fault, steps in the columns of their moments', async () => {
    const noCustomer: View = { audience: 'full', hidden: new Set(['lane:customer']) }
    for (const view of [customer, noCustomer]) {
      const model = viewed(blueprint(HOTEL), view)
      expect(audit(await layout(model, measure(model, light, fixedTypesetter)))).toEqual([])
      for (const { steps, index } of model.moments) {
        expect(model.moments[index]!.steps).toBe(steps)
        for (const step of steps) {
          expect(model.steps).toContain(step)
          for (const other of companionsOf(step)) expect(model.steps).toContain(other)
        }
      }
    }
  })
})

test.each(Object.values(THEMES).map((theme) => [theme.name, theme] as const))(
  'no text is faint in the theme %s',
  async (_, theme) => {
    const { items, background } = await drawn(HOTEL, FULL_VIEW, theme)
    const { contrastOf } = await import('../../src/theme/color.ts')
    const faint = textsOver(items, background).filter(({ fill, under }) => contrastOf(fill, under) < 4.5)
    expect(faint).toEqual([])
  },
)

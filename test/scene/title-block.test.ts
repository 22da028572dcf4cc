import { expect, test } from 'vitest'
import type { SceneItem, Text } from '../../src/scene/scene.ts'
import { groups, scene } from './blueprint.ts'

const texts = (items: readonly SceneItem[]): Text[] =>
  items.flatMap((item) => (item.item === 'group' ? texts(item.items) : item.item === 'text' ? [item] : []))
const said = (text: Text): string => text.lines.flatMap(({ runs }) => runs.map((run) => run.text)).join('')

test('what a blueprint replaces leads to its drawing, and sources to their pages', () => {
  const { items } = scene(
    '{ blueprint: 1, title: Hotel, review: 2027-01-31, replaces: ./hotel.as-is.blueprint.yaml, ' +
      'sources: [Workshop, { label: Handbook, url: "https://example.org/h" }], steps: { a: { lane: customer, label: A } } }',
  )
  const block = groups(items, 'title-block')
  expect(texts(block).map(said)).toEqual([
    'Hotel', 'Review due', '2027-01-31', 'Replaces', 'hotel.as-is', 'Sources', 'Workshop', 'Handbook',
  ]) // prettier-ignore
  const links = ['replaced-blueprint', 'source'].flatMap((name) => groups(block, name))
  expect(links.map(({ href, label }) => [href, label])).toEqual([
    ['./hotel.as-is.svg', 'Replaces ./hotel.as-is.blueprint.yaml'],
    ['https://example.org/h', 'Handbook'],
  ])
})

test.each([
  ['en', ['Segment', 'Guest', 'State', 'to-be', 'Owner', 'Front office', 'Date', '2026-05-04', 'Version', '2.10']],
  ['zh', ['细分顾客', 'Guest', '状态', '目标', '负责人', 'Front office', '日期', '2026-05-04', '版本', '2.10']],
])('the title block says whose the blueprint is, of when and of which version (%s)', (language, facts) => {
  const { items } = scene(
    `{ blueprint: 1, title: Hotel, description: One night, language: ${language}, segment: Guest, state: to-be, ` +
      'owner: Front office, date: 2026-05-04, version: 2.10, steps: { a: { lane: customer, label: A } } }',
  )
  const block = items.find((item) => item.item === 'group' && item.classes === 'title-block')!
  expect(texts([block]).map(said)).toEqual(['Hotel', 'One night', ...facts])
})

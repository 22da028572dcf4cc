import { expect, test } from 'vitest'
import type { SceneItem, Text } from '../../src/scene/scene.ts'
import { scene } from './blueprint.ts'

const texts = (items: readonly SceneItem[]): Text[] =>
  items.flatMap((item) => (item.item === 'group' ? texts(item.items) : item.item === 'text' ? [item] : []))
const said = (text: Text): string => text.lines.flatMap(({ runs }) => runs.map((run) => run.text)).join('')

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

import { expect, test } from 'vitest'
import type { PlacedLane } from '../../src/layout/placement.ts'
import { seams } from '../../src/scene/elements/lane.ts'
import type { Path } from '../../src/scene/scene.ts'
import { userTheme } from '../../src/theme/user-theme.ts'
import { THEMES, THEME_NAMES } from '../../src/theme/themes.ts'
import { contrastOf } from '../../src/theme/color.ts'

const bands = (...places: [y: number, height: number][]): Pick<PlacedLane, 'band'>[] =>
  places.map(([y, height]) => ({ band: { x: 200, y, width: 800, height } }))

test('a line parts two bands that adjoin, and none stands where something else parts them', () => {
  const [group] = seams(bands([0, 100], [100, 80], [220, 60]), THEMES.light)
  expect(group!.items.map((item) => (item as Path).d)).toEqual(['M200 100L1000 100'])
  expect(seams(bands([0, 100], [140, 80]), THEMES.light)).toEqual([])
})

test.each(THEME_NAMES)('in %s it is seen between two lanes of each kind', (name) => {
  const { laneHead, lanes, gauges } = THEMES[name]
  const grounds = [...Object.values(lanes), gauges].map(({ band }) => band)
  for (const ground of grounds) expect(contrastOf(laneHead.seamLine.color, ground)).toBeGreaterThan(1.03)
})

test('on paper of a client it has the colour of that paper', () => {
  expect(userTheme({ paper: '#fff8ee' }).laneHead.seamLine.color).toBe('#fff8ee')
  expect(userTheme({ extends: 'print', paper: '#fff8ee' }).laneHead.seamLine).toEqual(THEMES.print.laneHead.seamLine)
})

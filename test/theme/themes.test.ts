import { describe, expect, it, test } from 'vitest'
import { contrastOf } from '../../src/theme/color.ts'
import { MIN_CONTRAST, pairings } from '../../src/theme/legibility.ts'
import { THEMES, THEME_NAMES } from '../../src/theme/themes.ts'
import type { Theme } from '../../src/theme/theme.ts'
import { colorDistance, simulated, VISIONS } from './color-vision.ts'

const all = THEME_NAMES.map((name): [string, Theme] => [name, THEMES[name]])

test('the contrast formula agrees with the figures that WCAG and its checkers give', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrastOf('#ffffff', '#767676')).toBeCloseTo(4.54, 2)
  expect(contrastOf('#ff0000', '#ffffff')).toBeCloseTo(4.0, 2)
})

test('the simulation of colour vision leaves greys alone, and takes red and green together', () => {
  for (const vision of VISIONS) expect(colorDistance(simulated('#808080', vision), '#808080')).toBeLessThan(1)
  const apart = colorDistance('#c00000', '#6a6a00')
  expect(colorDistance(simulated('#c00000', 'deutan'), simulated('#6a6a00', 'deutan'))).toBeLessThan(apart / 2)
})

describe.each(all)('%s', (name, theme) => {
  it('calls itself so', () => {
    expect(theme.name).toBe(name)
  })

  it('has no text that is hard to read', () => {
    const least = name === 'contrast' ? 7 : MIN_CONTRAST // WCAG 2.2, 1.4.6 and 1.4.3
    const found = pairings(theme).filter(({ text, ground }) => contrastOf(text, ground) < least)
    expect(found.map(({ what, text, ground }) => `${what}: ${text} on ${ground}`)).toEqual([])
  })

  it('has borders, arrows and lines that are seen on their ground (WCAG 2.2, 1.4.11)', () => {
    const { lanes, links, lines, gauges, rows, page } = theme
    const seen: [string, string, string][] = [
      ...Object.values(lanes).map(({ box, band }): [string, string, string] => ['box', box.stroke, band]),
      ...Object.values(lanes).flatMap(({ band }): [string, string, string][] => [
        ['flow', links.flow.color, band],
        ['exchange', links.exchange.color, band],
        ['recovery', links.recovery.color, band],
      ]),
      ...Object.values(lines).map(({ color }): [string, string, string] => ['line', color, page.paper]),
      // A sign of the legend stands on the paper, and in its step on the box.
      ['screen', lanes.onstage.box.stroke, page.paper],
      ['screen', lanes.onstage.box.stroke, lanes.onstage.box.fill],
      ['leaves', theme.badges.subBlueprint.stroke, page.paper],
      ...Object.values(lanes).map(({ box }): [string, string, string] => [
        'leaves',
        theme.badges.subBlueprint.stroke,
        box.fill,
      ]),
      ...Object.entries(rows.marks).flatMap(([name, color]): [string, string, string][] => [
        [name, color, rows.card.fill],
        [name, color, page.paper],
      ]),
      ['bar', rows.bar.stroke, rows.card.fill],
      ['curve', gauges.curve.color, gauges.band],
      ['peak', gauges.peak, gauges.band],
      ['pit', gauges.pit, gauges.band],
    ]
    expect(seen.filter(([, color, ground]) => contrastOf(color, ground) < 3)).toEqual([])
  })

  it('tells nothing by colour alone', () => {
    const { flow, recovery, remoteDash } = theme.links
    const dashes = [flow.dash, recovery.dash, remoteDash].map((dash) => (dash ?? []).join(' '))
    expect(new Set(dashes).size).toBe(3)
    const strokes = Object.values(theme.lines).map(({ width, dash }) => `${width}: ${(dash ?? []).join(' ')}`)
    expect(new Set(strokes).size).toBe(3)
    const { failPoint, wait, standard } = theme.badges
    for (const other of [wait, standard]) expect(contrastOf(failPoint.fill, other.fill)).toBeGreaterThan(3)
  })

  it('has lanes that neighbours can be told from, however colours are seen', () => {
    const lanes = Object.values(theme.lanes)
    for (const [at, lane] of lanes.slice(1).entries()) {
      const above = lanes[at]!
      if (pattern(lane) !== pattern(above)) continue
      for (const vision of ['full', ...VISIONS] as const) {
        const [one, other] = [above.accent, lane.accent].map((color) => simulated(color, vision)) as [string, string]
        const [head, otherHead] = [above.head, lane.head].map((color) => simulated(color, vision)) as [string, string]
        const apart = Math.max(colorDistance(one, other), colorDistance(head, otherHead))
        expect([vision, at, apart >= JUST_TOLD_APART]).toEqual([vision, at, true])
      }
    }
  })
})

/** CIE76: some 2.3 is a just noticeable difference side by side (Mahy et al. 1994); a lane's head is a large field. */
const JUST_TOLD_APART = 10

/** What tells lanes apart without any hue. */
function pattern({ accentDash, box }: Theme['lanes']['customer']): string {
  return JSON.stringify([accentDash, box.dash])
}

test('print has no hue at all', () => {
  const colors = JSON.stringify(THEMES.print).match(/#[0-9a-f]{6}/g) ?? []
  const tinted = colors.filter((color) => new Set([color.slice(1, 3), color.slice(3, 5), color.slice(5)]).size > 1)
  expect(colors.length).toBeGreaterThan(50)
  expect(tinted).toEqual([])
  const patterns = Object.values(THEMES.print.lanes).map(pattern)
  expect(new Set(patterns).size).toBe(5)
})

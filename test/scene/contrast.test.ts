import { describe, expect, it, test } from 'vitest'
import { light } from '../../src/theme/light.ts'
import { fixture, scene } from './blueprint.ts'
import { textsOver } from './grounds.ts'

const FIXTURES = ['step-kinds', 'links', 'lanes', 'register', 'chinese']

/** WCAG 2.2, success criterion 1.4.3: at least this for text. */
const MIN_CONTRAST = 4.5

describe('the contrast formula', () => {
  it('agrees with the figures that WCAG and its checkers give', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2)
    expect(contrast('#ff0000', '#ffffff')).toBeCloseTo(4.0, 2)
  })
})

test.each(FIXTURES)('every text of %s stands out from what is painted under it', (name) => {
  const { items, background } = scene(fixture(name))
  const found = textsOver(items, background)
  expect(found.length).toBeGreaterThan(5)
  const faint = found.filter(({ fill, under }) => contrast(fill, under) < MIN_CONTRAST)
  expect(faint.map(({ text, fill, under }) => `${text}: ${fill} on ${under}`)).toEqual([])
})

test('every text colour of the theme stands out from every ground that it can stand on', () => {
  const { lanes, waitStep, badges, type, links, register, evidence, phase, page } = light
  const pairs: [string, string][] = [
    ...Object.values(lanes).flatMap(({ title, head, box }): [string, string][] => [
      [title, head],
      [box.text, box.fill],
      [box.text, waitStep.fill],
      [type.stepDetail.color, box.fill],
      [type.stepDetail.color, waitStep.fill],
    ]),
    ...[badges.failPoint, badges.wait].map(({ text, fill }): [string, string] => [text, fill]),
    [type.link.color, links.label.plate],
    [links.recovery.color, links.label.plate],
    [register.missing, page.paper],
    [evidence.link, evidence.fill],
    ...phase.heads.map((head): [string, string] => [type.phase.color, head]),
  ]
  expect(pairs.filter(([text, ground]) => contrast(text, ground) < MIN_CONTRAST)).toEqual([])
})

test('what tells the kinds of marks apart is seen without colour', () => {
  const { failPoint, wait } = light.badges
  expect(contrast(failPoint.fill, wait.fill)).toBeGreaterThan(3)
  const { flow, recovery, remoteDash } = light.links
  const dashes = [flow.dash, recovery.dash, remoteDash].map((dash) => (dash ?? []).join(' '))
  expect(new Set(dashes).size).toBe(3)
  const strokes = Object.values(light.lines).map(({ width, dash }) => `${width}: ${(dash ?? []).join(' ')}`)
  expect(new Set(strokes).size).toBe(3)
})

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance of `#rrggbb`, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

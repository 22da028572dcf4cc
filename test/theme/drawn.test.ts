/** What is really drawn, in each theme: every text on what lies under it, every kind of link beside the others. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Group, Path, Rect, SceneItem } from '../../src/scene/scene.ts'
import { FULL_VIEW, type View } from '../../src/view/view.ts'
import { contrastOf } from '../../src/theme/color.ts'
import { THEME_NAMES, THEMES } from '../../src/theme/themes.ts'
import { textsOver } from '../scene/grounds.ts'
import { blueprintOf, drawPicture } from '../support/pipeline.ts'
import { colorDistance, simulated, VISIONS } from './color-vision.ts'

const examples = new URL('../../examples/', import.meta.url)
const texts = readdirSync(examples).map((name) => readFileSync(new URL(name, examples), 'utf8'))

/** All that a blueprint can say at once, with what none of the examples has. */
const EVERYTHING = `
blueprint: 1
title: Everything
description: All that a picture can hold
segment: Everyone
state: to-be
owner: Somebody
date: 2026-05-04
currency: EUR
lanes:
  customer: Guest
  kiosk: { kind: onstage, title: Kiosk, technology: true }
  backstage: Backstage
  support: Support
phases: { before: Before, after: After }
steps:
  a: { lane: customer, phase: before, kind: start, label: A, emotion: -2, evidence: [{ label: Web, url: https://example.org }, Door], url: https://example.org }
  b: { lane: kiosk, phase: before, label: B, actor: Somebody, channel: kiosk, wait: { typical: 4m, max: 10m }, time: { standard: 1m, tolerated: 2m }, cost: 1 }
  c: { lane: backstage, phase: before, kind: decision, label: C, actor: Somebody, blueprint: ./c.blueprint.yaml, momentOfTruth: true }
  d: { lane: support, phase: after, kind: wait, label: D, actor: Somebody, wait: { max: 1d }, independent: true }
  e:
    lane: customer
    phase: after
    kind: wait
    label: E
    actor: Somebody
    emotion: 2
    standards: [{ hard: Within 3 minutes }, { soft: Feels good, instrument: Survey }]
    failPoints:
      - { label: Without a countermeasure, class: task, severity: 7, occurrence: 3, detection: 2 }
      - { label: With one, countermeasures: [{ label: Do, kind: prevent, owner: Somebody, status: planned, due: 2026-05-04 }], recovery: ./r.blueprint.yaml }
  f: { lane: customer, phase: after, kind: end, label: F, emotion: 0 }
links:
  - a <-> b
  - b -> c: { label: Sure, channel: in-person }
  - c -> d: Yes
  - c -> e: { label: No, kind: recovery }
  - d -> e: { channel: phone }
  - e -> f
`

const customerOnly: View = { audience: 'customer', hidden: new Set(['legend', 'time']) }

describe.each(THEME_NAMES)('in %s', (name) => {
  const theme = THEMES[name]
  const least = name === 'contrast' ? 7 : 4.5 // WCAG 2.2, 1.4.6 and 1.4.3

  test('every text stands out from what is painted under it', { timeout: 60_000 }, async () => {
    const pictures = [...texts, EVERYTHING].flatMap((text) => {
      const blueprint = blueprintOf(text)
      return [FULL_VIEW, customerOnly].map((view) => drawPicture(blueprint, { theme, view }))
    })
    const found = (await Promise.all(pictures)).flatMap(({ items, background }) => textsOver(items, background))
    const pairs = new Map(found.map(({ text, fill, under }) => [`${fill} on ${under}`, { text, fill, under }]))
    expect(pairs.size).toBeGreaterThan(name === 'print' ? 5 : 12)
    const faint = [...pairs].filter(([, { fill, under }]) => contrastOf(fill, under) < least)
    expect(faint.map(([pair, { text }]) => `${text}: ${pair}`)).toEqual([])
  })

  test('each kind of link is told from the others without its colour', async () => {
    const { items } = await drawPicture(blueprintOf(EVERYTHING), { theme })
    const links = groups(items).filter(({ classes }) => classes.startsWith('link '))
    const kinds = new Map(links.map((link) => [link.classes, look(link)]))
    expect([...kinds.keys()].sort()).toEqual([
      'link link-exchange',
      'link link-flow',
      'link link-flow link-remote',
      'link link-recovery',
    ])
    expect(new Set(kinds.values()).size).toBe(kinds.size)
  })

  test('an end is told from a start by its border', async () => {
    const { items } = await drawPicture(blueprintOf(EVERYTHING), { theme })
    const [start, end] = ['step step-start', 'step step-end'].map((kind) => {
      return groups(items).find(({ classes }) => classes === kind)!.items[0] as Rect
    }) as [Rect, Rect]
    expect(end.strokeWidth! - start.strokeWidth!).toBeGreaterThanOrEqual(1.5)
  })

  test('peaks and pits are told apart by their form, and by brightness or hue for every eye', async () => {
    const { items } = await drawPicture(blueprintOf(EVERYTHING), { theme })
    const [peak, pit] = ['emotion-peak', 'emotion-pit'].map((kind) => {
      return groups(items).find(({ classes }) => classes.includes(kind))!.items[0] as Path
    }) as [Path, Path]
    const ys = ({ d }: Path): number[] =>
      d
        .match(/-?[\d.]+/g)!
        .map(Number)
        .filter((_, at) => at % 2 === 1)
    expect(ys(peak)[0]).toBeLessThan(ys(peak)[1]!) // its first corner is its tip
    expect(ys(pit)[0]).toBeGreaterThan(ys(pit)[1]!)
    if (name === 'print') return
    for (const vision of VISIONS)
      expect(colorDistance(simulated(peak.fill!, vision), simulated(pit.fill!, vision))).toBeGreaterThan(10)
  })
})

function groups(items: readonly SceneItem[]): Group[] {
  return items.flatMap((item) => (item.item === 'group' ? [item, ...groups(item.items)] : []))
}

/** All but the colour: dashes and heads. */
function look({ items }: Group): string {
  const paths = items.filter((item) => item.item === 'path')
  const line = paths.find(({ classes }) => classes === 'link-path')!
  const heads = paths.filter(({ classes }) => classes === 'link-arrow').length
  return `${(line.dash ?? []).join(' ')} / ${heads}`
}

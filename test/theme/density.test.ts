/** What is compact takes much less room, has text as large as ever, and keeps its distances. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Box } from '../../src/layout/geometry.ts'
import { layout } from '../../src/layout/layout.ts'
import type { Placement } from '../../src/layout/placement.ts'
import { measure } from '../../src/scene/measure.ts'
import { readTheme, THEMES, withDensity, type Theme } from '../../src/pipeline/theme.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'
import { audit, gapBetween } from '../support/audit.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { blueprintText } from '../support/random-blueprint.ts'
import { runs } from '../support/runs.ts'

const FILES = ['examples/', 'test/real/'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => folder + name),
)

/** The least that two things which stand side by side keep; px. */
const GAP = 8

const compact = withDensity(THEMES.light, 'compact')

function placementIn(text: string, theme: Theme): Promise<Placement> {
  const blueprint = blueprintOf(text)
  return layout(blueprint, measure(blueprint, theme, packageTypesetter()))
}

/** Of the lanes with their heads; px². */
function areaOf({ lanes }: Placement): number {
  return lanes.reduce((sum, { head, band }) => sum + (head.width + band.width) * band.height, 0)
}

/** Boxes that stand nearer to one another, or to the border of their lane, and links that run nearer to each other, but on a trunk. */
function tooNear({ steps, evidence, lanes, links }: Placement): string[] {
  const boxes = [
    ...steps.map(({ step, box }) => ({ name: step.id, box })),
    ...evidence.map(({ step, box }) => ({ name: `evidence of ${step.id}`, box })),
  ]
  return [
    ...boxes.flatMap((a, at) =>
      boxes
        .slice(at + 1)
        .filter((b) => distance(a.box, b.box) < GAP - 0.01)
        .map((b) => `${a.name} and ${b.name}`),
    ),
    ...boxes
      .filter(
        ({ box }) => !lanes.some(({ band }) => box.y >= band.y + GAP - 0.01 && foot(box) <= foot(band) - GAP + 0.01),
      )
      .map(({ name }) => `${name} and its lane`),
    ...links.flatMap((a, at) =>
      links
        .slice(at + 1)
        .filter((b) => gapBetween(a, b) < GAP - 0.01)
        .map((b) => `${a.link.from.id} -> ${a.link.to.id} and ${b.link.from.id} -> ${b.link.to.id}`),
    ),
  ]
}

function foot({ y, height }: Box): number {
  return y + height
}

function distance(a: Box, b: Box): number {
  const dx = Math.max(0, a.x - (b.x + b.width), b.x - (a.x + a.width))
  return Math.hypot(dx, Math.max(0, a.y - foot(b), b.y - foot(a)))
}

describe.each(FILES)('%s', (name) => {
  const text = readFileSync(name, 'utf8')

  test('takes at least 30 % less area', async () => {
    const [usual, close] = [await placementIn(text, THEMES.light), await placementIn(text, compact)]
    expect(areaOf(close) / areaOf(usual)).toBeLessThan(0.7)
  })

  test('has no fault, and keeps its distances', async () => {
    const placement = await placementIn(text, compact)
    expect(audit(placement)).toEqual([])
    expect(tooNear(placement)).toEqual([])
  })
})

test('whatever is written keeps its distances', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(blueprintText(20), async (text) => {
      const placement = await placementIn(text, compact)
      expect(audit(placement)).toEqual([])
      expect(tooNear(placement)).toEqual([])
    }),
    { numRuns: runs(20), seed: 20260611 },
  )
})

describe('a density', () => {
  test.each(Object.values(THEMES))('of $name leaves colours, fonts and sizes of text', (theme) => {
    const close = withDensity(theme, 'compact')
    const sizes = ({ type }: Theme): number[] => Object.values(type).map(({ size }) => size)
    const colors = (of: unknown): string[] => JSON.stringify(of).match(/#[\da-f]{6}/g)!
    expect(sizes(close)).toEqual(sizes(theme))
    expect(colors(close)).toEqual(colors(theme))
    expect(close).not.toEqual(theme)
  })

  test.each(Object.values(THEMES))('of $name is taken back by the other', (theme) => {
    expect(withDensity(withDensity(theme, 'compact'), 'normal')).toEqual(theme)
    expect(withDensity(theme, 'normal')).toEqual(theme)
  })

  test('stands in a theme file', () => {
    const { theme, diagnostics } = readTheme(new SourceFile('t.yaml', 'theme: 1\nextends: print\ndensity: compact\n'))
    expect(diagnostics).toEqual([])
    expect(theme).toEqual(withDensity(THEMES.print, 'compact'))
  })

  test('that is none is told by name', () => {
    const { diagnostics } = readTheme(new SourceFile('t.yaml', 'theme: 1\ndensity: compct\n'))
    expect(diagnostics.map(({ message, hint }) => `${message}; ${hint}`).join()).toMatch(/compact/)
  })
})

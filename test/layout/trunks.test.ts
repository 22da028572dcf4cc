/** Links meet a decision at its corners, and stand one distance apart unless they share a trunk there. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Box } from '../../src/layout/geometry.ts'
import { layout } from '../../src/layout/layout.ts'
import type { PlacedLink, Placement } from '../../src/layout/placement.ts'
import { measure } from '../../src/scene/measure.ts'
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'
import { THEMES, withDensity } from '../../src/pipeline/theme.ts'
import { audit, gapBetween } from '../support/audit.ts'
import { journey } from '../support/journey.ts'
import { blueprintOf, placementOf } from '../support/pipeline.ts'
import { blueprintText } from '../support/random-blueprint.ts'
import { gridText } from '../support/random-grid.ts'
import { runs } from '../support/runs.ts'

const FILES = ['examples/', 'test/real/', 'test/paper/long/'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => folder + name),
)

/** Pairs of links that come nearer to one another than the theme says, side by side. */
async function crowded(text: string, density: 'normal' | 'compact'): Promise<string[]> {
  const blueprint = blueprintOf(text)
  const theme = withDensity(THEMES.light, density)
  const placement = await layout(blueprint, measure(blueprint, theme, packageTypesetter()))
  return [...audit(placement), ...tooNear(placement, theme.spacing.track)]
}

function tooNear({ links }: Placement, least: number): string[] {
  return links.flatMap((a, at) =>
    links
      .slice(at + 1)
      .filter((b) => gapBetween(a, b) < least - 0.01)
      .map((b) => `${name(a)} and ${name(b)} are ${gapBetween(a, b).toFixed(1)} px apart`),
  )
}

function name({ link: { from, to } }: PlacedLink): string {
  return `${from.id} -> ${to.id}`
}

describe.each(['normal', 'compact'] as const)('%s', (density) => {
  test.each(FILES)('the links of %s keep their distance', async (file) => {
    expect(await crowded(readFileSync(file, 'utf8'), density)).toEqual([])
  })

  test('so do those of whatever is written', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(blueprintText(40), async (text) => {
        expect(await crowded(text, density)).toEqual([])
      }),
      { numRuns: runs(30), seed: 20261130 },
    )
  })

  test('and of grids', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(gridText(8), async (text) => {
        expect(await crowded(text, density)).toEqual([])
      }),
      { numRuns: runs(20), seed: 20261201 },
    )
  })
})

test('services as they are have none that are near', async () => {
  for (let seed = 1; seed <= 20; seed++) expect(await crowded(journey(seed, 10 + 4 * seed), 'normal')).toEqual([])
})

/** A decision in the customer's lane with ways out that lead to these steps, and what leads to it. */
function around(links: string, steps = ''): Promise<Placement> {
  return placementOf(`blueprint: 1
title: T
lanes: { customer: Guest, onstage: Desk, backstage: Office }
steps:
  ask: { lane: customer }
  choose: { lane: customer, kind: decision }
  take: { lane: customer }
  leave: { lane: customer }
${steps}links:
  - ask -> choose
${links}`)
}

function linkTo(placement: Placement, id: string): PlacedLink {
  return placement.links.find(({ link }) => link.to.id === id && link.from.id === 'choose')!
}

function middle({ y, height }: Box): number {
  return y + height / 2
}

test('ways out of one corner part behind it, each with its name on its own part', async () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((id) => `  ${id}: { lane: customer }\n`).join('')
  const placement = await around(
    '  - choose -> take: Yes\n' + ['a', 'b', 'c', 'd', 'e'].map((id) => `  - choose -> ${id}: Way ${id}\n`).join(''),
    five,
  )
  expect(audit(placement)).toEqual([])
  const starts = placement.links.filter(({ link }) => link.from.id === 'choose').map(({ points: [start] }) => start!)
  expect(new Set(starts.map(({ x, y }) => `${x} ${y}`)).size).toBeLessThanOrEqual(4)
  for (const { link, label } of placement.links) if (link.label !== undefined) expect(label).toBeDefined()
})

test('the straight way keeps to the corner', async () => {
  const placement = await around('  - choose -> take: Yes\n  - choose -> leave: No\n')
  const { box } = placement.steps.find(({ step }) => step.id === 'choose')!
  const { points } = linkTo(placement, 'take')
  expect(points).toHaveLength(2)
  expect(points[0]).toEqual({ x: box.x + box.width, y: middle(box) })
})

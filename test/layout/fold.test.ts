/** Strips: all that a drawing shows is in one of them, in its place, and what goes on is marked at both edges. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldOf } from '../../src/layout/fold/fold.ts'
import type { Box, Point } from '../../src/layout/geometry.ts'
import { layout } from '../../src/layout/layout.ts'
import type { Placement, Sizes } from '../../src/layout/placement.ts'
import type { Strip } from '../../src/layout/strip.ts'
import type { Link } from '../../src/model/blueprint.ts'
import { measure } from '../../src/scene/measure.ts'
import { viewed } from '../../src/view/view.ts'
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'
import { THEMES, withDensity, type Theme } from '../../src/pipeline/theme.ts'
import { audit, segments } from '../support/audit.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { blueprintText } from '../support/random-blueprint.ts'
import { gridText } from '../support/random-grid.ts'
import { runs } from '../support/runs.ts'

const FILES = ['examples/', 'test/real/'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => folder + name),
)

interface Cut {
  readonly whole: Placement
  readonly strips: readonly Strip[]
  readonly sizes: Sizes
}

async function cutInto(text: string, count: number, theme: Theme = THEMES.light): Promise<Cut> {
  const blueprint = blueprintOf(text)
  const sizes = measure(blueprint, theme, packageTypesetter())
  const whole = await layout(blueprint, sizes)
  return { whole, strips: foldOf(whole, sizes).into(count), sizes }
}

/** Everything that is wrong with strips; an empty list is the promise. */
function faults({ whole, strips, sizes }: Cut): string[] {
  if (strips.length === 1) return strips[0]!.placement === whole ? [] : ['one strip is not the whole']
  const shown = strips.flatMap(({ placement }) => placement.steps.map(({ step }) => step.id))
  const cards = strips.flatMap(({ placement }) => placement.evidence.map(({ step }) => step.id))
  const labels = strips.flatMap(({ placement }) => placement.links.filter(({ label }) => label))
  return [
    ...alike('each step once', shown, whole.steps.map(({ step }) => step.id)), // prettier-ignore
    ...alike('each card once', cards, whole.evidence.map(({ step }) => step.id)), // prettier-ignore
    ...alike('each label once', labels.map(({ link }) => name(link)), whole.links.filter(({ label }) => label).map(({ link }) => name(link))), // prettier-ignore
    ...strips.flatMap((strip, at) => stripFaults(strip, whole, sizes).map((fault) => `strip ${at + 1}: ${fault}`)),
    ...linkFaults(whole, strips),
  ]
}

function alike(what: string, found: readonly string[], wanted: readonly string[]): string[] {
  return [...found].sort().join() === [...wanted].sort().join() ? [] : [what]
}

function name({ from, to }: Link): string {
  return `${from.id} -> ${to.id}`
}

/** What the audit knows of a whole placement: heads by their columns, and that no names stand between heads and bands. */
const OF_THE_WHOLE = /does not stand under the head of its moment|is torn/

function stripFaults(strip: Strip, whole: Placement, sizes: Sizes): string[] {
  const { placement, ghosts, band } = strip
  const own = new Set(placement.steps.map(({ step }) => step))
  const inner = placement.links.filter(({ link }) => own.has(link.from) && own.has(link.to))
  const leaving = placement.links.filter((placed) => !inner.includes(placed))
  const filled = placement.lanes.filter(({ lane, band: { y, height } }) =>
    lane.kind === 'evidence'
      ? placement.evidence.length > 0
      : lane.steps.some((step) => own.has(step)) ||
        placement.links.some(({ points }) => horizontals(points).some((level) => level > y && level < y + height)),
  )
  return [
    ...audit({ ...placement, links: inner }).filter((fault) => !OF_THE_WHOLE.test(fault)),
    ...(own.size > 0 ? [] : ['is empty']),
    ...(filled.length === placement.lanes.length ? [] : ['has a lane with nothing in it']),
    ...placement.lanes.flatMap(({ lane, band: { height } }) => {
      const before = whole.lanes.find((placed) => placed.lane === lane)!.band.height
      const least = Math.min(before, sizes.laneTitle(lane).height)
      return height > before + 0.01 || height < least - 0.01 ? [`${lane.id} is ${height} px high`] : []
    }),
    ...leaving.flatMap(({ link, points }) => {
      const away = own.has(link.from) ? link.to : link.from
      const end = own.has(link.from) ? points.at(-1)! : points[0]!
      const isMarked = ghosts.some(({ step, box }) => step === away && touches(end, box))
      return isMarked ? [] : [`${name(link)} does not end at the name of ${away.id}`]
    }),
    ...leaving.flatMap(({ link, points }) => [
      ...segments(points).filter(([a, b]) => a.x !== b.x && a.y !== b.y).map(() => `${name(link)} runs aslant`), // prettier-ignore
      ...placement.steps
        .filter(({ step }) => step !== link.from && step !== link.to)
        .filter(({ box }) => segments(points).some(([a, b]) => meets(a, b, box)))
        .map(({ step }) => `${name(link)} runs through ${step.id}`),
      ...ghosts
        .filter(({ box }) => segments(points).some(([a, b]) => meets(a, b, box)))
        .map(({ step }) => `${name(link)} runs through the name of ${step.id}`),
    ]),
    ...ghosts.flatMap(({ step, box }, at) => [
      ...(box.x < sizes.spacing.laneHead || box.x + box.width > placement.width + 0.01 || box.y < 0 || box.y + box.height > placement.height + 0.01 ? [`the name of ${step.id} leaves the strip`] : []), // prettier-ignore
      ...(box.x + box.width > band[0] && box.x < band[1] ? [`the name of ${step.id} stands in the lanes`] : []),
      ...ghosts.slice(at + 1).filter((other) => overlap(box, other.box)).map((other) => `the names of ${step.id} and ${other.step.id} overlap`), // prettier-ignore
    ]),
  ]
}

/** Shown where it begins and where it ends, and nowhere else. */
function linkFaults(whole: Placement, strips: readonly Strip[]): string[] {
  const stripOf = new Map(strips.flatMap((strip) => strip.placement.steps.map(({ step }) => [step, strip] as const)))
  return whole.links.flatMap(({ link }) => {
    const shown = strips.filter(({ placement }) => placement.links.some((placed) => placed.link === link))
    const wanted = [...new Set([stripOf.get(link.from)!, stripOf.get(link.to)!])]
    return shown.length === wanted.length && wanted.every((strip) => shown.includes(strip))
      ? []
      : [`${name(link)} is not on its strips`]
  })
}

function horizontals(points: readonly Point[]): number[] {
  return segments(points).flatMap(([a, b]) => (a.y === b.y ? [a.y] : []))
}

function touches({ x, y }: Point, box: Box): boolean {
  const isBeside = Math.abs(x - box.x) < 0.01 || Math.abs(x - box.x - box.width) < 0.01
  return isBeside && y >= box.y - 0.01 && y <= box.y + box.height + 0.01
}

function meets(a: Point, b: Point, box: Box): boolean {
  return (
    Math.max(a.x, b.x) > box.x + 0.5 &&
    Math.min(a.x, b.x) < box.x + box.width - 0.5 &&
    Math.max(a.y, b.y) > box.y + 0.5 &&
    Math.min(a.y, b.y) < box.y + box.height - 0.5
  )
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01
}

describe.each(FILES)('%s', (file) => {
  const text = readFileSync(file, 'utf8')

  test.each(['normal', 'compact'] as const)('in strips has all that it has (%s)', async (density) => {
    for (const count of [1, 2, 3, 4, 7, 40]) {
      const made = await cutInto(text, count, withDensity(THEMES.light, density))
      expect(faults(made), `${count} strips`).toEqual([])
    }
  })
})

test('whatever is written, its strips have all of it', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(blueprintText(24), fc.integer({ min: 2, max: 6 }), async (text, count) => {
      expect(faults(await cutInto(text, count))).toEqual([])
    }),
    { numRuns: runs(40), seed: 20260614 },
  )
})

test('so have those of grids with rows', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(gridText(4), fc.integer({ min: 2, max: 4 }), async (text, count) => {
      expect(faults(await cutInto(text, count))).toEqual([])
    }),
    { numRuns: runs(30), seed: 20260615 },
  )
})

test('no lane stays in a strip for the text of a link that another lane has room for', async () => {
  const { strips } = await cutInto(readFileSync('test/real/airport-trip.blueprint.yaml', 'utf8'), 4)
  const { placement } = strips[2]!
  expect(placement.lanes.map(({ lane }) => lane.id)).not.toContain('cameras')
  const label = placement.links.find(({ link }) => link.channel?.id === 'announcement')!.label!
  const lane = placement.lanes.find(({ band }) => label.y > band.y && label.y < band.y + band.height)!
  expect(lane.lane.kind).toBe('onstage')
})

test('as many strips as asked for, and no more than there are places to cut', async () => {
  const text = readFileSync('test/real/airport-trip.blueprint.yaml', 'utf8')
  for (const count of [1, 2, 3, 5, 8]) expect((await cutInto(text, count)).strips).toHaveLength(count)
  const most = (await cutInto(text, 1000)).strips.length
  expect(most).toBeGreaterThan(8)
  expect(most).toBeLessThanOrEqual(40)
})

test('cuts stand at the borders of phases, where those part the drawing evenly', async () => {
  const { whole, strips } = await cutInto(readFileSync('examples/auto-service.blueprint.yaml', 'utf8'), 2)
  expect(whole.phases.map(({ band }) => band.x)).toContain(strips[1]!.columns[0])
})

test('the customer view in strips has nothing of the others', async () => {
  const whole = blueprintOf(readFileSync('examples/hotel-overnight-stay.blueprint.yaml', 'utf8'))
  const blueprint = viewed(whole, { audience: 'customer', hidden: new Set() })
  const sizes = measure(blueprint, THEMES.light, packageTypesetter())
  const strips = foldOf(await layout(blueprint, sizes), sizes).into(3)
  const kinds = new Set(
    strips.flatMap(({ placement, ghosts }) => [
      ...placement.lanes.map(({ lane }) => lane.kind),
      ...ghosts.map(({ step }) => step.lane.kind),
    ]),
  )
  expect([...kinds].sort()).toEqual(['customer', 'evidence', 'onstage'])
})

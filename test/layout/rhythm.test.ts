import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Box } from '../../src/layout/geometry.ts'
import type { Placement } from '../../src/layout/placement.ts'
import { light } from '../../src/theme/light.ts'
import { segments } from '../support/audit.ts'
import { journey } from '../support/journey.ts'
import { placementOf } from '../support/pipeline.ts'
import { blueprintText } from '../support/random-blueprint.ts'
import { runs } from '../support/runs.ts'

/** From the widest box of a column to the widest of the next; px. */
interface Gap {
  readonly from: number
  readonly to: number
}

/** The first lies before the first column, the last behind the last. */
function gaps({ columns, steps, evidence }: Placement): Gap[] {
  const columnOf = new Map(steps.map(({ step, column }) => [step, column]))
  const boxes: Box[][] = Array.from({ length: columns }, () => [])
  for (const { step, box } of [...steps, ...evidence]) boxes[columnOf.get(step)!]!.push(box)
  return [...boxes, []].map((next, at) => ({
    from: Math.max(...(boxes[at - 1] ?? []).map(({ x, width }) => x + width)),
    to: Math.min(...next.map(({ x }) => x)),
  }))
}

const { clearance } = light.spacing

/** Does a link turn there, or stand a label? */
function carries({ from, to }: Gap, { links }: Placement): boolean {
  return links.some(
    ({ points, label }) =>
      segments(points).some(([a, b]) => a.x === b.x && a.x > from && a.x < to) ||
      (label && label.x < to && label.x + label.width > from),
  )
}

const journeys = fc
  .tuple(fc.integer({ min: 1, max: 2 ** 30 }), fc.integer({ min: 8, max: 24 }))
  .map(([seed, steps]) => journey(seed, steps))

/** Phases are left out: a title that is wider than its columns widens them. */
function withoutPhases(text: string): string {
  return text.replace(/^phases:.*\n(?: {2}p\d: .*\n)*/m, '').replace(/^ {4}phase: .*\n|, phase: p\d/gm, '')
}

/**
 * Columns have an even rhythm: where nothing has to find room between two of them, nor on their other sides, they stand
 * two clearances apart, so each is as wide as its widest step or card; and nowhere do they stand closer.
 */
test('columns with nothing between them stand equally far apart', { timeout: 60_000 }, async () => {
  let empty = 0
  await fc.assert(
    fc.asyncProperty(fc.oneof(blueprintText(25), journeys), async (text) => {
      const placement = await placementOf(withoutPhases(text))
      const all = gaps(placement)
      const full = all.map((gap) => carries(gap, placement))
      all.forEach(({ from, to }, at) => {
        expect(to - from).toBeGreaterThan(2 * clearance - 0.01)
        // What stands on its other side widens a column to both.
        if (at === 0 || at === all.length - 1 || full.slice(at - 1, at + 2).some(Boolean)) return
        expect(to - from).toBeCloseTo(2 * clearance, 6)
        empty++
      })
    }),
    { numRuns: runs(80), seed: 20260511 },
  )
  expect(empty).toBeGreaterThan(20)
})

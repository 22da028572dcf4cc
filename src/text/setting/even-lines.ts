/** Lines of a paragraph as even as can be, by dynamic programming (Knuth and Plass 1981). */
import { LINE_START, move } from './line-position.ts'
import type { Segment } from './segments.ts'
import type { FontWeight } from '../fonts/font-id.ts'

/** Tolerance for floating-point sums in another order. */
export const ROUNDING = 1e-6

/** What a line costs: its width in thousandths of the size, the segment that it ends with, and whether it is the last one. */
export type LineCost = (width: number, end: Segment, isLast: boolean) => number

/** As few lines as can be, none wider than `limit` unless one segment is; among those the ones that cost least. */
export function cheapestLines(
  segments: readonly Segment[],
  weight: FontWeight,
  limit: number,
  costOf: LineCost,
): Segment[][] {
  const count = segments.length
  const lines = new Uint32Array(count + 1)
  const costs = new Float64Array(count + 1)
  const ends = new Uint32Array(count)
  for (let start = count - 1; start >= 0; start--) {
    let pen = LINE_START
    for (let end = start + 1; end <= count; end++) {
      const last = segments[end - 1]!
      pen = move(pen, last, weight)
      if (end > start + 1 && (last.beginsLine || pen.visible > limit + ROUNDING)) break
      const needed = lines[end]! + 1
      const cost = costs[end]! + costOf(pen.visible, last, end === count)
      if (end > start + 1 && (needed > lines[start]! || (needed === lines[start] && cost >= costs[start]!))) continue
      lines[start] = needed
      costs[start] = cost
      ends[start] = end
    }
  }
  const found: Segment[][] = []
  for (let start = 0; start < count; start = ends[start]!) found.push(segments.slice(start, ends[start]))
  return found
}

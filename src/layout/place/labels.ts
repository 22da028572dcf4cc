/**
 * In: ways and the sizes of their texts. Out: for the texts that find room there, the row in which they stand. The name of
 * a way stands where it begins, in the channel next to the box that the link leaves. A channel of contact is true of the
 * whole way: it stands in an empty cell that the link runs through, if no other link is there, and so no lane is higher on
 * one side for it.
 */
import type { Link } from '../../model/blueprint.ts'
import type { Size } from '../geometry.ts'
import type { Grid } from '../rank/grid.ts'
import type { Stretch } from '../route/segment.ts'

/** By position of the link; undefined where there is no such row. */
export function labelRows(
  links: readonly Link[],
  { rows }: Grid,
  ways: readonly (readonly Stretch[])[],
  labels: readonly (Size | undefined)[],
): (number | undefined)[] {
  const across = byRow(ways)
  return links.map((link, at) => {
    const first = ways[at]![0]!
    if (!labels[at] || link.label !== undefined || first.horizontal) return undefined
    const isFree = (row: number): boolean =>
      rows[row] !== undefined && !across.get(2 * row + 1)?.some((part) => isAt(part, first.street))
    return rowsAlong(first).find(isFree)
  })
}

/** The rows, and borders between lanes, that a vertical stretch runs through from side to side, as the link does. */
function rowsAlong({ low, high, ascending }: Stretch): number[] {
  const found: number[] = []
  for (let row = Math.floor((low + 1) / 2); 2 * row + 1 < high; row++) if (2 * row + 1 > low) found.push(row)
  return ascending ? found : found.reverse()
}

function byRow(ways: readonly (readonly Stretch[])[]): Map<number, Stretch[]> {
  const rows = new Map<number, Stretch[]>()
  for (const part of ways.flat()) {
    if (!part.horizontal || part.street % 2 === 0) continue
    const parts = rows.get(part.street)
    if (parts) parts.push(part)
    else rows.set(part.street, [part])
  }
  return rows
}

function isAt(part: Stretch, street: number): boolean {
  return part.low <= street && street <= part.high
}

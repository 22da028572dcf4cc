/**
 * In: segments and the sizes of their texts. Out: for the texts that find room there, the row in which they stand.
 * Label placement: the name of a decision's branch stands where the link begins, in the channel next to the box that it
 * leaves. A medium of contact is true of the whole link: it stands in an empty cell that the link runs through, if no
 * other link is there, so that no lane grows for it.
 */
import type { Link } from '../../model/blueprint.ts'
import type { Size } from '../geometry.ts'
import type { Grid } from '../rank/grid.ts'
import type { PlacedSegment } from '../route/tracks.ts'
import type { LabelPlace } from '../route/trunks.ts'

/** By position of the link; undefined where there is no such row. */
export function labelRows(
  links: readonly Link[],
  { rows }: Grid,
  segments: readonly (readonly PlacedSegment[])[],
  labels: readonly (Size | undefined)[],
  places: readonly LabelPlace[],
): (number | undefined)[] {
  const across = byRow(segments)
  const down = segments.flat().filter(({ horizontal }) => !horizontal)
  return links.map((link, at) => {
    const first = segments[at]![0]!
    if (!labels[at] || link.label !== undefined || first.horizontal || places[at] !== 'start') return undefined
    const isFree = (row: number): boolean =>
      rows[row] !== undefined &&
      !across.get(2 * row + 1)?.some((part) => isAt(part, first.corridor)) &&
      !down.some((part) => part !== first && isOnTrack(part, first) && isAt(part, 2 * row + 1))
    return rowsAlong(first).find(isFree)
  })
}

/** The rows, and borders between lanes, that a vertical segment runs through from side to side, as the link does. */
function rowsAlong({ low, high, ascending }: PlacedSegment): number[] {
  const found: number[] = []
  for (let row = Math.floor((low + 1) / 2); 2 * row + 1 < high; row++) if (2 * row + 1 > low) found.push(row)
  return ascending ? found : found.reverse()
}

function byRow(segments: readonly (readonly PlacedSegment[])[]): Map<number, PlacedSegment[]> {
  const rows = new Map<number, PlacedSegment[]>()
  for (const part of segments.flat()) {
    if (!part.horizontal || part.corridor % 2 === 0) continue
    const parts = rows.get(part.corridor)
    if (parts) parts.push(part)
    else rows.set(part.corridor, [part])
  }
  return rows
}

/** In a trunk with it. */
function isOnTrack(part: PlacedSegment, { corridor, position }: PlacedSegment): boolean {
  return part.corridor === corridor && part.position === position
}

function isAt(part: PlacedSegment, corridor: number): boolean {
  return part.low <= corridor && corridor <= part.high
}

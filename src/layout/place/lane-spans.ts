/** In: the rows of a grid. Out: which of them each lane takes. */
import type { Lane } from '../../model/blueprint.ts'
import type { Grid } from '../rank/grid.ts'

/** The rows of a lane, from the first to the last. */
export interface LaneSpan {
  readonly lane: Lane
  readonly first: number
  readonly last: number
}

export function laneSpans({ rows }: Grid): LaneSpan[] {
  const spans: { lane: Lane; first: number; last: number }[] = []
  rows.forEach((lane, row) => {
    if (!lane) return
    if (rows[row - 1]) spans.at(-1)!.last = row
    else spans.push({ lane, first: row, last: row })
  })
  return spans
}

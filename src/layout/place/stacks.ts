/**
 * In: cells, tracks and labels. Out: the lanes of written moments in which no link runs, and how the boxes of each of their
 * cells stand over one another there: with small gaps, whatever stands in other columns.
 */
import type { Blueprint } from '../../model/blueprint.ts'
import type { Size } from '../geometry.ts'
import type { Grid } from '../rank/grid.ts'
import type { PlacedSegment } from '../route/tracks.ts'
import { laneSpans } from './lane-spans.ts'
import type { Zones } from './sizes.ts'

/** The rows of a lane, as one. */
export interface StackedLane {
  readonly first: number
  readonly last: number
  /** Of its fullest cell. */
  readonly height: number
}

export interface Stacks {
  readonly lanes: readonly StackedLane[]
  /** From the top of the lane's first row to a step's box, by step index; absent where the box stands in the middle of its row. */
  readonly topOf: ReadonlyMap<number, number>
  /** Channels between two rows of a lane in which no link runs or ends. */
  readonly quiet: ReadonlySet<number>
}

interface StacksInput {
  readonly blueprint: Blueprint
  readonly grid: Grid
  readonly boxes: readonly Size[]
  readonly segments: readonly PlacedSegment[]
  readonly zones: Zones
  /** Rows in which the text of a link stands. */
  readonly labelled: ReadonlySet<number>
  readonly gap: number
}

const NONE: Stacks = { lanes: [], topOf: new Map(), quiet: new Set() }

export function stacks(input: StacksInput): Stacks {
  const { blueprint, grid, boxes, gap } = input
  if (blueprint.moments.length === 0) return NONE
  const lanes: StackedLane[] = []
  const topOf = new Map<number, number>()
  const quiet = new Set<number>()
  for (const { first, last } of laneSpans(grid)) {
    if (first === last) continue
    for (let channel = first + 1; channel <= last; channel++) if (isQuiet(channel, input)) quiet.add(channel)
    if (!isFree(first, last, input)) continue
    const feet = new Map<number, number>()
    for (const step of inReadingOrder(input, first, last)) {
      const { column } = grid.cells[step]!
      const foot = feet.get(column)
      const top = foot === undefined ? 0 : foot + gap
      topOf.set(step, top)
      feet.set(column, top + boxes[step]!.height)
    }
    lanes.push({ first, last, height: Math.max(0, ...feet.values()) })
  }
  return { lanes, topOf, quiet }
}

function inReadingOrder({ grid }: StacksInput, first: number, last: number): number[] {
  const inLane = grid.cells.flatMap(({ row }, step) => (row >= first && row <= last ? [step] : []))
  return inLane.sort((a, b) => grid.cells[a]!.row - grid.cells[b]!.row)
}

/** Nothing runs along the lane, and nothing joins two steps of it; links may end at it from above and below. */
function isFree(first: number, last: number, { segments, zones, labelled }: StacksInput): boolean {
  for (let row = first; row <= last; row++) if (labelled.has(row)) return false
  for (let channel = first + 1; channel <= last; channel++)
    if (zones.before[channel]! > 0 || zones.after[channel]! > 0) return false
  const [top, foot] = [2 * first + 1, 2 * last + 1]
  return !segments.some(({ horizontal, corridor, low, high }) =>
    horizontal ? corridor >= top && corridor <= foot : low >= top && high <= foot,
  )
}

function isQuiet(channel: number, { segments, zones }: StacksInput): boolean {
  if (zones.before[channel]! > 0 || zones.after[channel]! > 0) return false
  const at = 2 * channel
  return !segments.some(({ horizontal, corridor, low, high }) =>
    horizontal ? corridor === at : low === at - 0.5 || high === at + 0.5,
  )
}

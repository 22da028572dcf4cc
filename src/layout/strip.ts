/** Strips: parts of a placement that stand under one another, or on sheets of their own. */
import type { Step } from '../model/blueprint.ts'
import type { Box } from './geometry.ts'
import type { Placement, PlacedStep } from './placement.ts'

/** Into how many strips a drawing is cut at most. */
export const MOST_STRIPS = 40

/** From and to along one axis; px. */
export type Stretch = readonly [from: number, to: number]

/** What stands in some columns of a placement, drawn as close together as it can be. */
export interface Strip {
  /** Its own, from (0, 0). Lanes without anything in the strip are absent; a link that goes on ends at a ghost. */
  readonly placement: Placement
  /** Where its columns stand in the whole placement. */
  readonly columns: Stretch
  /** From the first to the last of its own columns; what is beside them is heads and ghosts. */
  readonly band: Stretch
  readonly ghosts: readonly PlacedGhost[]
  /** Steps of other strips as far away as they are in the whole: a curve goes on towards them. */
  readonly beyond: readonly PlacedStep[]
  /** What an earlier strip has, too: lanes, rows, gauges, lines, phases, groups, cells of rows, links. */
  readonly repeated: ReadonlySet<unknown>
  /** Over its heads, which leave room for it. */
  readonly title?: { readonly text: string; readonly top: number }
}

/** At the edge of a strip the step of another one that a link leads to or comes from. */
export interface PlacedGhost {
  readonly step: Step
  readonly box: Box
}

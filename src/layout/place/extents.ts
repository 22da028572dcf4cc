/** In: columns and the channels between them. Out: how wide phases, groups of phases and the heads of columns are. */
import type { Blueprint, Moment, RowCell } from '../../model/blueprint.ts'
import { haveHeads, type Extent, type PhaseExtent } from '../heads.ts'
import type { PlacedMoment, Sizes } from '../placement.ts'
import type { ColumnSpan } from '../rank/columns.ts'
import type { MomentColumns } from '../rank/empty-moments.ts'
import { groupSpans } from './cards.ts'
import { offsets, type Channel, type Offsets } from './offsets.ts'

export interface ExtentsInput {
  readonly blueprint: Blueprint
  readonly sizes: Sizes
  readonly columns: MomentColumns
}

/** A phase, or a phase that holds phases, that is narrower than its title gets the missing width, an equal part in each of its columns. */
export function widenPhases(input: ExtentsInput, widths: number[], between: readonly Channel[]): void {
  const { blueprint, columns, sizes } = input
  const widen = (start: number, end: number, missing: number): void => {
    if (missing <= 0) return
    for (let column = start; column < end; column++) widths[column]! += missing / (end - start)
  }
  const forTitle = (start: number, end: number, least: number): void => {
    const across = offsets(sizes.spacing.laneHead, between, widths)
    const room = Math.min(
      across.end(2 * end - 1) - across.start(2 * start),
      extentOf({ start, end }, input, across).width,
    )
    widen(start, end, least - room)
  }
  const forCards = (start: number, end: number, cells: readonly RowCell[]): void => {
    if (cells.length === 0) return
    const across = offsets(sizes.spacing.laneHead, between, widths)
    const room = across.end(2 * end - 1) - across.start(2 * start + 1)
    widen(start, end, Math.max(...cells.map((cell) => sizes.cardWidth(cell))) - room)
  }
  for (const phase of blueprint.phases) {
    const { start, end } = columns.phases[phase.index]!
    forTitle(start, end, sizes.phaseTitle(phase).width)
    forCards(start, end, phase.rows)
  }
  for (const { group, start, end } of groupSpans(blueprint, columns)) {
    forTitle(start, end, sizes.groupTitle(group).width)
    forCards(start, end, group.rows)
  }
}

/** Phases and columns meet where no link runs along: before the first track of the channel between them, or in the middle. */
function borderBefore(column: number, { blueprint, sizes }: ExtentsInput, across: Offsets): number {
  const { clearance } = sizes.spacing
  const [start, end] = [across.start(2 * column), across.end(2 * column)]
  const isEmpty = blueprint.moments.length > 0 && end - start <= 2 * clearance
  return isEmpty ? (start + end) / 2 : across.tracksStart(2 * column) - clearance / 2
}

/** Of phases or columns that stand together. */
function extentOf({ start, end }: ColumnSpan, input: ExtentsInput, across: Offsets): Extent {
  const { count } = input.columns
  const x = start === 0 ? input.sizes.spacing.laneHead : borderBefore(start, input, across)
  return { x, width: (end === count ? across.end(2 * count) : borderBefore(end, input, across)) - x }
}

export function phaseExtents(input: ExtentsInput, across: Offsets): PhaseExtent[] {
  const { blueprint, columns } = input
  return blueprint.phases.map((phase) => ({ phase, ...extentOf(columns.phases[phase.index]!, input, across) }))
}

type MomentExtent = Extent & Omit<PlacedMoment, 'head'>

/** One a column, where any moment has a head. */
export function momentExtents(input: ExtentsInput, across: Offsets): MomentExtent[] {
  const { blueprint, columns } = input
  if (!haveHeads(blueprint.moments)) return []
  const momentAt = new Map(
    blueprint.moments.map((moment): [number, Moment] => [columns.momentOf[moment.index]!, moment]),
  )
  return Array.from({ length: columns.count }, (_, column) => {
    const moment = momentAt.get(column)
    const [start, end] = [across.start(2 * column + 1), across.end(2 * column + 1)]
    return {
      ...(moment && { moment }),
      ...extentOf({ start: column, end: column + 1 }, input, across),
      column: { x: start, width: end - start },
    }
  })
}

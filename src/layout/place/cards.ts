/**
 * In: columns and sizes. Out: the cards of the rows of notes. What a step or a moment says stands in its column, what a phase
 * says over all of its columns; in one row each card stands as high as those over it leave it.
 */
import type { Blueprint, PhaseGroup, Row, RowCell } from '../../model/blueprint.ts'
import { phaseGroups } from '../../model/row-cells.ts'
import type { Grid } from '../rank/grid.ts'
import type { MomentColumns } from '../rank/empty-moments.ts'
import type { ColumnSpan } from '../rank/columns.ts'
import type { CardOwner, PlacedCard, Sizes } from '../placement.ts'
import type { Offsets } from './offsets.ts'

/** A card that is not placed yet. */
export interface Card {
  readonly cell: RowCell
  readonly of: CardOwner
  readonly columns: ColumnSpan
}

/** The cards of a row, those over several columns first, then column by column as it is read. */
export interface RowCards {
  readonly row: Row
  readonly cards: readonly Card[]
}

/** Rows without a card are absent. */
export function rowCards(blueprint: Blueprint, grid: Grid, columns: MomentColumns): RowCards[] {
  if (blueprint.rows.length === 0) return []
  const all = [
    ...groupCards(blueprint, columns),
    ...phaseCards(blueprint, columns),
    ...columnCards(blueprint, grid, columns),
  ]
  return blueprint.rows
    .map((row) => ({ row, cards: all.filter(({ cell }) => cell.row === row) }))
    .filter(({ cards }) => cards.length > 0)
}

function groupCards(blueprint: Blueprint, columns: MomentColumns): Card[] {
  return groupSpans(blueprint, columns).flatMap(({ group, start, end }) =>
    group.rows.map((cell): Card => ({ cell, of: { kind: 'group', group }, columns: { start, end } })),
  )
}

/** The columns of the phases that hold phases. */
export function groupSpans(
  { phases }: Blueprint,
  columns: MomentColumns,
): (ColumnSpan & { readonly group: PhaseGroup })[] {
  return phaseGroups(phases).map((group) => {
    const spans = phases.filter((phase) => phase.group === group).map(({ index }) => columns.phases[index]!)
    return { group, start: spans[0]!.start, end: spans.at(-1)!.end }
  })
}

function phaseCards({ phases }: Blueprint, columns: MomentColumns): Card[] {
  return phases.flatMap((phase) =>
    phase.rows.map((cell): Card => ({ cell, of: { kind: 'phase', phase }, columns: columns.phases[phase.index]! })),
  )
}

/** In a column first what is said of all of it, then step by step from top to bottom. */
function columnCards({ moments, steps }: Blueprint, grid: Grid, { momentOf }: MomentColumns): Card[] {
  const span = (column: number): ColumnSpan => ({ start: column, end: column + 1 })
  const down = [...steps].sort((a, b) => grid.cells[a.index]!.row - grid.cells[b.index]!.row)
  const cards = [
    ...moments.flatMap((moment) =>
      moment.rows.map((cell): Card => ({
        cell,
        of: { kind: 'moment', moment },
        columns: span(momentOf[moment.index]!),
      })),
    ),
    ...down.flatMap((step) =>
      step.rows.map((cell): Card => ({
        cell,
        of: { kind: 'step', step },
        columns: span(grid.cells[step.index]!.column),
      })),
    ),
  ]
  return cards.sort((a, b) => a.columns.start - b.columns.start)
}

/** Those of one column, which make it as wide as they need. */
export function isInColumn({ columns: { start, end } }: Card): boolean {
  return end - start === 1
}

/** Where a card stands, from the top of the row's first card. */
export interface StackedCard extends Card {
  readonly top: number
  readonly x: number
  readonly width: number
  readonly height: number
}

/** The cards of a row one over the other, and how high they stand together; px. */
export function stackCards(
  cards: readonly Card[],
  across: Offsets,
  sizes: Sizes,
): { cards: StackedCard[]; height: number } {
  const feet: number[] = []
  const stacked = cards.map((card): StackedCard => {
    const { start, end } = card.columns
    const x = across.start(2 * start + 1)
    const width = across.end(2 * end - 1) - x
    const over = Array.from({ length: end - start }, (_, at) => feet[start + at] ?? 0)
    const top = Math.max(...over.map((foot) => (foot > 0 ? foot + sizes.spacing.cardGap : 0)))
    const height = sizes.cardHeight(card.cell, width)
    for (let column = start; column < end; column++) feet[column] = top + height
    return { ...card, top, x, width, height }
  })
  return { cards: stacked, height: Math.max(0, ...feet.filter((foot) => foot > 0)) }
}

export function placedCard({ cell, of, x, top, width, height }: StackedCard, y: number): PlacedCard {
  return { cell, of, box: { x, y: y + top, width, height } }
}

/**
 * In: the columns of the steps. Out: those of the moments, too. A moment in which no step stands has a column of its own,
 * behind that of the moment before it.
 */
import type { Blueprint } from '../../model/blueprint.ts'
import type { Columns, ColumnSpan } from './columns.ts'
import { phasesOfMoments } from './timeline.ts'

/** Columns with those of the moments, by position in `blueprint.moments`. */
export interface MomentColumns extends Columns {
  readonly momentOf: readonly number[]
}

export function withEmptyMoments(columns: Columns, { moments }: Blueprint): MomentColumns {
  const made = new Made(columns)
  const phaseOf = phasesOfMoments(moments).map((phase) => phase ?? 0)
  for (const { index, steps } of moments) if (steps[0]) made.momentOf[index] = columns.columnOf[steps[0].index]!
  for (const { index, steps } of moments) if (!steps[0]) made.open(index, phaseOf)
  return made
}

class Made implements MomentColumns {
  count: number
  columnOf: number[]
  phases: ColumnSpan[]
  readonly momentOf: number[] = []

  constructor({ count, columnOf, phases }: Columns) {
    this.count = count
    this.columnOf = [...columnOf]
    this.phases = [...phases]
  }

  /** Moments before this one have their columns already. */
  open(index: number, phaseOf: readonly number[]): void {
    const phase = phaseOf[index]!
    const { start } = this.phases[phase]!
    const isBehind = index > 0 && phaseOf[index - 1] === phase
    const at = isBehind ? this.momentOf[index - 1]! + 1 : start
    if (isBehind || this.#isTaken(start)) this.#insert(at, phase)
    this.momentOf[index] = at
  }

  #isTaken(column: number): boolean {
    return this.columnOf.includes(column) || this.momentOf.includes(column)
  }

  #insert(at: number, phase: number): void {
    const later = (column: number): number => (column >= at ? column + 1 : column)
    this.count++
    this.columnOf = this.columnOf.map(later)
    this.momentOf.forEach((column, moment) => (this.momentOf[moment] = later(column)))
    this.phases = this.phases.map(({ start, end }, of) => ({
      start: of > phase ? start + 1 : start,
      end: of >= phase ? end + 1 : end,
    }))
  }
}

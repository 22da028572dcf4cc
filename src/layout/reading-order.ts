/** In: columns and cells. Out: the order in which people read a picture. */
import type { Blueprint, Moment, Step } from '../model/blueprint.ts'

/** Steps, and moments in which no step stands: by column, then from top to bottom. */
export type ReadingOrder = readonly (Step | Moment)[]

/** Where things stand: columns by the index of a step or a moment, rows by that of a step. */
interface Places {
  readonly columnOf: readonly number[]
  readonly momentOf: readonly number[]
  readonly cells: readonly { readonly row: number }[]
}

export function inReadingOrder({ steps, moments }: Blueprint, { columnOf, momentOf, cells }: Places): ReadingOrder {
  const standing = steps.map((of) => ({ of, column: columnOf[of.index]!, row: cells[of.index]!.row }))
  const empty = moments
    .filter((moment) => moment.steps.length === 0)
    .map((of) => ({ of, column: momentOf[of.index]!, row: 0 }))
  return [...standing, ...empty].sort((a, b) => a.column - b.column || a.row - b.row).map(({ of }) => of)
}

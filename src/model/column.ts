/** What stands together because it is written so. */
import type { Column, Step } from './blueprint.ts'
import { isCustomerAction, meetsByColumn } from './encounter.ts'

/** Makes one column of steps, in document order, once their links are there; none of fewer than two. */
export function standTogether(steps: readonly (Step & { column?: Column })[]): void {
  if (steps.length < 2) return
  const customerActions = steps.filter(isCustomerAction)
  const column: Column = { steps, customerActions, met: customerActions[0] ? steps.filter(meetsByColumn) : [] }
  for (const step of steps) step.column = column
}

/** The others of its column, in document order. */
export function companionsOf(step: Step): readonly Step[] {
  return step.column?.steps.filter((other) => other !== step) ?? []
}

/** Which customer action a step of the service is there for. */
import type { Blueprint, Step } from './blueprint.ts'
import { connectedInColumn, isCustomerAction } from './encounter.ts'
import { linkedWith } from './linked.ts'

/**
 * Of each step the customer action to which the shortest way leads, by links, whatever their direction, and by columns: one of its
 * own phase where such a way stays in that phase, else that of the nearest step that has one; of several as near the first of the
 * blueprint. A customer action is there for itself; a step from which no way leads to one is not in the map.
 */
export function servedActions({ steps }: Pick<Blueprint, 'steps'>): ReadonlyMap<Step, Step> {
  const served = new Map(steps.filter(isCustomerAction).map((step) => [step, step]))
  spread(served, (step, action) => step.phase === action.phase)
  spread(served, () => true)
  return served
}

/** Carries actions on to the steps beside those that have one, the nearest first. */
function spread(served: Map<Step, Step>, isOpen: (step: Step, action: Step) => boolean): void {
  // The list grows while it is walked.
  const pending = [...served.keys()]
  for (const step of pending) {
    const action = served.get(step)!
    for (const other of [...linkedWith(step), ...connectedInColumn(step)]) {
      if (served.has(other) || !isOpen(other, action)) continue
      served.set(other, action)
      pending.push(other)
    }
  }
}

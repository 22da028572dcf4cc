import type { Link, Step } from './blueprint.ts'

/** A link that crosses the line of interaction: one end is a customer action, the other is not, in sight or out of it. */
export function isEncounter({ from, to }: Link): boolean {
  return isCustomerAction(from) !== isCustomerAction(to)
}

function isCustomerAction({ lane }: Step): boolean {
  return lane.kind === 'customer'
}

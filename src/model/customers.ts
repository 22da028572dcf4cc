/** What of the process each customer lives through: patient and relative share a picture, but not their time. */
import type { Blueprint, Column, Lane, Step } from './blueprint.ts'
import { encountersByLink, meetsByColumn } from './encounter.ts'

/** A lane of customer actions with the steps that its customers live through, in document order. */
export interface CustomerJourney {
  readonly lane: Lane
  readonly steps: readonly Step[]
}

/**
 * One for each customer lane that has steps, in the order of the lanes: its own, and those of the service but for steps that
 * meet other customers only.
 */
export function journeysOf(blueprint: Pick<Blueprint, 'lanes' | 'steps' | 'links'>): CustomerJourney[] {
  const { lanes, steps } = blueprint
  const customers = lanes.filter((lane) => lane.kind === 'customer' && steps.some((step) => step.lane.id === lane.id))
  if (customers.length <= 1) return customers.map((lane) => ({ lane, steps }))
  const met = customersMet(blueprint)
  return customers.map((lane) => ({
    lane,
    steps: steps.filter((step) => {
      return step.lane.kind === 'customer' ? step.lane.id === lane.id : (met.get(step)?.has(lane.id) ?? true)
    }),
  }))
}

/** By step of the service: the ids of the lanes whose customers it meets, by links or because they stand in its column. */
function customersMet({ links, steps }: Pick<Blueprint, 'steps' | 'links'>): ReadonlyMap<Step, ReadonlySet<string>> {
  const met = new Map<Step, Set<string>>()
  const inColumns = new Map<Column, Set<string>>()
  for (const { customer, service } of encountersByLink(links)) {
    const lanes = met.get(service) ?? new Set()
    met.set(service, lanes.add(customer.lane.id))
  }
  for (const step of steps) {
    if (!step.column || step.column.customerActions.length === 0 || !meetsByColumn(step)) continue
    const lanes = inColumns.get(step.column) ?? new Set(step.column.customerActions.map(({ lane }) => lane.id))
    inColumns.set(step.column, lanes)
    met.set(step, lanes)
  }
  return met
}

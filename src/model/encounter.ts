/** Who meets whom across the line of interaction: by a link, or by standing in one written column. */
import type { Blueprint, Link, Step } from './blueprint.ts'

/** A meeting of a customer action with a step of the service, in sight or out of it. */
export interface Encounter {
  readonly customer: Step
  readonly service: Step
}

/** A link that crosses the line of interaction: one end is a customer action, the other is not, in sight or out of it. */
export function isEncounter({ from, to }: Link): boolean {
  return isCustomerAction(from) !== isCustomerAction(to)
}

/** Every encounter: those of links in document order, then those of columns. */
export function encountersOf({ links, steps }: Pick<Blueprint, 'links' | 'steps'>): Encounter[] {
  const together = steps.flatMap((service): Encounter[] => {
    const [customer] = isCustomerAction(service) ? [] : metInColumn(service)
    return customer ? [{ customer, service }] : []
  })
  return [...encountersByLink(links), ...together]
}

/** In document order. */
export function encountersByLink(links: readonly Link[]): Encounter[] {
  return links.filter(isEncounter).map(({ from, to }): Encounter => {
    return isCustomerAction(from) ? { customer: from, service: to } : { customer: to, service: from }
  })
}

/**
 * Whom a step meets because both are written in one column: an onstage step the customer actions there, unless a link says
 * whom it meets; a customer action such onstage steps.
 */
export function metInColumn(step: Step): readonly Step[] {
  if (isCustomerAction(step)) return step.column?.met ?? []
  return meetsByColumn(step) ? (step.column?.customerActions ?? []) : []
}

/** Whether a step meets customer actions that stand beside it. */
export function meetsByColumn({ lane, outgoing, incoming }: Step): boolean {
  return lane.kind === 'onstage' && !outgoing.some(isEncounter) && !incoming.some(isEncounter)
}

/**
 * The steps through which one is connected without a link: the first customer action of a column with all that stands
 * there, and they through it with one another.
 */
export function connectedInColumn({ column, index }: Step): readonly Step[] {
  const first = column?.customerActions[0]
  if (!first) return []
  return first.index === index ? column.steps.filter((other) => other !== first) : [first]
}

/** Whether a step has its place in the process without a link: beside a customer action, or as one in a written moment. */
export function isPlacedByColumn(step: Step): boolean {
  return connectedInColumn(step).length > 0 || (isCustomerAction(step) && step.moment !== undefined)
}

export function isCustomerAction({ lane }: Step): boolean {
  return lane.kind === 'customer'
}

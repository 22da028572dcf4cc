/** What of the process each customer lives through: patient and relative share a picture, but not their time. */
import type { LaneKind } from '../vocabulary/terms.ts'
import type { Blueprint, Column, Lane, Step } from './blueprint.ts'
import { encountersByLink, isCustomerAction, meetsByColumn } from './encounter.ts'
import { linkedWith } from './linked.ts'

/** A lane of customer actions with the steps that its customers live through, in document order. */
export interface CustomerJourney {
  readonly lane: Lane
  readonly steps: readonly Step[]
  /** Whether a step of the blueprint is among them. */
  readonly has: (step: Step) => boolean
}

/**
 * One for each customer lane that has steps, in the order of the lanes: its own, and those of the service but for steps that
 * serve other customers only.
 */
export function journeysOf(blueprint: Pick<Blueprint, 'lanes' | 'steps' | 'links'>): CustomerJourney[] {
  const { lanes, steps } = blueprint
  const customers = lanes.filter((lane) => lane.kind === 'customer' && steps.some((step) => step.lane.id === lane.id))
  if (customers.length <= 1) return customers.map((lane) => ({ lane, steps, has: () => true }))
  const served = customersServed(blueprint)
  return customers.map((lane) => {
    const has = (step: Step): boolean =>
      isCustomerAction(step) ? step.lane.id === lane.id : (served.get(step)?.has(lane.id) ?? true)
    return { lane, steps: steps.filter(has), has }
  })
}

/** By step of the service, the ids of customer lanes. */
type Customers = ReadonlyMap<Step, ReadonlySet<string>>

/**
 * Whom each step of the service works for: those whom it meets; where it meets none, those of the steps that it works
 * for as links say, else those of its column, else all whom its links reach. Nothing of a step that reaches nobody.
 */
function customersServed(blueprint: Pick<Blueprint, 'steps' | 'links'>): Customers {
  const { steps } = blueprint
  const met = customersMet(blueprint)
  const byLinks = withThoseTheyWorkFor(steps, met)
  // Whoever works for those of a column works for its customers as well: links are asked again.
  const served = withThoseTheyWorkFor(steps, new Map([...met, ...byColumns(steps, byLinks)]))
  const reached = carried(served, {
    next: linkedWith,
    isOpen: (step) => !isCustomerAction(step) && !served.has(step),
  })
  return new Map([...reached, ...served])
}

/** Of steps that meet customers, by links or because they stand in their column. */
function customersMet({ links, steps }: Pick<Blueprint, 'steps' | 'links'>): Customers {
  const met = new Map<Step, Set<string>>()
  for (const { customer, service } of encountersByLink(links)) {
    const customers = met.get(service) ?? new Set()
    met.set(service, customers.add(customer.lane.id))
  }
  const inColumn = perColumn(({ customerActions }) => new Set(customerActions.map(({ lane }) => lane.id)))
  for (const step of steps) {
    if (step.column && step.column.customerActions.length > 0 && meetsByColumn(step))
      met.set(step, inColumn(step.column))
  }
  return met
}

/** Of steps of which links say nothing: the customers who act in their column, else those whom the others there serve. */
function byColumns(steps: readonly Step[], known: Customers): Customers {
  const inColumn = perColumn(({ customerActions, steps: together }) => {
    const acting = new Set(customerActions.map(({ lane }) => lane.id))
    return acting.size > 0 ? acting : union(together.map((step) => known.get(step)))
  })
  const found = new Map<Step, Set<string>>()
  for (const step of steps) {
    if (!step.column || isCustomerAction(step) || known.has(step)) continue
    const customers = inColumn(step.column)
    if (customers.size > 0) found.set(step, customers)
  }
  return found
}

/** Asked once of each column, in which thousands may stand. */
function perColumn(customersOf: (column: Column) => Set<string>): (column: Column) => Set<string> {
  const asked = new Map<Column, Set<string>>()
  return (column) => {
    const customers = asked.get(column) ?? customersOf(column)
    asked.set(column, customers)
    return customers
  }
}

/** From the customer downwards. */
const SERVICE: readonly LaneKind[] = ['onstage', 'backstage', 'support']

/**
 * What is known of some steps, and by it of others. A step works for those it is linked with that stand nearer to the
 * customer, whichever way the link leads (a storeroom for the kitchen, a kitchen for the waiter), and for what comes before or
 * after it among steps of its own kind; never for what stands below it, which works for many.
 */
function withThoseTheyWorkFor(steps: readonly Step[], known: Customers): Customers {
  const found = new Map(known)
  for (const kind of SERVICE) {
    const own = steps.filter(({ lane }) => lane.kind === kind)
    const sources = new Map<Step, ReadonlySet<string>>()
    for (const step of own) {
      const customers = known.get(step) ?? union(above(step).map((other) => found.get(other)))
      if (customers.size > 0) sources.set(step, customers)
    }
    const isOpen = (step: Step): boolean => step.lane.kind === kind && !known.has(step)
    const ahead = carried(sources, { next: ({ incoming }) => incoming.map(({ from }) => from), isOpen })
    const behind = carried(sources, { next: ({ outgoing }) => outgoing.map(({ to }) => to), isOpen })
    for (const step of own) {
      const customers = known.get(step) ?? union([sources, ahead, behind].map((each) => each.get(step)))
      if (customers.size > 0) found.set(step, customers)
    }
  }
  return found
}

/** The steps of the service that a step is linked with and that stand nearer to the customer. */
function above(step: Step): Step[] {
  const depth = SERVICE.indexOf(step.lane.kind)
  return linkedWith(step).filter(({ lane }) => SERVICE.slice(0, depth).includes(lane.kind))
}

interface Way {
  readonly next: (step: Step) => readonly Step[]
  /** Whether the way leads to a step, and on from there. */
  readonly isOpen: (step: Step) => boolean
}

/** Whose customers arrive at each step on a way from those of whom they are known. */
function carried(sources: Customers, { next, isOpen }: Way): Map<Step, Set<string>> {
  const arrived = new Map<Step, Set<string>>()
  const pending = [...sources]
  for (let last = pending.pop(); last; last = pending.pop()) {
    const [step, customers] = last
    for (const other of next(step)) {
      if (!isOpen(other)) continue
      const before = arrived.get(other) ?? new Set()
      const more = new Set([...customers].filter((id) => !before.has(id)))
      if (more.size === 0) continue
      for (const id of more) before.add(id)
      arrived.set(other, before)
      pending.push([other, more])
    }
  }
  return arrived
}

function union(all: readonly (ReadonlySet<string> | undefined)[]): Set<string> {
  return new Set(all.flatMap((each) => [...(each ?? [])]))
}

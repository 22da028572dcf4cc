/** How long the service takes: for the customer, and on its critical path. */
import type { Blueprint, Link, Step } from '../model/blueprint.ts'
import { journeysOf, type CustomerJourney } from '../model/customers.ts'
import { feedbackArcs } from '../model/feedback-arcs.ts'

/** Times of a blueprint, in seconds. */
export interface Times {
  /** Absent when no step has a time or a wait. */
  readonly criticalPath?: { readonly seconds: number; readonly steps: readonly string[] }
  /** The times of a customer's actions, and the waits; of several customers, of the one for whom it is longest. */
  readonly customerSeconds: number
  /** The same for each customer lane that has steps, in the order of the lanes. */
  readonly customers: readonly CustomerTimes[]
  /** Steps with neither a time nor a wait: they count as nothing. */
  readonly untimedSteps: number
}

/** What one customer spends, in seconds. */
export interface CustomerTimes {
  /** The lane's id and title. */
  readonly lane: string
  readonly title: string
  /** The times of the lane's actions, and the waits. */
  readonly seconds: number
  readonly typicalWaitSeconds: number
  /** With the typical wait where no maximum is given. */
  readonly maxWaitSeconds: number
}

/** The times of a blueprint; standard times are used (Shostack 1984), and typical waits. */
export function timesOf(blueprint: Blueprint): Times {
  const { steps } = blueprint
  const journeys = journeysOf(blueprint)
  const customers = journeys.map(customerTimes)
  return {
    criticalPath: criticalPath(blueprint),
    // Without a customer, the waits of whoever waits.
    customerSeconds: customers.length === 0 ? sum(steps, waiting) : Math.max(...customers.map((each) => each.seconds)),
    customers,
    untimedSteps: steps.filter((step) => seconds(step) === 0).length,
  }
}

function customerTimes({ lane, steps }: CustomerJourney): CustomerTimes {
  return {
    lane: lane.id,
    title: lane.title,
    seconds: sum(steps, (step) => waiting(step) + (step.lane.kind === 'customer' ? working(step) : 0)),
    typicalWaitSeconds: sum(steps, waiting),
    maxWaitSeconds: sum(steps, longestWait),
  }
}

/** Seconds of several steps, one after the other. */
export function sum(steps: readonly Step[], secondsOf: (step: Step) => number): number {
  return steps.reduce((total, step) => total + secondsOf(step), 0)
}

/** The standard time of a step, with the typical wait before it. */
function seconds(step: Step): number {
  return waiting(step) + working(step)
}

/** Of a range the upper end, as everywhere in the figures. */
export function waiting({ wait }: Step): number {
  return wait?.typical?.seconds ?? 0
}

/** The maximum, or the typical wait where there is none. */
export function longestWait({ wait }: Step): number {
  return (wait?.max ?? wait?.typical)?.seconds ?? 0
}

function working({ time }: Step): number {
  return time?.standard?.seconds ?? 0
}

/**
 * The chain of steps that takes longest (critical path method). Exchanges count one way, as written; recovery links are
 * exceptions and left out, and so are feedback arcs.
 */
function criticalPath({ steps, links }: Blueprint): Times['criticalPath'] {
  const onward = links.filter(({ kind }) => kind !== 'recovery')
  const back = new Set(feedbackArcs(steps, onward))
  const arriving = new Map<Step, Link[]>(steps.map((step) => [step, []]))
  const leaving = new Map<Step, Link[]>(steps.map((step) => [step, []]))
  for (const link of onward) {
    if (back.has(link)) continue
    arriving.get(link.to)?.push(link)
    leaving.get(link.from)?.push(link)
  }

  const longest = new Map<Step, { readonly seconds: number; readonly before?: Step }>()
  let last: Step | undefined
  for (const step of inTimeOrder(steps, arriving, leaving)) {
    let before: Step | undefined
    for (const { from } of arriving.get(step) ?? []) {
      if (before === undefined || at(longest, from) > at(longest, before)) before = from
    }
    longest.set(step, { seconds: seconds(step) + at(longest, before), before })
    if (at(longest, step) > at(longest, last)) last = step
  }
  if (last === undefined) return undefined
  const path: string[] = []
  for (let step: Step | undefined = last; step; step = longest.get(step)?.before) path.unshift(step.id)
  return { seconds: at(longest, last), steps: path }
}

function at(longest: ReadonlyMap<Step, { readonly seconds: number }>, step: Step | undefined): number {
  return (step && longest.get(step)?.seconds) ?? 0
}

/** A topological order of the acyclic graph (Kahn 1962). */
function inTimeOrder(
  steps: readonly Step[],
  arriving: ReadonlyMap<Step, readonly Link[]>,
  leaving: ReadonlyMap<Step, readonly Link[]>,
): Step[] {
  const missing = new Map(steps.map((step) => [step, arriving.get(step)?.length ?? 0]))
  const order = steps.filter((step) => missing.get(step) === 0)
  for (const step of order) {
    for (const { to } of leaving.get(step) ?? []) {
      const left = (missing.get(to) ?? 0) - 1
      missing.set(to, left)
      if (left === 0) order.push(to)
    }
  }
  return order
}

/** How long the service takes: for the customer, and on its critical path. */
import type { Blueprint, Duration, Lane, Link, Step } from '../model/blueprint.ts'
import { journeysOf } from '../model/customers.ts'
import { isCustomerAction } from '../model/encounter.ts'
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

/** The times that each of these is the sum of. */
export interface TimeParts {
  /** Absent when no step has a time or a wait. */
  readonly criticalPath?: { readonly parts: readonly Duration[]; readonly steps: readonly string[] }
  /** Of each customer lane that has steps; without one, of whoever waits. */
  readonly customers: readonly CustomerParts[]
}

/** What one customer spends. */
export interface CustomerParts {
  readonly lane?: Lane
  readonly spent: readonly Duration[]
  readonly typicalWaits: readonly Duration[]
  /** With the typical wait where no maximum is given. */
  readonly maxWaits: readonly Duration[]
}

/** The times of a blueprint; standard times are used (Shostack 1984), and typical waits. */
export function timesOf({ steps }: Pick<Blueprint, 'steps'>, { criticalPath, customers }: TimeParts): Times {
  return {
    criticalPath: criticalPath && { seconds: secondsOf(criticalPath.parts), steps: criticalPath.steps },
    customerSeconds: secondsOf(longest(customers, 'spent')),
    customers: customers.flatMap(({ lane, spent, typicalWaits, maxWaits }) =>
      lane === undefined
        ? []
        : {
            lane: lane.id,
            title: lane.title,
            seconds: secondsOf(spent),
            typicalWaitSeconds: secondsOf(typicalWaits),
            maxWaitSeconds: secondsOf(maxWaits),
          },
    ),
    untimedSteps: steps.filter((step) => secondsOf(taken(step)) === 0).length,
  }
}

/** What the times of a blueprint are the sums of. */
export function timePartsOf(blueprint: Blueprint): TimeParts {
  const { steps } = blueprint
  const journeys = journeysOf(blueprint)
  return {
    criticalPath: criticalPath(blueprint),
    customers: journeys.length > 0 ? journeys.map(customerParts) : [customerParts({ steps })],
  }
}

function customerParts({ lane, steps }: { readonly lane?: Lane; readonly steps: readonly Step[] }): CustomerParts {
  return {
    ...(lane && { lane }),
    spent: steps.flatMap((step) => (isCustomerAction(step) ? taken(step) : waiting(step))),
    typicalWaits: steps.flatMap(waiting),
    maxWaits: steps.flatMap(({ wait }) => wait?.max ?? wait?.typical ?? []),
  }
}

/** Of several customers the times of the one for whom they are longest. */
export function longest(
  customers: readonly CustomerParts[],
  of: Exclude<keyof CustomerParts, 'lane'>,
): readonly Duration[] {
  return customers.map((each) => each[of]).reduce((one, other) => (secondsOf(other) > secondsOf(one) ? other : one))
}

/** Seconds of several times, one after the other; of a range the upper end, as everywhere in the figures. */
export function secondsOf(durations: readonly Duration[]): number {
  return durations.reduce((total, { seconds }) => total + seconds, 0)
}

/** The standard time of a step, with the typical wait before it. */
function taken(step: Step): Duration[] {
  return [...waiting(step), ...(step.time?.standard ? [step.time.standard] : [])]
}

function waiting({ wait }: Step): Duration[] {
  return wait?.typical ? [wait.typical] : []
}

/**
 * The chain of steps that takes longest (critical path method). Exchanges count one way, as written; recovery links are
 * exceptions and left out, and so are feedback arcs.
 */
function criticalPath({ steps, links }: Blueprint): TimeParts['criticalPath'] {
  const onward = links.filter(({ kind }) => kind !== 'recovery')
  const back = new Set(feedbackArcs(steps, onward))
  const arriving = new Map<Step, Link[]>(steps.map((step) => [step, []]))
  const leaving = new Map<Step, Link[]>(steps.map((step) => [step, []]))
  for (const link of onward) {
    if (back.has(link)) continue
    arriving.get(link.to)?.push(link)
    leaving.get(link.from)?.push(link)
  }

  const ways = new Map<Step, { readonly seconds: number; readonly before?: Step }>()
  let last: Step | undefined
  for (const step of inTimeOrder(steps, arriving, leaving)) {
    let before: Step | undefined
    for (const { from } of arriving.get(step) ?? []) {
      if (before === undefined || at(ways, from) > at(ways, before)) before = from
    }
    ways.set(step, { seconds: secondsOf(taken(step)) + at(ways, before), before })
    if (at(ways, step) > at(ways, last)) last = step
  }
  if (last === undefined) return undefined
  const path: Step[] = []
  for (let step: Step | undefined = last; step; step = ways.get(step)?.before) path.push(step)
  path.reverse()
  return { parts: path.flatMap(taken), steps: path.map(({ id }) => id) }
}

function at(ways: ReadonlyMap<Step, { readonly seconds: number }>, step: Step | undefined): number {
  return (step && ways.get(step)?.seconds) ?? 0
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

/**
 * In: the moments of all phases. Out: the main way of each customer: the way through the moments on which that customer does
 * most. Of two on which as much is done it is the one that comes to an `end`, then the one whose first step links name
 * first, and where they part the one whose link comes first in `links`. What leads off it is a branch.
 */
import type { Lane, Link, Step } from '../../model/blueprint.ts'
import { isCustomerAction } from '../../model/encounter.ts'
import type { MomentGraph } from './moments.ts'

/** Customer actions by their place in the story. */
export interface MainWay {
  readonly main: ReadonlySet<Step>
  /** Those to which the main way leads, but which are not on it. */
  readonly branches: ReadonlySet<Step>
}

/** `onward`: the links that lead forward in time, in the order of the file. */
export function mainWay(graphs: readonly MomentGraph[], lanes: readonly Lane[], onward: readonly Link[]): MainWay {
  const moments = graphs.flatMap((graph) => graph.moments.map(({ steps }) => steps))
  const after = joined(graphs, moments, onward)
  const order = topological(after)
  const customers = lanes.filter(({ kind }) => kind === 'customer')
  const ways = customers.map((lane) => longestFor(lane, moments, after, order))
  const main = new Set(ways.flatMap((way) => way.flatMap(({ steps }) => steps)))
  const behind = new Set(ways.filter(({ length }) => length > 1).flatMap((way) => way.map(({ at }) => at)))
  for (const at of behind) for (const later of after[at]!) behind.add(later)
  const off = [...behind].flatMap((at) => moments[at]!.filter((step) => isCustomerAction(step) && !main.has(step)))
  return { main, branches: new Set(off) }
}

/** To which moments each leads, over all phases; moments are numbered phase after phase. */
function joined(
  graphs: readonly MomentGraph[],
  moments: readonly (readonly Step[])[],
  onward: readonly Link[],
): readonly (readonly number[])[] {
  const momentOf = new Map<Step, number>()
  for (const [at, steps] of moments.entries()) for (const step of steps) momentOf.set(step, at)
  const after: number[][] = moments.map(() => [])
  const join = (from: number, to: number): void => {
    if (from !== to) after[from]!.push(to)
  }
  for (const { from, to } of onward) join(momentOf.get(from)!, momentOf.get(to)!)
  let first = 0
  for (const graph of graphs) {
    for (const [from, to] of graph.edges) join(first + from, first + to)
    first += graph.moments.length
  }
  return after
}

/** A moment of a way, and what the customer does in it on the way. */
interface Stage {
  readonly at: number
  readonly steps: readonly Step[]
}

/** The way on which the customer of a lane does most. */
function longestFor(
  lane: Lane,
  moments: readonly (readonly Step[])[],
  after: readonly (readonly number[])[],
  order: readonly number[],
): Stage[] {
  const own = moments.map((steps) => taken(steps.filter((step) => step.lane === lane)))
  const passed = own.map((steps) => steps.filter((step) => !isDeadEnd(step)))
  const isEnd = own.map((steps) => steps.some(({ kind }) => kind === 'end'))
  // Twice the actions on the best way from each moment on, and one more where it comes to an end.
  const most = own.map((steps, at) => 2 * steps.length + Number(isEnd[at]))
  const onward = own.map(() => -1)
  for (const at of [...order].reverse()) {
    // Of equal ones the first: links are in the order of the file.
    for (const later of after[at]!) {
      const done = 2 * passed[at]!.length + most[later]!
      if (most[later] === 0 || done < most[at]! || (done === most[at] && onward[at] !== -1)) continue
      most[at] = done
      onward[at] = later
    }
  }
  const start = own.reduce((best, steps, at) => (steps.length > 0 && most[at]! > (most[best] ?? 0) ? at : best), -1)
  const way: Stage[] = []
  for (let at = start; at >= 0; at = onward[at]!) way.push({ at, steps: onward[at] === -1 ? own[at]! : passed[at]! })
  return way
}

/** Of equal ones that stand together the way takes one; of those that are written to stand together, all. */
function taken(steps: readonly Step[]): readonly Step[] {
  return steps.some(({ column, moment }) => column ?? moment) ? steps : steps.slice(0, 1)
}

/** The way goes on through its moment, but not through such a step; in a written moment all steps lead on. */
function isDeadEnd({ kind, outgoing, incoming, moment }: Step): boolean {
  if (kind === 'end') return true
  return !moment && outgoing.length === 0 && incoming.length > 0 && incoming.every((link) => link.kind === 'flow')
}

/** Kahn's algorithm; of moments that nothing orders the lower number first. */
function topological(after: readonly (readonly number[])[]): readonly number[] {
  const waiting = after.map(() => 0)
  for (const all of after) for (const later of all) waiting[later]!++
  const order = [...after.keys()].filter((at) => waiting[at] === 0)
  for (const at of order) {
    for (const later of after[at]!) if (--waiting[later]! === 0) order.push(later)
  }
  return order
}

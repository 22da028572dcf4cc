/**
 * Cycle breaking. In: a blueprint. Out: the order of its steps in time, as an acyclic graph. Steps that are written to stand
 * in one column happen at one time, and the columns that are written as moments in their order.
 *
 * Feedback arcs are left out: of each loop the links that lead back to its step nearest to the customer's start, and recovery
 * links that close one. What remains is a directed acyclic graph of steps; each edge says "not later than". Links that go
 * back to an earlier phase are left out as well. The order of `steps` in the file decides nothing that links and phases decide.
 */
import type { Blueprint, Column, Link, Moment } from '../../model/blueprint.ts'
import { linkedWith } from '../../model/linked.ts'
import { alike } from './alike.ts'
import { arcsToHeaders, type Arc } from './loops.ts'
import { orderOfMention, storyOrder } from './story-order.ts'

/** The acyclic graph of a blueprint's steps, and their phases. */
export interface Timeline {
  /** Phase index by step index; 0 for all where no phase is declared. */
  readonly phaseOf: readonly number[]
  readonly phaseCount: number
  /** The links that lead forward in time, by the step they leave. */
  readonly forwardFrom: readonly (readonly Link[])[]
  readonly forward: ReadonlySet<Link>
  /** By step index: the step whose index names the column that both are written to stand in, or in which both stand as they are alike; its own where neither is. */
  readonly leaderOf: readonly number[]
  /** From the leader of each moment that is written to that of the next. */
  readonly inOrder: ReadonlyMap<number, number>
  /** By step index: its place in the order in which links name the steps, 0, 1, … */
  readonly mentionOf: readonly number[]
}

/** Breaks cycles (Sugiyama's first phase). */
export function timeline(blueprint: Blueprint): Timeline {
  const { steps, links, phases, moments } = blueprint
  const mentionOf = orderOfMention(blueprint)
  const phaseOf = assignPhases(blueprint, mentionOf)
  const leaderOf = leaders(blueprint, phaseOf, mentionOf)
  const inOrder = momentOrder(moments, leaderOf)
  const rankOf = storyOrder(blueprint, mentionOf, leaderOf, inOrder)
  const onward = links.filter(({ from, to }) => {
    return leaderOf[from.index] !== leaderOf[to.index] && phaseOf[from.index]! <= phaseOf[to.index]!
  })
  const forward = withoutFeedback(onward, leaderOf, inOrder, rankOf)
  const forwardFrom: Link[][] = steps.map(() => [])
  for (const link of onward) if (forward.has(link)) forwardFrom[link.from.index]!.push(link)
  return { phaseOf, phaseCount: Math.max(1, phases.length), forwardFrom, forward, leaderOf, inOrder, mentionOf }
}

/** The links of which none closes a cycle, with the written order of moments. */
function withoutFeedback(
  links: readonly Link[],
  leaderOf: readonly number[],
  inOrder: ReadonlyMap<number, number>,
  rankOf: readonly number[],
): ReadonlySet<Link> {
  const own = links.filter(({ kind }) => kind !== 'recovery')
  const arcs: Arc[] = own.map(({ from, to }) => ({ from: leaderOf[from.index]!, to: leaderOf[to.index]! }))
  for (const [from, to] of inOrder) arcs.push({ from, to, isFirm: true })
  const cut = arcsToHeaders(arcs, rankOf)
  const next: number[][] = rankOf.map(() => [])
  for (const [at, { from, to }] of arcs.entries()) if (!cut.has(at)) next[from]!.push(to)
  const forward = new Set(own.filter((_, at) => !cut.has(at)))
  for (const link of links) {
    if (link.kind !== 'recovery') continue
    const [from, to] = [leaderOf[link.from.index]!, leaderOf[link.to.index]!]
    if (reaches(next, to, from)) continue
    next[from]!.push(to)
    forward.add(link)
  }
  return forward
}

/** The first step of each column; of each of its phases, where it has several. Of steps that are alike, the one that links name first. */
function leaders(blueprint: Blueprint, phaseOf: readonly number[], mention: readonly number[]): number[] {
  const firstOf = new Map<Column, Map<number, number>>()
  const leaderOf = blueprint.steps.map(({ index, column }) => {
    if (!column) return index
    const byPhase = firstOf.get(column) ?? new Map<number, number>()
    firstOf.set(column, byPhase)
    const phase = phaseOf[index]!
    const first = byPhase.get(phase) ?? index
    byPhase.set(phase, first)
    return first
  })
  for (const steps of alike(blueprint, phaseOf)) {
    const first = steps.reduce(
      (first, { index }) => (mention[index]! < mention[first]! ? index : first),
      steps[0]!.index,
    )
    for (const { index } of steps) leaderOf[index] = first
  }
  return leaderOf
}

function momentOrder(moments: readonly Moment[], leaderOf: readonly number[]): Map<number, number> {
  const leaders = moments.flatMap(({ steps }) => (steps[0] ? [leaderOf[steps[0].index]!] : []))
  const pairs = leaders.slice(1).map((to, at) => [leaders[at]!, to] as const)
  return new Map(pairs.filter(([from, to]) => from !== to))
}

function reaches(next: readonly (readonly number[])[], from: number, target: number): boolean {
  const seen = new Set([from])
  const pending = [from]
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (index === target) return true
    for (const to of next[index]!) {
      if (seen.has(to)) continue
      seen.add(to)
      pending.push(to)
    }
  }
  return false
}

/**
 * The phase of each moment: one without belongs to that of the moment before it, and the first ones to that of the first that
 * has one; undefined where none has.
 */
export function phasesOfMoments(moments: readonly Moment[]): (number | undefined)[] {
  let before = moments.find(({ phase }) => phase)?.phase?.index
  return moments.map(({ phase }) => (before = phase?.index ?? before))
}

/** A step belongs to the phase of its moment, else of what it is linked to or stands with, else of the step written before it. */
function assignPhases({ steps, phases, moments }: Blueprint, mention: readonly number[]): number[] {
  if (phases.length === 0) return steps.map(() => 0)
  const phaseOf: (number | undefined)[] = steps.map((step) => step.phase?.index)
  const phaseOfMoment = phasesOfMoments(moments)
  for (const moment of moments) for (const { index } of moment.steps) phaseOf[index] = phaseOfMoment[moment.index]
  const pending = steps.filter(({ index }) => phaseOf[index] !== undefined)
  pending.sort((a, b) => mention[a.index]! - mention[b.index]!)
  const reached = new Set<Column>()
  for (let next = 0; next < pending.length; next++) {
    const step = pending[next]!
    const { column } = step
    const together = column && !reached.has(column) ? column.steps : []
    if (column) reached.add(column)
    for (const neighbour of [...together, ...linkedWith(step)]) {
      if (phaseOf[neighbour.index] !== undefined) continue
      phaseOf[neighbour.index] = phaseOf[step.index]
      pending.push(neighbour)
    }
  }
  let before = 0
  return phaseOf.map((phase) => (before = phase ?? before))
}

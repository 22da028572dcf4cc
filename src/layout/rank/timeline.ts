/**
 * Cycle breaking. In: a blueprint. Out: the order of its steps in time, as an acyclic graph. Steps that are written to stand
 * in one column happen at one time, and the columns that are written as moments in their order.
 *
 * Feedback arcs are left out, preferably links that are meant as ways back: recovery links, then a decision's way back,
 * then what runs against the document's order. What remains is a directed acyclic graph of steps; each edge says "not
 * later than". Links that go back to an earlier phase are left out as well.
 */
import type { Blueprint, Column, Link, Moment, Step } from '../../model/blueprint.ts'

/** The acyclic graph of a blueprint's steps, and their phases. */
export interface Timeline {
  /** Phase index by step index; 0 for all where no phase is declared. */
  readonly phaseOf: readonly number[]
  readonly phaseCount: number
  /** The links that lead forward in time, by the step they leave. */
  readonly forwardFrom: readonly (readonly Link[])[]
  readonly forward: ReadonlySet<Link>
  /** By step index: the step whose index names the column that both are written to stand in; its own where nothing is. */
  readonly leaderOf: readonly number[]
  /** From the leader of each moment that is written to that of the next. */
  readonly inOrder: ReadonlyMap<number, number>
}

/**
 * Breaks cycles (Sugiyama's first phase): links are added one by one, by how little they are meant as ways back, and
 * those that would close a cycle are left out.
 */
export function timeline(blueprint: Blueprint): Timeline {
  const phaseOf = assignPhases(blueprint)
  const leaderOf = leaders(blueprint.steps, phaseOf)
  const inOrder = momentOrder(blueprint.moments, leaderOf)
  const isPlain = inOrder.size === 0 && leaderOf.every((leader, at) => leader === at)
  const forwardFrom: Link[][] = blueprint.steps.map(() => [])
  const next: number[][] = blueprint.steps.map((_, at) => (inOrder.has(at) ? [inOrder.get(at)!] : []))
  const byIntent = blueprint.links.map((link, order) => ({ link, order, loop: loopIntent(link) }))
  byIntent.sort((a, b) => a.loop - b.loop || a.order - b.order)
  for (const { link, loop } of byIntent) {
    const { from, to } = link
    const [start, end] = [leaderOf[from.index]!, leaderOf[to.index]!]
    if (start === end || phaseOf[from.index]! > phaseOf[to.index]!) continue
    if ((loop > 0 || !isPlain) && reaches(next, end, start)) continue
    forwardFrom[from.index]!.push(link)
    next[start]!.push(end)
  }
  return {
    phaseOf,
    phaseCount: Math.max(1, blueprint.phases.length),
    forwardFrom,
    forward: new Set(forwardFrom.flat()),
    leaderOf,
    inOrder,
  }
}

/** The first step of each column; of each of its phases, where it has several. */
function leaders(steps: readonly Step[], phaseOf: readonly number[]): number[] {
  const firstOf = new Map<Column, Map<number, number>>()
  return steps.map(({ index, column }) => {
    if (!column) return index
    const byPhase = firstOf.get(column) ?? new Map<number, number>()
    firstOf.set(column, byPhase)
    const phase = phaseOf[index]!
    const first = byPhase.get(phase) ?? index
    byPhase.set(phase, first)
    return first
  })
}

function momentOrder(moments: readonly Moment[], leaderOf: readonly number[]): Map<number, number> {
  const leaders = moments.flatMap(({ steps }) => (steps[0] ? [leaderOf[steps[0].index]!] : []))
  const pairs = leaders.slice(1).map((to, at) => [leaders[at]!, to] as const)
  return new Map(pairs.filter(([from, to]) => from !== to))
}

/**
 * How likely a link is meant as a feedback arc. Those of 0 follow the document's order, and so close no cycle among
 * themselves.
 */
function loopIntent(link: Link): number {
  if (link.kind === 'recovery') return 3
  if (link.to.index > link.from.index) return 0
  return link.from.kind === 'decision' ? 2 : 1
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
 * A moment without a phase belongs to that of the moment before it; a step to the phase of what it is linked to or stands
 * with, else of the step written before it.
 */
function assignPhases({ steps, phases, moments }: Blueprint): number[] {
  if (phases.length === 0) return steps.map(() => 0)
  const phaseOf: (number | undefined)[] = steps.map((step) => step.phase?.index)
  let phaseBefore = moments.find(({ phase }) => phase)?.phase?.index
  for (const { phase, steps: inMoment } of moments) {
    phaseBefore = phase?.index ?? phaseBefore
    for (const { index } of inMoment) phaseOf[index] = phaseBefore
  }
  const pending = steps.filter(({ index }) => phaseOf[index] !== undefined)
  const reached = new Set<Column>()
  for (let next = 0; next < pending.length; next++) {
    const step = pending[next]!
    const { column } = step
    const together = column && !reached.has(column) ? column.steps : []
    if (column) reached.add(column)
    for (const neighbour of [...together, ...linked(step)]) {
      if (phaseOf[neighbour.index] !== undefined) continue
      phaseOf[neighbour.index] = phaseOf[step.index]
      pending.push(neighbour)
    }
  }
  let before = 0
  return phaseOf.map((phase) => (before = phase ?? before))
}

function linked({ incoming, outgoing }: Step): Step[] {
  return [...incoming.map((link) => link.from), ...outgoing.map((link) => link.to)]
}

/**
 * Cycle breaking. In: a blueprint. Out: the order of its steps in time, as an acyclic graph.
 *
 * Feedback arcs are left out, preferably links that are meant as ways back: recovery links, then a decision's way back,
 * then what runs against the document's order. What remains is a directed acyclic graph of steps; each edge says "not
 * later than". Links that go back to an earlier phase are left out as well.
 */
import type { Blueprint, Link, Step } from '../../model/blueprint.ts'

/** The acyclic graph of a blueprint's steps, and their phases. */
export interface Timeline {
  /** Phase index by step index; 0 for all where no phase is declared. */
  readonly phaseOf: readonly number[]
  readonly phaseCount: number
  /** The links that lead forward in time, by the step they leave. */
  readonly forwardFrom: readonly (readonly Link[])[]
  readonly forward: ReadonlySet<Link>
}

/**
 * Breaks cycles (Sugiyama's first phase): links are added one by one, by how little they are meant as ways back, and
 * those that would close a cycle are left out.
 */
export function timeline(blueprint: Blueprint): Timeline {
  const phaseOf = assignPhases(blueprint)
  const forwardFrom: Link[][] = blueprint.steps.map(() => [])
  const byIntent = blueprint.links.map((link, order) => ({ link, order, loop: loopIntent(link) }))
  byIntent.sort((a, b) => a.loop - b.loop || a.order - b.order)
  for (const { link, loop } of byIntent) {
    const { from, to } = link
    if (from === to || phaseOf[from.index]! > phaseOf[to.index]!) continue
    if (loop > 0 && reaches(forwardFrom, to, from)) continue
    forwardFrom[from.index]!.push(link)
  }
  return {
    phaseOf,
    phaseCount: Math.max(1, blueprint.phases.length),
    forwardFrom,
    forward: new Set(forwardFrom.flat()),
  }
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

function reaches(forwardFrom: readonly (readonly Link[])[], from: Step, target: Step): boolean {
  const seen = new Set([from.index])
  const pending = [from.index]
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (index === target.index) return true
    for (const { to } of forwardFrom[index]!) {
      if (seen.has(to.index)) continue
      seen.add(to.index)
      pending.push(to.index)
    }
  }
  return false
}

/** A step without a phase belongs to the phase of what it is linked to, else of the step written before it. */
function assignPhases({ steps, phases }: Blueprint): number[] {
  if (phases.length === 0) return steps.map(() => 0)
  const phaseOf: (number | undefined)[] = steps.map((step) => step.phase?.index)
  const pending = steps.filter((step) => step.phase)
  for (let next = 0; next < pending.length; next++) {
    const step = pending[next]!
    for (const neighbour of neighbours(step)) {
      if (phaseOf[neighbour.index] !== undefined) continue
      phaseOf[neighbour.index] = phaseOf[step.index]
      pending.push(neighbour)
    }
  }
  let before = 0
  return phaseOf.map((phase) => (before = phase ?? before))
}

function neighbours(step: Step): Step[] {
  return [...step.incoming.map((link) => link.from), ...step.outgoing.map((link) => link.to)]
}

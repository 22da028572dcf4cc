import type { Link, Step } from '../../model/blueprint.ts'
import { connectedInColumn, isPlacedByColumn } from '../../model/encounter.ts'
import type { LaneKind } from '../../vocabulary/terms.ts'

/** The link's end in each of two bands, whichever way it runs; undefined when it joins other bands. */
export function crossing(
  link: Link,
  upper: LaneKind,
  lower: LaneKind,
): readonly [upper: Step, lower: Step] | undefined {
  if (link.from.lane.kind === upper && link.to.lane.kind === lower) return [link.from, link.to]
  if (link.to.lane.kind === upper && link.from.lane.kind === lower) return [link.to, link.from]
  return undefined
}

/** Whether the customer does not see the step: it is backstage or a support process. */
export function isBelowVisibility(step: Step): boolean {
  return step.lane.kind === 'backstage' || step.lane.kind === 'support'
}

/** The step at the other end of one of the step's links. */
export function neighbour(step: Step, link: Link): Step {
  return link.from === step ? link.to : link.from
}

/** Every link that leaves or meets the step, those that leave it first. */
export function linksOf(step: Step): readonly Link[] {
  return [...step.outgoing, ...step.incoming]
}

/** What the step is joined to: by links, and by standing in one column where a customer acts. */
export function neighbours(step: Step): readonly Step[] {
  return [...linksOf(step).map((link) => neighbour(step, link)), ...connectedInColumn(step)]
}

/** Whether the step is a part of the process: what is not is the business of `disconnected-step`. */
export function isConnected(step: Step): boolean {
  return step.outgoing.length > 0 || step.incoming.length > 0 || isPlacedByColumn(step)
}

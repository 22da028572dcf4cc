/**
 * In: a blueprint and the phase of each step. Out: steps that stand together because nothing tells their places in time apart:
 * equal siblings, which are steps of one lane with links of the same kinds from and to the same steps, and all steps of a phase
 * that have no link.
 */
import type { Blueprint, Step } from '../../model/blueprint.ts'

/** Groups of two steps and more, in document order. What is written as a column stays as it is. */
export function alike({ steps, lanes }: Blueprint, phaseOf: readonly number[]): Step[][] {
  const laneAt = new Map(lanes.map((lane, at) => [lane, at]))
  const groups = new Map<string, Step[]>()
  for (const step of steps) {
    if (step.column || step.moment) continue
    const ends = endsOf(step)
    const key = [phaseOf[step.index], ...(ends.length > 0 ? [laneAt.get(step.lane), ...ends] : [])].join()
    const group = groups.get(key)
    if (group) group.push(step)
    else groups.set(key, [step])
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}

function endsOf({ incoming, outgoing }: Step): string[] {
  const ends = [
    ...incoming.map(({ kind, from }) => `${kind} from ${from.index}`),
    ...outgoing.map(({ kind, to }) => `${kind} to ${to.index}`),
  ]
  return ends.sort()
}

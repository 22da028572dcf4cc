import type { Step } from '../../model/blueprint.ts'
import { linksOf, neighbour } from './crossing.ts'

/** Weakly connected components of the steps; components and their steps in reading order. */
export function connectedParts(steps: readonly Step[]): Step[][] {
  const open = new Set(steps)
  const parts: Step[][] = []
  for (const first of steps) {
    if (!open.delete(first)) continue
    const part = [first]
    // The list grows while it is iterated: breadth-first search.
    for (const step of part) {
      for (const link of linksOf(step)) {
        const next = neighbour(step, link)
        if (open.delete(next)) part.push(next)
      }
    }
    parts.push(part.sort((a, b) => a.index - b.index))
  }
  return parts
}

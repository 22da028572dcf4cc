import type { Step } from '../../model/blueprint.ts'
import { neighbours } from './crossing.ts'

/** Weakly connected components of the steps; components and their steps in reading order. */
export function connectedParts(steps: readonly Step[]): Step[][] {
  const open = new Set(steps)
  const parts: Step[][] = []
  for (const first of steps) {
    if (!open.delete(first)) continue
    const part = [first]
    // The list grows while it is iterated: breadth-first search.
    for (const step of part) {
      for (const next of neighbours(step)) if (open.delete(next)) part.push(next)
    }
    parts.push(part.sort((a, b) => a.index - b.index))
  }
  return parts
}

import type { Step } from '../../model/blueprint.ts'
import { linksOf, neighbour } from './crossing.ts'

/** The steps in groups that links join, whichever way they run; groups and their steps in reading order. */
export function connectedParts(steps: readonly Step[]): Step[][] {
  const open = new Set(steps)
  const parts: Step[][] = []
  for (const first of steps) {
    if (!open.delete(first)) continue
    const part = [first]
    // The part grows while it is walked: breadth first, without recursion.
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

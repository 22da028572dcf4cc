/**
 * Layer compaction. In: the layers of the moments of one phase by longest path, each as early as its predecessors
 * allow, so that an edit moves nothing that is earlier. Out: the same, but sources move right before their successors.
 */
import type { Edge, MomentGraph } from './moments.ts'

/** Layer compaction: the layer of each moment, by its index. What the first moment of a part leads to stays. */
export function inTime(earliest: readonly number[], graph: MomentGraph): number[] {
  const { moments, edges } = graph
  const layer = [...earliest]
  const before = neighbours(moments.length, edges, 1)
  const order = layer.map((_, at) => at).sort((a, b) => layer[a]! - layer[b]! || a - b)

  // What the first moment leads to stays; so does what leads nowhere, right after what leads to it.
  const follows = ledByFirst(graph)
  const moved = pullRight(layer, [...order].reverse(), follows, neighbours(moments.length, edges, 0))
  for (const at of order) {
    if (follows[at] || moved[at]) continue
    layer[at] = before[at]!.reduce((latest, earlier) => Math.max(latest, layer[earlier]! + 1), 0)
  }
  return layer
}

/** Which moments are the first of their part, or come after it. */
export function ledByFirst({ moments, edges, parts }: MomentGraph): boolean[] {
  const after = neighbours(moments.length, edges, 0)
  const follows = moments.map(() => false)
  const reached = parts.map((part) => part[0]!)
  for (const at of reached) follows[at] = true
  for (const at of reached) {
    for (const later of after[at]!) {
      if (follows[later]) continue
      follows[later] = true
      reached.push(later)
    }
  }
  return follows
}

/** Moves the ancestors of fixed moments right before them; returns which moments moved. */
function pullRight(
  layer: number[],
  latestFirst: readonly number[],
  fixed: readonly boolean[],
  next: readonly (readonly number[])[],
): boolean[] {
  const moved = fixed.map(() => false)
  for (const at of latestFirst) {
    if (fixed[at]) continue
    const onward = next[at]!.filter((later) => fixed[later] || moved[later])
    if (onward.length === 0) continue
    moved[at] = true
    layer[at] = onward.reduce((earliest, later) => Math.min(earliest, layer[later]! - 1), Infinity)
  }
  return moved
}

/** For each moment its predecessors (`end` 1) or successors (`end` 0). */
export function neighbours(count: number, edges: readonly Edge[], end: 0 | 1): number[][] {
  const found: number[][] = Array.from({ length: count }, () => [])
  for (const edge of edges) found[edge[end]]!.push(edge[1 - end]!)
  return found
}

/** A directed acyclic graph of the nodes 0 … count - 1. */
export interface Dag {
  readonly count: number
  readonly edges: readonly (readonly [from: number, to: number])[]
}

/** Longest-path layering: the number of edges on the longest path to each node. */
export function longestPath({ count, edges }: Dag): number[] {
  const next: number[][] = Array.from({ length: count }, () => [])
  const waiting = new Array<number>(count).fill(0)
  for (const [from, to] of edges) {
    next[from]!.push(to)
    waiting[to]!++
  }
  const rank = new Array<number>(count).fill(0)
  const ready = rank.map((_, node) => node).filter((node) => waiting[node] === 0)
  for (let at = 0; at < ready.length; at++) {
    const node = ready[at]!
    for (const to of next[node]!) {
      rank[to] = Math.max(rank[to]!, rank[node]! + 1)
      if (--waiting[to]! === 0) ready.push(to)
    }
  }
  return rank
}

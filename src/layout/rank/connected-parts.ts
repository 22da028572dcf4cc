/** Connected components (union-find) of the nodes 0 … count - 1: the nodes of each in ascending order, the component with the lowest node first. */
export function connectedParts(
  count: number,
  edges: readonly (readonly [from: number, to: number])[],
): (readonly number[])[] {
  const leader = Array.from({ length: count }, (_, at) => at)
  const leaderOf = (at: number): number => {
    while (leader[at] !== at) at = leader[at] = leader[leader[at]!]!
    return at
  }
  for (const [from, to] of edges) leader[leaderOf(to)] = leaderOf(from)
  const parts = new Map<number, number[]>()
  for (let at = 0; at < count; at++) {
    const own = leaderOf(at)
    const part = parts.get(own)
    if (part) part.push(at)
    else parts.set(own, [at])
  }
  return [...parts.values()]
}

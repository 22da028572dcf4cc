/**
 * The strongly connected component of each node, as a number: two nodes of one cycle have the same. Components are numbered in
 * reverse topological order: what a component leads to has lower numbers. `next` are the nodes that each node leads to
 * (Tarjan 1972, iterative).
 */
export function stronglyConnected(next: readonly (readonly number[])[]): Int32Array {
  const count = next.length
  const [order, low, component] = [new Int32Array(count), new Int32Array(count), new Int32Array(count).fill(-1)]
  const tried = new Int32Array(count)
  const open: number[] = []
  let seen = 0
  let components = 0
  for (let first = 0; first < count; first++) {
    if (order[first] !== 0) continue
    const path = [first]
    while (path.length > 0) {
      const node = path.at(-1)!
      if (order[node] === 0) {
        order[node] = low[node] = ++seen
        open.push(node)
      }
      const later = next[node]![tried[node]!++]
      if (later === undefined) {
        path.pop()
        const before = path.at(-1)
        if (before !== undefined) low[before] = Math.min(low[before]!, low[node]!)
        if (low[node] !== order[node]) continue
        for (let each = open.pop()!; ; each = open.pop()!) {
          component[each] = components
          if (each === node) break
        }
        components++
      } else if (order[later] === 0) path.push(later)
      else if (component[later] === -1) low[node] = Math.min(low[node]!, order[later]!)
    }
  }
  return component
}

/**
 * The positions of a longest increasing subsequence (patience sorting): of two orders of the same things, each given by their
 * ranks, those that keep their order. Of several such the same is found when the orders are exchanged.
 */
export function longestIncreasing(before: readonly number[], after: readonly number[]): ReadonlySet<number> {
  const all = before.map((_, at) => at)
  const [first, second] = isMirrored(before, after) ? [after, before] : [before, after]
  const inOrder = all.sort((a, b) => first[a]! - first[b]!)
  const tails: number[] = []
  const previous = new Map<number, number | undefined>()
  for (const at of inOrder) {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (second[tails[middle]!]! < second[at]!) low = middle + 1
      else high = middle
    }
    previous.set(at, tails[low - 1])
    tails[low] = at
  }
  const kept = new Set<number>()
  for (let at: number | undefined = tails.at(-1); at !== undefined; at = previous.get(at)) kept.add(at)
  return kept
}

/** One of the two directions, whatever the positions are called. */
function isMirrored(before: readonly number[], after: readonly number[]): boolean {
  const permutation = (from: readonly number[], to: readonly number[]): number[] => {
    const order = (ranks: readonly number[]) => ranks.map((_, at) => at).sort((a, b) => ranks[a]! - ranks[b]!)
    const place = new Map(order(to).map((at, index) => [at, index]))
    return order(from).map((at) => place.get(at)!)
  }
  const [forth, back] = [permutation(before, after), permutation(after, before)]
  const at = forth.findIndex((rank, index) => rank !== back[index])
  return at >= 0 && forth[at]! > back[at]!
}

import type { Link, Step } from './blueprint.ts'

/** Links that all searches together follow: some tenths of a second. No blueprint that anybody reads comes near. */
const MAX_FOLLOWED = 10_000_000

/**
 * The links that close loops: one for each loop, so that without them there would be none. Each goes back in reading
 * order, as a loop must somewhere; of several in one loop it is the one that goes back furthest. In document order. Of a
 * huge tangle, in which the searches would take minutes, they are all links that go back and are part of a loop.
 */
export function feedbackArcs(steps: readonly Step[], links: readonly Link[]): Link[] {
  const back = links.filter(({ from, to }) => from.index >= to.index)
  if (back.length === 0) return []
  const ways = new Paths(steps.length, links)
  const furthestFirst = [...back].sort((a, b) => distance(b) - distance(a))
  const closers = new Set<Link>()
  for (const [at, link] of furthestFirst.entries()) {
    if (ways.followed > MAX_FOLLOWED) {
      const loopOf = ways.loops()
      const rest = furthestFirst.slice(at)
      for (const each of rest) if (loopOf[each.from.index] === loopOf[each.to.index]) closers.add(each)
      break
    }
    if (!ways.lead(link.to.index, link.from.index)) continue
    closers.add(link)
    ways.remove(link)
  }
  return back.filter((link) => closers.has(link))
}

function distance({ from, to }: Link): number {
  return from.index - to.index
}

/** The links as numbers: a search visits every step, and there is one for each link that goes back. */
class Paths {
  /** Links that were followed so far. */
  followed = 0
  readonly #next: number[][]
  readonly #visited: Int32Array
  #search = 0

  constructor(steps: number, links: readonly Link[]) {
    this.#next = Array.from({ length: steps }, () => [])
    this.#visited = new Int32Array(steps)
    for (const { from, to } of links) this.#next[from.index]!.push(to.index)
  }

  lead(from: number, to: number): boolean {
    const search = ++this.#search
    const queue = [from]
    this.#visited[from] = search
    for (const step of queue) {
      if (step === to) return true
      const next = this.#next[step]!
      this.followed += next.length
      for (const each of next) {
        if (this.#visited[each] === search) continue
        this.#visited[each] = search
        queue.push(each)
      }
    }
    return false
  }

  /** Takes the link away with all that double it. */
  remove({ from, to }: Link): void {
    this.followed += this.#next[from.index]!.length
    this.#next[from.index] = this.#next[from.index]!.filter((next) => next !== to.index)
  }

  /**
   * For each step a number that it shares with those steps alone that it leads to and that lead back to it (Tarjan 1972,
   * with a stack of our own).
   */
  loops(): Int32Array {
    const count = this.#next.length
    const [order, low, loop] = [new Int32Array(count), new Int32Array(count), new Int32Array(count).fill(-1)]
    const tried = new Int32Array(count)
    const open: number[] = []
    let seen = 0
    for (let first = 0; first < count; first++) {
      if (order[first] !== 0) continue
      const path = [first]
      while (path.length > 0) {
        const step = path.at(-1)!
        if (order[step] === 0) {
          order[step] = low[step] = ++seen
          open.push(step)
        }
        const next = this.#next[step]![tried[step]!++]
        if (next === undefined) {
          path.pop()
          const before = path.at(-1)
          if (before !== undefined) low[before] = Math.min(low[before]!, low[step]!)
          if (low[step] !== order[step]) continue
          for (let each = open.pop()!; ; each = open.pop()!) {
            loop[each] = step
            if (each === step) break
          }
        } else if (order[next] === 0) path.push(next)
        else if (loop[next] === -1) low[step] = Math.min(low[step]!, order[next]!)
      }
    }
    return loop
  }
}

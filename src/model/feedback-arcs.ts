import type { Link, Step } from './blueprint.ts'
import { stronglyConnected } from './components.ts'

/** The work budget, in links that all searches together follow: some tenths of a second. */
const MAX_FOLLOWED = 10_000_000

/**
 * A feedback arc set, in document order: without these links the graph is acyclic. Greedy: each goes back in reading
 * order, as every cycle must somewhere, and those that go back furthest are taken first. Beyond the work budget, it is
 * all links that go back within a strongly connected component.
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

/** The strongly connected component of each step, as a number at the step's index: two steps of one cycle have the same. */
export function componentNumbers(steps: readonly Step[], links: readonly Ends[]): Int32Array {
  return new Paths(steps.length, links).loops()
}

/** A directed edge. */
type Ends = Pick<Link, 'from' | 'to'>

function distance({ from, to }: Link): number {
  return from.index - to.index
}

/** Adjacency lists by step index, for one reachability search a backward link. */
class Paths {
  /** Links that were followed so far. */
  followed = 0
  readonly #next: number[][]
  readonly #visited: Int32Array
  #search = 0

  constructor(steps: number, links: readonly Ends[]) {
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

  /** Removes the link and its parallel links. */
  remove({ from, to }: Link): void {
    this.followed += this.#next[from.index]!.length
    this.#next[from.index] = this.#next[from.index]!.filter((next) => next !== to.index)
  }

  /** The strongly connected component of each step, by number. */
  loops(): Int32Array {
    return stronglyConnected(this.#next)
  }
}

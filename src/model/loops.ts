import type { Link, Step } from './blueprint.ts'

/**
 * The links that close loops: one for each loop, so that without them there would be none. Each goes back in reading
 * order, as a loop must somewhere; of several in one loop it is the one that goes back furthest. In document order.
 */
export function loopClosers(steps: readonly Step[], links: readonly Link[]): Link[] {
  const back = links.filter(({ from, to }) => from.index >= to.index)
  if (back.length === 0) return []
  const ways = new Ways(steps.length, links)
  const furthestFirst = [...back].sort((a, b) => distance(b) - distance(a))
  const closers = new Set<Link>()
  for (const link of furthestFirst) {
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
class Ways {
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
      for (const next of this.#next[step]!) {
        if (this.#visited[next] === search) continue
        this.#visited[next] = search
        queue.push(next)
      }
    }
    return false
  }

  /** Takes the link away with all that double it. */
  remove({ from, to }: Link): void {
    this.#next[from.index] = this.#next[from.index]!.filter((next) => next !== to.index)
  }
}

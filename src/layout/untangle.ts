/**
 * In: links that are routed. Out: fewer crossings. A link that crosses others is tried on every pair of sides of its
 * steps, and takes the way that makes the picture calmer; if none does by itself, then together with another way of a
 * link that would be in its way there.
 */
import type { Link } from '../model/blueprint.ts'
import { COST } from './costs.ts'
import { crossings } from './crossings.ts'
import type { Grid } from './grid.ts'
import type { Route, Router } from './route.ts'
import { stretches, type Stretch } from './stretch.ts'

/** Rounds over all links. */
const ROUNDS = 4

/** What may be looked at in search of other ways: crossings of the map, and pairs of links. */
const MOST_WORK = 600_000

/** What a pair of links that do not come near each other counts against that. */
const FAR_PAIR = 0.02

interface Way {
  readonly route: Route
  readonly parts: readonly Stretch[]
  /** The part of the map in which it runs. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Of the router, crossings left out. */
  readonly cost: number
}

export function untangle(router: Router, links: readonly Link[], grid: Grid): void {
  const tangle = new Tangle(router, links.length)
  const leftmost = links.map(({ from, to }) => Math.min(grid.cells[from.index]!.column, grid.cells[to.index]!.column))
  const order = links.map((_, at) => at).sort((a, b) => leftmost[a]! - leftmost[b]! || a - b)
  for (let round = 0; round < ROUNDS; round++) {
    let better = false
    for (const at of order) better = tangle.loosen(at) || better
    if (!better) break
  }
}

class Tangle {
  readonly #router: Router
  readonly #ways: Way[]
  /** Other ways of each link, as far as asked for. */
  readonly #others: (readonly Way[] | undefined)[] = []
  #work = MOST_WORK

  constructor(router: Router, count: number) {
    this.#router = router
    this.#ways = Array.from({ length: count }, (_, at) => this.#way(router.routeOf(at), router.cost(at)))
  }

  loosen(at: number): boolean {
    if (this.#work <= 0) return false
    const crossed = this.#crossed(at, this.#ways[at]!)
    const before = total(crossed)
    if (before === 0) return false
    const own = this.#ways[at]!.cost + COST.tangle * before
    const found = this.#otherWays(at, own).map((way) => {
      const inTheWay = this.#crossed(at, way)
      return { way, inTheWay, gain: own - way.cost - COST.tangle * total(inTheWay) }
    })
    found.sort((a, b) => b.gain - a.gain)
    const [best] = found
    if (best && best.gain > 1) {
      this.#take(at, best.way)
      return true
    }
    return found.some(({ way, inTheWay, gain }) =>
      [...inTheWay].some(([other, times]) => !crossed.has(other) && this.#both(at, way, gain, other, times)),
    )
  }

  /** Gives `at` its other way if the link that is in its way there can make room. */
  #both(at: number, way: Way, gain: number, other: number, times: number): boolean {
    const theirs = this.#ways[other]!
    const before = total(this.#crossed(other, theirs)) - crossings(theirs.parts, this.#ways[at]!.parts) + times
    const most = theirs.cost + COST.tangle * before + gain
    for (const next of this.#otherWays(other, most)) {
      const after = total(this.#crossed(other, next)) - crossings(next.parts, this.#ways[at]!.parts)
      const meeting = crossings(next.parts, way.parts)
      if (theirs.cost - next.cost + COST.tangle * (before - after - meeting) + gain <= 1) continue
      this.#take(at, way)
      this.#take(other, next)
      return true
    }
    return false
  }

  /** The links that a way of the link crosses, and how often each. */
  #crossed(at: number, way: Way): Map<number, number> {
    const crossed = new Map<number, number>()
    let near = 0
    this.#ways.forEach((other, index) => {
      if (index === at || !meet(way, other)) return
      near++
      const times = crossings(way.parts, other.parts)
      if (times > 0) crossed.set(index, times)
    })
    this.#work -= near + FAR_PAIR * this.#ways.length
    return crossed
  }

  #otherWays(at: number, most: number): readonly Way[] {
    if (!this.#others[at]) {
      if (this.#work <= 0) return []
      const before = this.#router.looked
      const found = this.#router.alternatives(at, most)
      this.#work -= this.#router.looked - before
      this.#others[at] = found.map(({ route, cost }) => this.#way(route, cost))
    }
    return this.#others[at].filter(({ cost }) => cost < most)
  }

  #way(route: Route, cost: number): Way {
    const { map } = this.#router
    const [xs, ys] = [route.map((crossing) => map.x(crossing)), route.map((crossing) => map.y(crossing))]
    return {
      route,
      cost,
      parts: stretches([route], map)[0]!,
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    }
  }

  #take(at: number, way: Way): void {
    this.#ways[at] = way
    this.#others[at] = undefined
    this.#router.take(at, way.route)
  }
}

function meet(a: Way, b: Way): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom
}

function total(crossed: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const times of crossed.values()) sum += times
  return sum
}

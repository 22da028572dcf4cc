/**
 * In: links that are routed. Out: fewer crossings and bends. A link that crosses others or turns often is tried on every
 * pair of sides of its steps, and takes the way that makes the picture calmer; if none does by itself, then together with
 * another way of a link that would be in its way there. What has been tried is kept, and tried again when others have
 * moved; how often two ways cross is counted once.
 */
import type { Link } from '../../model/blueprint.ts'
import { COST } from './costs.ts'
import { crossings } from './crossings.ts'
import type { Grid } from '../rank/grid.ts'
import type { Route, Router } from './router.ts'
import { stretches, type Stretch } from './segment.ts'

/** Rounds over all links; most pictures need two. */
const ROUNDS = 12

/** Stretches of a way to which others are looked for only if it crosses another link: two bends. */
const CALM = 3

/** What may be looked at in search of other ways: crossings of the map, and pairs of links. */
const MOST_WORK = 600_000

/** What a pair of links counts against that which come near each other, and one that does not. */
const NEAR_PAIR = 0.2
const FAR_PAIR = 0.02

/** Larger than the number of any way. */
const MOST_WAYS = 2 ** 26

interface Way {
  /** Another number for each way. */
  readonly id: number
  readonly route: Route
  readonly parts: readonly Stretch[]
  /** The part of the map in which it runs. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export function untangle(router: Router, links: readonly Link[], grid: Grid): void {
  const tangle = new Tangle(router, links.length)
  const leftmost = links.map(({ from, to }) => Math.min(grid.cells[from.index]!.column, grid.cells[to.index]!.column))
  const order = links.map((_, at) => at).sort((a, b) => leftmost[a]! - leftmost[b]! || a - b)
  for (let round = 0; round < ROUNDS; round++) {
    let better = false
    for (const at of order) better = tangle.loosen(at, round) || better
    if (!better) break
  }
}

class Tangle {
  readonly #router: Router
  readonly #ways: Way[]
  /** Other ways of each link, as far as asked for, and the round in which they were asked for. */
  readonly #pools: Way[][] = []
  readonly #asked: number[] = []
  /** How often two ways cross, by their numbers. */
  readonly #known = new Map<number, number>()
  #ids = 0
  #work = MOST_WORK

  constructor(router: Router, count: number) {
    this.#router = router
    this.#ways = Array.from({ length: count }, (_, at) => this.#way(router.routeOf(at)))
    for (let at = 0; at < count; at++) this.#pools[at] = [this.#ways[at]!]
  }

  /** Finds the link a calmer way; says whether there was one. */
  loosen(at: number, round: number): boolean {
    if (this.#work <= 0) return false
    const own = this.#ways[at]!
    const crossed = this.#crossed(at, own)
    const calm = crossed.size === 0 && own.parts.length <= CALM
    const asked = calm ? this.#asked[at] : round
    if (asked === undefined) return false
    const worth = this.#cost(at, own) + COST.tangle * total(crossed)
    const found = this.#others(at, asked, worth).map(({ way, cost }) => {
      const inTheWay = this.#crossed(at, way)
      return { way, inTheWay, gain: worth - cost - COST.tangle * total(inTheWay) }
    })
    found.sort((a, b) => b.gain - a.gain)
    const [best] = found
    if (best && best.gain > 1) {
      this.#take(at, best.way)
      return true
    }
    return found.some(({ way, inTheWay, gain }) =>
      [...inTheWay.keys()].some((other) => !crossed.has(other) && this.#both(at, way, gain, other, round)),
    )
  }

  /** Gives `at` its other way if the link that is in its way there can make room. */
  #both(at: number, way: Way, gain: number, other: number, round: number): boolean {
    const theirs = this.#ways[other]!
    const elsewhere = (next: Way): number => total(this.#crossed(other, next)) - this.#times(next, this.#ways[at]!)
    const before = this.#cost(other, theirs) + COST.tangle * (elsewhere(theirs) + this.#times(theirs, way))
    const better = this.#others(other, round, before + gain).find(
      ({ way: next, cost }) => before + gain - cost - COST.tangle * (elsewhere(next) + this.#times(next, way)) > 1,
    )
    if (!better) return false
    this.#take(at, way)
    this.#take(other, better.way)
    return true
  }

  /** The links that a way of the link crosses, and how often each. */
  #crossed(at: number, way: Way): Map<number, number> {
    const crossed = new Map<number, number>()
    let near = 0
    this.#ways.forEach((other, index) => {
      if (index === at || !meet(way, other)) return
      near++
      const times = this.#times(way, other)
      if (times > 0) crossed.set(index, times)
    })
    this.#work -= NEAR_PAIR * near + FAR_PAIR * this.#ways.length
    return crossed
  }

  /** How often two ways cross. */
  #times(a: Way, b: Way): number {
    const key = Math.min(a.id, b.id) * MOST_WAYS + Math.max(a.id, b.id)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const times = crossings(a.parts, b.parts)
    this.#known.set(key, times)
    return times
  }

  #cost(at: number, way: Way): number {
    return this.#router.costs(at, [way.route])[0]!
  }

  /** The link's other ways that cost less than `most`, crossings left out. */
  #others(at: number, round: number, most: number): { way: Way; cost: number }[] {
    const pool = this.#pool(at, round)
    const routes = pool.map(({ route }) => route)
    const costs = this.#router.costs(at, routes)
    return pool
      .map((way, index) => ({ way, cost: costs[index]! }))
      .filter(({ way, cost }) => way !== this.#ways[at] && cost < most)
  }

  /** The ways of the link that have been found so far, looked for once a round. */
  #pool(at: number, round: number): readonly Way[] {
    const pool = this.#pools[at]!
    if (this.#asked[at] === round || this.#work <= 0) return pool
    this.#asked[at] = round
    const before = this.#router.looked
    for (const route of this.#router.alternatives(at)) {
      if (!pool.some((known) => same(known.route, route))) pool.push(this.#way(route))
    }
    this.#work -= this.#router.looked - before
    return pool
  }

  #way(route: Route): Way {
    const { map } = this.#router
    const [xs, ys] = [route.map((crossing) => map.x(crossing)), route.map((crossing) => map.y(crossing))]
    return {
      id: this.#ids++,
      route,
      parts: stretches([route], map)[0]!,
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    }
  }

  #take(at: number, way: Way): void {
    this.#ways[at] = way
    this.#router.take(at, way.route)
  }
}

function same(a: Route, b: Route): boolean {
  return a.length === b.length && a.every((crossing, at) => crossing === b[at])
}

function meet(a: Way, b: Way): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom
}

function total(crossed: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const times of crossed.values()) sum += times
  return sum
}

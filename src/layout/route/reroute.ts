/**
 * Rip-up and reroute. In: links that are routed. Out: routes with fewer crossings and bends. A link that crosses others
 * or turns often is tried on every pair of sides of its steps, and takes the route that lowers the total cost; if none
 * does by itself, then together with another route of a link that would be in its way there. Candidates are kept, and
 * tried again when others have moved; how often two of them cross is memoised.
 */
import type { Link } from '../../model/blueprint.ts'
import type { Grid } from '../rank/grid.ts'
import { COST } from './costs.ts'
import { crossings } from './crossings.ts'
import { NO_SIDES, type Router } from './router.ts'
import type { Route, RoutingGraph } from './routing-graph.ts'
import { segments, type Segment } from './segment.ts'

/** Rounds over all links; most pictures need two. */
const ROUNDS = 12

/** A route of at most so many segments (two bends) is ripped up only if it crosses another link. */
const CALM = 3

/** Work budget of the search: expanded vertices, and pairs of links that are compared. */
const MAX_WORK = 600_000

/** Units of the budget for a pair of links whose bounding boxes meet, and for one whose do not. */
const NEAR_PAIR = 0.2
const FAR_PAIR = 0.02

/** Larger than any candidate's id. */
const MAX_CANDIDATES = 2 ** 26

/** A route that a link has or could have. */
interface Candidate {
  /** Unique. */
  readonly id: number
  readonly route: Route
  readonly parts: readonly Segment[]
  /** The part of the graph in which it runs. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Gives links other routes, by rip-up and reroute. */
export function reroute(links: readonly Link[], grid: Grid, graph: RoutingGraph, router: Router): void {
  const rerouting = new Rerouting(router, graph)
  const leftmost = links.map(({ from, to }) => Math.min(grid.cells[from.index]!.column, grid.cells[to.index]!.column))
  const order = links.map((_, at) => at).sort((a, b) => leftmost[a]! - leftmost[b]! || a - b)
  for (let round = 0; round < ROUNDS; round++) {
    let better = false
    for (const at of order) better = rerouting.improve(at, round) || better
    if (!better) break
  }
}

class Rerouting {
  readonly #router: Router
  readonly #graph: RoutingGraph
  readonly #taken: Candidate[]
  /** Candidates of each link, computed on demand, and the round in which they were last, between which pairs of sides. */
  readonly #pools: Candidate[][] = []
  readonly #asked: number[] = []
  readonly #searched: number[] = []
  /** Memoised crossing counts of pairs of candidates. */
  readonly #known = new Map<number, number>()
  #ids = 0
  #work = MAX_WORK

  constructor(router: Router, graph: RoutingGraph) {
    this.#router = router
    this.#graph = graph
    this.#taken = router.routes.map((route) => this.#candidate(route))
    this.#taken.forEach((own, at) => (this.#pools[at] = [own]))
  }

  /** Reroutes the link where that lowers the total cost; returns whether it did. */
  improve(at: number, round: number): boolean {
    if (this.#work <= 0) return false
    const own = this.#taken[at]!
    const crossed = this.#crossed(at, own)
    const calm = crossed.size === 0 && own.parts.length <= CALM
    const asked = calm ? this.#asked[at] : round
    if (asked === undefined) return false
    const worth = this.#cost(at, own) + COST.crossingToAvoid * total(crossed)
    this.#search(at, asked, worth)
    const found = this.#others(at, worth).map(({ candidate, cost }) => {
      const inTheWay = this.#crossed(at, candidate)
      return { candidate, inTheWay, gain: worth - cost - COST.crossingToAvoid * total(inTheWay) }
    })
    found.sort((a, b) => b.gain - a.gain)
    const [best] = found
    if (best && best.gain > 1) {
      this.#take(at, best.candidate)
      return true
    }
    return found.some(({ candidate, inTheWay, gain }) =>
      [...inTheWay.keys()].some((other) => !crossed.has(other) && this.#both(at, candidate, gain, other, round)),
    )
  }

  /** Reroutes the link together with one that its candidate would cross, where that lowers the total cost. */
  #both(at: number, candidate: Candidate, gain: number, other: number, round: number): boolean {
    const theirs = this.#taken[other]!
    const elsewhere = (next: Candidate): number =>
      total(this.#crossed(other, next)) - this.#times(next, this.#taken[at]!)
    const before =
      this.#cost(other, theirs) + COST.crossingToAvoid * (elsewhere(theirs) + this.#times(theirs, candidate))
    this.#search(other, round, before + gain)
    const better = this.#others(other, before + gain).find(
      ({ candidate: next, cost }) =>
        before + gain - cost - COST.crossingToAvoid * (elsewhere(next) + this.#times(next, candidate)) > 1,
    )
    if (!better) return false
    this.#take(at, candidate)
    this.#take(other, better.candidate)
    return true
  }

  /** The links that a candidate of the link crosses, and how often each. */
  #crossed(at: number, candidate: Candidate): Map<number, number> {
    const crossed = new Map<number, number>()
    let near = 0
    this.#taken.forEach((other, index) => {
      if (index === at || !meet(candidate, other)) return
      near++
      const times = this.#times(candidate, other)
      if (times > 0) crossed.set(index, times)
    })
    this.#work -= NEAR_PAIR * near + FAR_PAIR * this.#taken.length
    return crossed
  }

  /** How often two candidates cross. */
  #times(a: Candidate, b: Candidate): number {
    const key = Math.min(a.id, b.id) * MAX_CANDIDATES + Math.max(a.id, b.id)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const times = crossings(a.parts, b.parts)
    this.#known.set(key, times)
    return times
  }

  #cost(at: number, candidate: Candidate): number {
    return this.#router.costs(at, [candidate.route])[0]!
  }

  /** The link's other candidates that cost less than `most`, crossings left out. */
  #others(at: number, most: number): { candidate: Candidate; cost: number }[] {
    const pool = this.#pools[at]!
    const routes = pool.map(({ route }) => route)
    const costs = this.#router.costs(at, routes)
    return pool
      .map((candidate, index) => ({ candidate, cost: costs[index]! }))
      .filter(({ candidate, cost }) => candidate !== this.#taken[at] && cost < most)
  }

  /**
   * Adds to the candidates of the link: the cheapest between each pair of sides, once a round, but for pairs between which
   * every route costs at least `most`.
   */
  #search(at: number, round: number, most: number): void {
    if (this.#work <= 0) return
    const searched = this.#asked[at] === round ? this.#searched[at]! : NO_SIDES
    const pairs = this.#router.sidesBelow(at, most) & ~searched
    this.#asked[at] = round
    this.#searched[at] = searched | pairs
    if (pairs === NO_SIDES) return
    const pool = this.#pools[at]!
    const before = this.#router.expanded
    for (const route of this.#router.alternatives(at, pairs)) {
      if (!pool.some((known) => same(known.route, route))) pool.push(this.#candidate(route))
    }
    this.#work -= this.#router.expanded - before
  }

  #candidate(route: Route): Candidate {
    const graph = this.#graph
    const [xs, ys] = [route.map((vertex) => graph.x(vertex)), route.map((vertex) => graph.y(vertex))]
    return {
      id: this.#ids++,
      route,
      parts: segments([route], graph)[0]!,
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    }
  }

  #take(at: number, candidate: Candidate): void {
    this.#taken[at] = candidate
    this.#router.take(at, candidate.route)
  }
}

function same(a: Route, b: Route): boolean {
  return a.length === b.length && a.every((vertex, at) => vertex === b[at])
}

function meet(a: Candidate, b: Candidate): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom
}

function total(crossed: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const times of crossed.values()) sum += times
  return sum
}

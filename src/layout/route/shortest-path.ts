/** The cheapest route of one link: A* over states, each a vertex and the direction in which it was reached. */
import { COST } from './costs.ts'
import { Heap } from './heap.ts'
import type { CrossingCosts, LinkCosts } from './link-costs.ts'
import { DIRECTIONS, opposite, type Direction, type Route, type RoutingGraph } from './routing-graph.ts'

/** Which sides of its steps a link leaves and meets: any where nothing is said. */
export interface Sides extends CrossingCosts {
  readonly leaving: Direction | undefined
  readonly arriving: Direction | undefined
}

const ANY_SIDES: Sides = { leaving: undefined, arriving: undefined, crossing: COST.crossing, turnOff: 0 }

/**
 * Weighted A* (Hart, Nilsson and Raphael 1968; Pohl 1970) with arrays that searches share. With a weight of 1 the route
 * is the cheapest; with more, at most that many times as dear.
 */
export class ShortestPath {
  readonly #graph: RoutingGraph
  readonly #costs: LinkCosts
  readonly #heuristicWeight: number
  readonly #cost: Float64Array
  readonly #from: Int32Array
  /** Twice the search in which a state was last reached, so that nothing needs clearing between searches; one more when expanded. */
  readonly #seen: Int32Array
  readonly #heap = new Heap()
  #searches = 0
  #expanded = 0
  /** Of the search that is under way. */
  #at = 0
  #goal = 0
  #sides = ANY_SIDES
  #unavoidable = 0
  /** The direction in which the goal is to be reached, where it is one alone. */
  #last: Direction | undefined

  constructor(graph: RoutingGraph, costs: LinkCosts, heuristicWeight: number) {
    this.#graph = graph
    this.#costs = costs
    this.#heuristicWeight = heuristicWeight
    const states = graph.vertices * 4
    this.#cost = new Float64Array(states)
    this.#from = new Int32Array(states)
    this.#seen = new Int32Array(states)
  }

  /** States that all searches so far have expanded: a measure of work. */
  get expanded(): number {
    return this.#expanded
  }

  /** Undefined where the sides that are asked for cannot be reached. */
  search(at: number, sides: Sides = ANY_SIDES): Route | undefined {
    const ends = this.#costs.ends(at)
    const start = this.#graph.vertex(ends.from)
    const goal = this.#graph.vertex(ends.to)
    this.#begin(at, goal, sides)
    this.#leave(start)
    const heap = this.#heap
    const seen = this.#seen
    const expanded = 2 * this.#searches + 1
    while (!heap.isEmpty) {
      const state = heap.pop()
      if (seen[state] === expanded) continue // it stands in the heap once more, from a dearer way
      seen[state] = expanded
      this.#expanded++
      if (state >> 2 === goal) return this.#trace(state, start)
      this.#expand(state)
    }
    if (sides.leaving === undefined && sides.arriving === undefined)
      throw new Error('no route between two steps: the outer channels are always open')
    return undefined
  }

  #begin(at: number, goal: number, sides: Sides): void {
    this.#heap.clear()
    this.#searches++
    this.#at = at
    this.#goal = goal
    this.#sides = sides
    this.#unavoidable = this.#leastArriving()
    this.#last = sides.arriving === undefined ? undefined : opposite(sides.arriving)
    this.#costs.aim(at, this.#last)
  }

  #leave(start: number): void {
    const { leaving } = this.#sides
    for (const direction of DIRECTIONS) {
      if (leaving !== undefined && leaving !== direction) continue
      const there = this.#graph.next(start, direction)
      if (there === -1 || (this.#graph.isClosed(there) && !this.#arrives(there, direction))) continue
      const cost = this.#costs.leaving(this.#at, direction) + this.#costs.lengths[start * 4 + direction]!
      this.#reach(there * 4 + direction, cost + (there === this.#goal ? this.#arriving(direction) : 0), -1)
    }
  }

  /** That every route pays where it arrives: left out, so that the search does not look for a way round it. */
  #leastArriving(): number {
    const { arriving } = this.#sides
    if (arriving !== undefined) return this.#costs.arriving(this.#at, opposite(arriving))
    return Math.min(...DIRECTIONS.map((direction) => this.#costs.arriving(this.#at, direction)))
  }

  #arriving(direction: Direction): number {
    return this.#costs.arriving(this.#at, direction) - this.#unavoidable
  }

  #arrives(there: number, direction: Direction): boolean {
    return there === this.#goal && (this.#last === undefined || this.#last === direction)
  }

  /** Written flat, without calls where there can be arrays: it is run for each of the millions of edges. */
  #expand(state: number): void {
    const { neighbours, closed } = this.#graph
    const { lengths } = this.#costs
    const goal = this.#goal
    const seen = this.#seen
    const known = this.#cost
    const reached = 2 * this.#searches
    const here = state >> 2
    const came = (state & 3) as Direction
    const back = opposite(came)
    const onward = known[state]! + this.#costs.onward(here, came, this.#sides)
    const turned = known[state]! + this.#costs.turn(here, this.#sides)
    for (let edge = here * 4; edge < here * 4 + 4; edge++) {
      const direction = (edge & 3) as Direction
      const there = neighbours[edge]!
      if (direction === back || there === -1) continue
      if (closed[there] === 1 && !this.#arrives(there, direction)) continue
      const length = lengths[edge]! + this.#costs.detour(there, direction)
      const cost = (direction === came ? onward : turned) + length + (there === goal ? this.#arriving(direction) : 0)
      const next = there * 4 + direction
      if (seen[next]! < reached || known[next]! > cost) this.#reach(next, cost, state)
    }
  }

  #reach(state: number, cost: number, from: number): void {
    this.#seen[state] = 2 * this.#searches
    this.#cost[state] = cost
    this.#from[state] = from
    this.#heap.push(state, cost + this.#heuristicWeight * this.#costs.atLeast(state >> 2, (state & 3) as Direction))
  }

  #trace(state: number, start: number): Route {
    const reversed: number[] = []
    for (let at = state; at !== -1; at = this.#from[at]!) reversed.push(at >> 2)
    return [start, ...reversed.reverse()]
  }
}

/** The cheapest route of one link: A* over states, each a vertex and the direction in which it was reached. */
import { COST } from './costs.ts'
import { Heap } from './heap.ts'
import type { CrossingCosts, LinkCosts } from './link-costs.ts'
import { DIRECTIONS, opposite, type Direction, type Route, type RoutingGraph } from './routing-graph.ts'

/** Which sides of its steps a link leaves and meets: any where nothing is said. */
export interface Sides extends CrossingCosts {
  readonly leaving?: Direction
  readonly arriving?: Direction
}

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
  /** The search in which a state was last reached, so that nothing needs clearing between searches. */
  readonly #seen: Int32Array
  /** The search in which a state was expanded, unless it has been reached on a cheaper way since. */
  readonly #closed: Int32Array
  readonly #heap = new Heap()
  #searches = 0
  #unavoidable = 0
  /** The direction in which the goal is to be reached, where it is one alone. */
  #last: Direction | undefined
  #expanded = 0

  constructor(graph: RoutingGraph, costs: LinkCosts, heuristicWeight: number) {
    this.#graph = graph
    this.#costs = costs
    this.#heuristicWeight = heuristicWeight
    const states = graph.vertices * 4
    this.#cost = new Float64Array(states)
    this.#from = new Int32Array(states)
    this.#seen = new Int32Array(states)
    this.#closed = new Int32Array(states)
  }

  /** States that all searches so far have expanded: a measure of work. */
  get expanded(): number {
    return this.#expanded
  }

  /** Undefined where the sides that are asked for cannot be reached. */
  search(at: number, sides: Sides = { crossing: COST.crossing, turnOff: 0 }): Route | undefined {
    const ends = this.#costs.ends(at)
    const start = this.#graph.vertex(ends.from)
    const goal = this.#graph.vertex(ends.to)
    const heap = this.#heap
    heap.clear()
    this.#searches++
    this.#unavoidable = this.#leastArriving(at, goal, sides)
    this.#last = sides.arriving === undefined ? undefined : opposite(sides.arriving)
    for (const direction of DIRECTIONS) {
      if (sides.leaving !== undefined && sides.leaving !== direction) continue
      const there = this.#graph.next(start, direction)
      if (!this.#mayEnter(there, direction, goal, sides)) continue
      const cost = this.#costs.leaving(at, direction) + this.#costs.edge(start, direction)
      this.#reach(there, direction, cost + this.#arriving(at, there, goal, direction), -1, goal)
    }
    while (heap.size > 0) {
      const state = heap.pop()
      if (this.#closed[state] === this.#searches) continue // it stands in the heap once more, from a dearer way
      this.#closed[state] = this.#searches
      this.#expanded++
      const here = state >> 2
      if (here === goal) return this.#trace(state, start)
      this.#expand(at, state, here, goal, sides)
    }
    if (sides.leaving === undefined && sides.arriving === undefined)
      throw new Error('no route between two steps: the outer channels are always open')
    return undefined
  }

  /** That every route pays where it arrives: left out, so that the search does not look for a way round it. */
  #leastArriving(at: number, goal: number, { arriving }: Sides): number {
    if (arriving !== undefined) return this.#costs.arriving(at, goal, goal, opposite(arriving))
    return Math.min(...DIRECTIONS.map((direction) => this.#costs.arriving(at, goal, goal, direction)))
  }

  /** 0 before the goal. */
  #arriving(at: number, there: number, goal: number, direction: Direction): number {
    return there === goal ? this.#costs.arriving(at, there, goal, direction) - this.#unavoidable : 0
  }

  #mayEnter(there: number, direction: Direction, goal: number, { arriving }: Sides): boolean {
    if (there === -1) return false
    return there === goal ? arriving === undefined || arriving === opposite(direction) : !this.#graph.isClosed(there)
  }

  #expand(at: number, state: number, here: number, goal: number, sides: Sides): void {
    const came = (state & 3) as Direction
    const soFar = this.#cost[state]!
    const costs = this.#costs
    const back = opposite(came)
    // An iterator would make an object for each of the millions of edges.
    for (let turned = 0; turned < 4; turned++) {
      const direction = turned as Direction
      if (direction === back) continue
      const there = this.#graph.next(here, direction)
      if (!this.#mayEnter(there, direction, goal, sides)) continue
      const turn = costs.turn(here, came, direction, sides)
      const length = costs.edge(here, direction) + costs.detour(at, there, direction)
      const cost = soFar + turn + length + this.#arriving(at, there, goal, direction)
      this.#reach(there, direction, cost, state, goal)
    }
  }

  #reach(there: number, direction: Direction, cost: number, from: number, goal: number): void {
    const state = there * 4 + direction
    if (this.#seen[state] === this.#searches && this.#cost[state]! <= cost) return
    this.#seen[state] = this.#searches
    this.#closed[state] = 0
    this.#cost[state] = cost
    this.#from[state] = from
    this.#heap.push(state, cost + this.#heuristicWeight * this.#costs.atLeast(there, direction, goal, this.#last))
  }

  #trace(state: number, start: number): Route {
    const reversed: number[] = []
    for (let at = state; at !== -1; at = this.#from[at]!) reversed.push(at >> 2)
    return [start, ...reversed.reverse()]
  }
}

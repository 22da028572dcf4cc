/**
 * In: the grid. Out: for each link the way it takes over the street map, crossing after crossing, from the cell of its
 * first step to the cell of its last. The cheapest way by length, bends, crossings and company; each link is routed again
 * once all the others are known.
 */
import type { Link } from '../model/blueprint.ts'
import type { Grid } from './grid.ts'
import { Heap } from './heap.ts'
import { StreetMap, type Direction } from './street-map.ts'

/** Costs in the rough px of an average drawing; only their proportions matter. */
const COST = {
  /** From a crossing to the next: half a column and half a channel; half a row and half a channel. */
  horizontal: 95,
  vertical: 50,
  bend: 110,
  crossing: 70,
  /** For each link that runs along the same stretch. */
  company: 14,
  /** Leaving or arriving on a side that looks away from the other end. */
  awkwardSide: 160,
  /** For each other link on the same side of a step; a decision's ways out should leave apart. */
  sharedSide: 18,
  sharedSideOfDecision: 130,
}

/**
 * How much care a blueprint gets, by its links: how often each link is routed again, and how much the links in the way
 * count against the length of a way. Hundreds of links over many columns would take minutes otherwise, and where they
 * all cross anyway no detour helps.
 */
function care(links: number): { reroutes: number; regard: number } {
  if (links <= 300) return { reroutes: 2, regard: 1 }
  return links <= 800 ? { reroutes: 1, regard: 0.5 } : { reroutes: 0, regard: 0.1 }
}

/** One crossing after the other; the first and the last are the cells of the steps. */
export type Route = readonly number[]

export interface Routes {
  readonly map: StreetMap
  /** By position in the given links. */
  readonly routes: readonly Route[]
}

export function route(links: readonly Link[], grid: Grid): Routes {
  const router = new Router(links, grid)
  const order = links.map((_, at) => at).sort((a, b) => router.distance(a) - router.distance(b) || a - b)
  for (const at of order) router.route(at)
  for (let pass = 0; pass < router.reroutes; pass++) for (const at of order) router.route(at)
  return { map: router.map, routes: links.map((_, at) => router.routeOf(at)) }
}

class Router {
  readonly map: StreetMap
  readonly reroutes: number
  readonly #regard: number
  readonly #links: readonly Link[]
  readonly #grid: Grid
  readonly #routes: Route[] = []
  /** How many links use each side of each step: step index x 4 + side. */
  readonly #sides: Uint16Array
  readonly #cost: Float64Array
  readonly #from: Int32Array
  /** The search in which a state was last reached, so that nothing needs clearing between searches. */
  readonly #seen: Int32Array
  #searches = 0

  constructor(links: readonly Link[], grid: Grid) {
    const { reroutes, regard } = care(links.length)
    this.reroutes = reroutes
    this.#regard = regard
    this.#links = links
    this.#grid = grid
    this.map = new StreetMap(grid)
    const states = this.map.width * this.map.height * 4
    this.#cost = new Float64Array(states)
    this.#from = new Int32Array(states)
    this.#seen = new Int32Array(states)
    this.#sides = new Uint16Array(grid.cells.length * 4)
  }

  routeOf(at: number): Route {
    return this.#routes[at]!
  }

  distance(at: number): number {
    const { from, to } = this.#ends(at)
    return Math.abs(from.column - to.column) + Math.abs(from.row - to.row)
  }

  route(at: number): void {
    const old = this.#routes[at]
    if (old) this.#record(at, old, -1)
    const found = this.#cheapest(at)
    this.#routes[at] = found
    this.#record(at, found, 1)
  }

  #ends(at: number) {
    const { from, to } = this.#links[at]!
    return { from: this.#grid.cells[from.index]!, to: this.#grid.cells[to.index]! }
  }

  #record(at: number, route: Route, change: 1 | -1): void {
    this.map.record(route, change)
    const { from, to } = this.#links[at]!
    this.#sides[from.index * 4 + this.#direction(route[0]!, route[1]!)]! += change
    this.#sides[to.index * 4 + opposite(this.#direction(route.at(-2)!, route.at(-1)!))]! += change
  }

  #direction(here: number, there: number): Direction {
    if (there - here === 1) return 0
    if (here - there === 1) return 2
    return there > here ? 1 : 3
  }

  #cheapest(at: number): Route {
    return this.#straight(at) ?? this.#search(at)
  }

  /** Neighbours in a row, in reading direction, and steps in one column with nothing between are joined straight. */
  #straight(at: number): Route | undefined {
    const { from, to } = this.#ends(at)
    const sideBySide = from.row === to.row && to.column === from.column + 1
    if (!sideBySide && (from.column !== to.column || from.row === to.row)) return undefined
    const direction: Direction = sideBySide ? 0 : to.row > from.row ? 1 : 3
    const route = [this.map.crossing(from)]
    for (const goal = this.map.crossing(to); route.at(-1) !== goal;) {
      const there = this.map.next(route.at(-1)!, direction)
      if (this.map.isClosed(there) && there !== goal) return undefined
      route.push(there)
    }
    return route
  }

  /** A*; a state is a crossing and the direction in which it was reached. */
  #search(at: number): Route {
    const ends = this.#ends(at)
    const start = this.map.crossing(ends.from)
    const goal = this.map.crossing(ends.to)
    const heap = new Heap()
    this.#searches++
    for (const direction of DIRECTIONS) {
      const there = this.map.next(start, direction)
      if (there === -1 || (this.map.isClosed(there) && there !== goal)) continue
      const cost = this.#leaving(at, direction) + this.#stretch(start, direction)
      this.#reach(heap, there, direction, cost + this.#arriving(at, there, goal, direction), -1, goal)
    }
    while (heap.size > 0) {
      const state = heap.pop()
      const here = state >> 2
      if (here === goal) return this.#trace(state, start)
      this.#expand(heap, at, state, here, goal)
    }
    throw new Error('no way between two steps: the outer channels are always open')
  }

  #expand(heap: Heap, at: number, state: number, here: number, goal: number): void {
    const came = (state & 3) as Direction
    const soFar = this.#cost[state]!
    for (const direction of DIRECTIONS) {
      if (direction === opposite(came)) continue
      const there = this.map.next(here, direction)
      if (there === -1 || (this.map.isClosed(there) && there !== goal)) continue
      const turn = direction === came ? this.#regard * COST.crossing * this.map.crossed(here, direction) : COST.bend
      const cost = soFar + turn + this.#stretch(here, direction) + this.#arriving(at, there, goal, direction)
      this.#reach(heap, there, direction, cost, state, goal)
    }
  }

  #reach(heap: Heap, there: number, direction: Direction, cost: number, from: number, goal: number): void {
    const state = there * 4 + direction
    if (this.#seen[state] === this.#searches && this.#cost[state]! <= cost) return
    this.#seen[state] = this.#searches
    this.#cost[state] = cost
    this.#from[state] = from
    heap.push(state, cost + this.#atLeast(there, direction, goal))
  }

  /** What the rest of the way costs at the least: its length and the bends that it cannot do without. */
  #atLeast(here: number, direction: Direction, goal: number): number {
    const dx = this.map.x(goal) - this.map.x(here)
    const dy = this.map.y(goal) - this.map.y(here)
    const ahead = [dx, dy, -dx, -dy][direction]!
    const aside = direction % 2 === 0 ? dy : dx
    const bends = ahead < 0 ? 2 : aside === 0 ? 0 : 1
    return Math.abs(dx) * COST.horizontal + Math.abs(dy) * COST.vertical + bends * COST.bend
  }

  #stretch(here: number, direction: Direction): number {
    const length = direction % 2 === 0 ? COST.horizontal : COST.vertical
    return length + this.#regard * COST.company * this.map.beside(here, direction)
  }

  #leaving(at: number, direction: Direction): number {
    const { from } = this.#links[at]!
    const shared = this.#sides[from.index * 4 + direction]!
    const each = from.kind === 'decision' ? COST.sharedSideOfDecision : COST.sharedSide
    return shared * each + (this.#looksAway(at, direction) ? COST.awkwardSide : 0)
  }

  #arriving(at: number, there: number, goal: number, direction: Direction): number {
    if (there !== goal) return 0
    const shared = this.#sides[this.#links[at]!.to.index * 4 + opposite(direction)]!
    return shared * COST.sharedSide + (this.#looksAway(at, direction) ? COST.awkwardSide : 0)
  }

  /** Does this direction lead away from where the link goes? Up and down look away only across the wrong lanes. */
  #looksAway(at: number, direction: Direction): boolean {
    const { from, to } = this.#ends(at)
    const ahead = [to.column - from.column, to.row - from.row, from.column - to.column, from.row - to.row][direction]!
    return direction % 2 === 0 ? ahead <= 0 : ahead < 0
  }

  #trace(state: number, start: number): Route {
    const reversed: number[] = []
    for (let at = state; at !== -1; at = this.#from[at]!) reversed.push(at >> 2)
    return [start, ...reversed.reverse()]
  }
}

const DIRECTIONS: readonly Direction[] = [0, 1, 2, 3]

function opposite(direction: Direction): Direction {
  return ((direction + 2) % 4) as Direction
}

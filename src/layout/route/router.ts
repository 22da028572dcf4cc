/**
 * In: the grid. Out: for each link the way it takes over the street map, crossing after crossing, from the cell of its
 * first step to the cell of its last. The cheapest way by length, bends, crossings and company; each link is routed again
 * once all the others are known.
 */
import type { Link } from '../../model/blueprint.ts'
import { care, COST, downward } from './costs.ts'
import type { Grid } from '../rank/grid.ts'
import { Heap } from './heap.ts'
import { StreetMap, type Direction } from './routing-graph.ts'
import { territories, toll, type Territory } from './routing-region.ts'
import { untangle } from './reroute.ts'

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
  untangle(router, links, grid)
  return { map: router.map, routes: links.map((_, at) => router.routeOf(at)) }
}

/** Which sides of its steps a link leaves and meets: any where nothing is said. */
interface Sides {
  /** What it costs to run straight across another link, and to turn where another runs straight on. */
  readonly crossing: number
  readonly turnOff: number
  readonly leaving?: Direction
  readonly arriving?: Direction
}

export class Router {
  readonly map: StreetMap
  readonly reroutes: number
  readonly #regard: number
  readonly #haste: number
  readonly #links: readonly Link[]
  readonly #grid: Grid
  readonly #territories: readonly Territory[]
  readonly #routes: Route[] = []
  /** How many links use each side of each step, and how many of them leave there: step index x 4 + side. */
  readonly #sides: Uint16Array
  readonly #waysOut: Uint16Array
  /** From the top of the map to each y. */
  readonly #down: Float64Array
  readonly #cost: Float64Array
  readonly #from: Int32Array
  /** The search in which a state was last reached, so that nothing needs clearing between searches. */
  readonly #seen: Int32Array
  #searches = 0
  /** Crossings that the searches have looked at so far. */
  looked = 0

  constructor(links: readonly Link[], grid: Grid) {
    const { reroutes, regard, haste } = care(links.length)
    this.reroutes = reroutes
    this.#regard = regard
    this.#haste = haste
    this.#links = links
    this.#grid = grid
    this.#territories = territories(links, grid)
    this.map = new StreetMap(grid)
    this.#down = downward(this.map)
    const states = this.map.width * this.map.height * 4
    this.#cost = new Float64Array(states)
    this.#from = new Int32Array(states)
    this.#seen = new Int32Array(states)
    this.#sides = new Uint16Array(grid.cells.length * 4)
    this.#waysOut = new Uint16Array(grid.cells.length * 4)
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
    const found = this.#straight(at) ?? this.#search(at)!
    this.#routes[at] = found
    this.#record(at, found, 1)
  }

  /** The link's cheapest ways between each pair of sides: beside all other links, and as if there were none. */
  alternatives(at: number): Route[] {
    if (this.#straight(at)) return []
    const own = this.#routes[at]!
    this.#record(at, own, -1)
    const found = WISHES.map((sides) => this.#search(at, sides)).filter((route) => route !== undefined)
    this.#record(at, own, 1)
    return found
  }

  /** What each of these ways costs the link beside all others; crossings and company left out. */
  costs(at: number, routes: readonly Route[]): number[] {
    const own = this.#routes[at]!
    this.#record(at, own, -1)
    const costs = routes.map((route) => this.#costOf(at, route))
    this.#record(at, own, 1)
    return costs
  }

  take(at: number, route: Route): void {
    this.#record(at, this.#routes[at]!, -1)
    this.#routes[at] = route
    this.#record(at, route, 1)
  }

  #costOf(at: number, route: Route): number {
    const goal = route.at(-1)!
    let cost = this.#leaving(at, this.#direction(route[0]!, route[1]!))
    for (let step = 1; step < route.length; step++) {
      const direction = this.#direction(route[step - 1]!, route[step]!)
      cost += this.#length(route[step - 1]!, direction) + this.#toll(at, route[step]!, direction)
      cost += this.#arriving(at, route[step]!, goal, direction)
      if (step > 1 && direction !== this.#direction(route[step - 2]!, route[step - 1]!)) cost += COST.bend
    }
    return cost
  }

  #ends(at: number) {
    const { from, to } = this.#links[at]!
    return { from: this.#grid.cells[from.index]!, to: this.#grid.cells[to.index]! }
  }

  #record(at: number, route: Route, change: 1 | -1): void {
    this.map.record(route, change)
    const { from, to } = this.#links[at]!
    const leaving = from.index * 4 + this.#direction(route[0]!, route[1]!)
    this.#sides[leaving]! += change
    this.#waysOut[leaving]! += change
    this.#sides[to.index * 4 + opposite(this.#direction(route.at(-2)!, route.at(-1)!))]! += change
  }

  #direction(here: number, there: number): Direction {
    if (there - here === 1) return 0
    if (here - there === 1) return 2
    return there > here ? 1 : 3
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
  #search(at: number, sides: Sides = { crossing: COST.crossing, turnOff: 0 }): Route | undefined {
    const ends = this.#ends(at)
    const start = this.map.crossing(ends.from)
    const goal = this.map.crossing(ends.to)
    const heap = new Heap()
    this.#searches++
    for (const direction of DIRECTIONS) {
      if (sides.leaving !== undefined && sides.leaving !== direction) continue
      const there = this.map.next(start, direction)
      if (!this.#mayEnter(there, direction, goal, sides)) continue
      const cost = this.#leaving(at, direction) + this.#stretch(start, direction)
      this.#reach(heap, there, direction, cost + this.#arriving(at, there, goal, direction), -1, goal)
    }
    while (heap.size > 0) {
      const state = heap.pop()
      this.looked++
      const here = state >> 2
      if (here === goal) return this.#trace(state, start)
      this.#expand(heap, at, state, here, goal, sides)
    }
    if (sides.leaving === undefined && sides.arriving === undefined)
      throw new Error('no way between two steps: the outer channels are always open')
    return undefined
  }

  #mayEnter(there: number, direction: Direction, goal: number, { arriving }: Sides): boolean {
    if (there === -1) return false
    return there === goal ? arriving === undefined || arriving === opposite(direction) : !this.map.isClosed(there)
  }

  #expand(heap: Heap, at: number, state: number, here: number, goal: number, sides: Sides): void {
    const came = (state & 3) as Direction
    const soFar = this.#cost[state]!
    for (const direction of DIRECTIONS) {
      if (direction === opposite(came)) continue
      const there = this.map.next(here, direction)
      if (!this.#mayEnter(there, direction, goal, sides)) continue
      const turn = this.#turn(here, came, direction, sides)
      const length = this.#stretch(here, direction) + this.#toll(at, there, direction)
      const cost = soFar + turn + length + this.#arriving(at, there, goal, direction)
      this.#reach(heap, there, direction, cost, state, goal)
    }
  }

  #turn(here: number, came: Direction, direction: Direction, { crossing, turnOff }: Sides): number {
    if (direction === came) return this.#regard * crossing * this.map.crossed(here, direction)
    return COST.bend + this.#regard * turnOff * (this.map.crossed(here, came) + this.map.crossed(here, direction))
  }

  #reach(heap: Heap, there: number, direction: Direction, cost: number, from: number, goal: number): void {
    const state = there * 4 + direction
    if (this.#seen[state] === this.#searches && this.#cost[state]! <= cost) return
    this.#seen[state] = this.#searches
    this.#cost[state] = cost
    this.#from[state] = from
    heap.push(state, cost + this.#haste * this.#atLeast(there, direction, goal))
  }

  /** What the rest of the way costs at the least: its length and the bends that it cannot do without. */
  #atLeast(here: number, direction: Direction, goal: number): number {
    const dx = this.map.x(goal) - this.map.x(here)
    const dy = this.map.y(goal) - this.map.y(here)
    const ahead = [dx, dy, -dx, -dy][direction]!
    const aside = direction % 2 === 0 ? dy : dx
    const bends = ahead < 0 ? 2 : aside === 0 ? 0 : 1
    return Math.abs(dx) * COST.horizontal + this.#vertically(here, goal) + bends * COST.bend
  }

  #stretch(here: number, direction: Direction): number {
    return this.#length(here, direction) * (1 + this.#regard * COST.company * this.map.beside(here, direction))
  }

  #length(here: number, direction: Direction): number {
    return direction % 2 === 0 ? COST.horizontal : this.#vertically(here, this.map.next(here, direction))
  }

  #toll(at: number, there: number, direction: Direction): number {
    return toll(this.#territories[at]!, this.map, there, direction)
  }

  #vertically(here: number, there: number): number {
    return Math.abs(this.#down[this.map.y(here)]! - this.#down[this.map.y(there)]!)
  }

  #leaving(at: number, direction: Direction): number {
    const { from } = this.#links[at]!
    const shared = this.#sides[from.index * 4 + direction]!
    const out = this.#waysOut[from.index * 4 + direction]!
    const company =
      from.kind === 'decision'
        ? out * COST.sharedWayOut + (shared - out) * COST.sharedSideOfDecision
        : shared * COST.sharedSide
    return company + (this.#looksAway(at, direction) ? COST.awkwardSide : 0)
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

/** Whoever turns where others run straight on crosses half of them there, as far as one can tell. */
const BESIDE_ALL = { crossing: COST.tangle, turnOff: COST.tangle / 2 }
const AS_IF_ALONE = { crossing: 0, turnOff: 0 }

const WISHES: readonly Sides[] = DIRECTIONS.flatMap((leaving) =>
  DIRECTIONS.flatMap((arriving) => [BESIDE_ALL, AS_IF_ALONE].map((regard) => ({ leaving, arriving, ...regard }))),
)

function opposite(direction: Direction): Direction {
  return ((direction + 2) % 4) as Direction
}

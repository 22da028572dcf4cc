/** The routing cost of each part of a link's route, given the congestion. */
import type { Link, Step } from '../../model/blueprint.ts'
import type { Cell, Grid } from '../rank/grid.ts'
import type { Congestion } from './congestion.ts'
import { COST } from './costs.ts'
import { opposite, type Direction, type Route, type RoutingGraph } from './routing-graph.ts'
import { detourPenalty, routingRegions, type RoutingRegion } from './routing-region.ts'

/** The weights of crossings in one search. */
export interface CrossingCosts {
  /** To run straight across another link. */
  readonly crossing: number
  /** To turn where another runs straight on. */
  readonly turnOff: number
}

/** The cost function of the A* search, in the units of `COST`; links are named by their positions. */
export class LinkCosts {
  readonly #links: readonly Link[]
  readonly #cells: readonly Cell[]
  readonly #graph: RoutingGraph
  readonly #congestion: Congestion
  readonly #congestionWeight: number
  readonly #regions: readonly RoutingRegion[]
  /** Of the link that is aimed at. */
  #region!: RoutingRegion
  #goalX = 0
  #goalY = 0
  #goalDown = 0
  #last: Direction | undefined

  constructor(
    links: readonly Link[],
    grid: Grid,
    graph: RoutingGraph,
    congestion: Congestion,
    congestionWeight: number,
  ) {
    this.#links = links
    this.#cells = grid.cells
    this.#graph = graph
    this.#congestion = congestion
    this.#congestionWeight = congestionWeight
    this.#regions = routingRegions(links, grid)
  }

  /** The cells that a link joins. */
  ends(at: number): { from: Cell; to: Cell } {
    const { from, to } = this.#links[at]!
    return { from: this.#cells[from.index]!, to: this.#cells[to.index]! }
  }

  /** Of each edge, longer by the links that run along it: vertex x 4 + direction. */
  get lengths(): Float64Array {
    return this.#congestion.lengths
  }

  /** Of a whole route; crossings and overlaps left out. */
  route(at: number, route: Route): number {
    const graph = this.#graph
    const region = this.#regions[at]!
    let came = graph.direction(route[0]!, route[1]!)
    let cost = this.leaving(at, came)
    for (let step = 1; step < route.length; step++) {
      const direction = graph.direction(route[step - 1]!, route[step]!)
      cost += graph.lengths[route[step - 1]! * 4 + direction]! + detourPenalty(region, graph, route[step]!, direction)
      if (direction !== came) cost += COST.bend
      came = direction
    }
    return cost + this.arriving(at, came)
  }

  /** What a route between these sides costs at least. */
  between(at: number, leaving: Direction, arriving: Direction): number {
    const last = opposite(arriving)
    this.aim(at, last)
    const start = this.#graph.vertex(this.ends(at).from)
    return this.leaving(at, leaving) + this.arriving(at, last) + this.atLeast(start, leaving)
  }

  /** To run straight on over a vertex. */
  onward(here: number, came: Direction, { crossing }: CrossingCosts): number {
    return this.#congestionWeight * crossing * this.#congestion.crossed(here, came)
  }

  /** To turn at a vertex. */
  turn(here: number, { turnOff }: CrossingCosts): number {
    const turned = this.#congestion.crossed(here, 0) + this.#congestion.crossed(here, 1)
    return COST.bend + this.#congestionWeight * turnOff * turned
  }

  /** Chooses the link to which `detour` and `atLeast` refer, and in which direction its goal is to be reached where that is one alone. */
  aim(at: number, last: Direction | undefined): void {
    const { to } = this.ends(at)
    this.#region = this.#regions[at]!
    this.#goalX = 2 * to.column + 1
    this.#goalY = 2 * to.row + 1
    this.#goalDown = this.#graph.down[this.#goalY]!
    this.#last = last
  }

  detour(there: number, direction: Direction): number {
    return detourPenalty(this.#region, this.#graph, there, direction)
  }

  leaving(at: number, direction: Direction): number {
    const { from, kind } = this.#links[at]!
    const away = this.#looksAway(at, direction) ? COST.wrongSide : 0
    return this.#shared(from, direction, kind !== 'exchange') + away
  }

  arriving(at: number, direction: Direction): number {
    const away = this.#looksAway(at, direction) ? COST.wrongSide : 0
    return this.#shared(this.#links[at]!.to, opposite(direction), false) + away
  }

  /** Of the other links on a side of a step. */
  #shared({ index, kind }: Step, side: Direction, leaves: boolean): number {
    const onSide = this.#congestion.onSide(index, side)
    if (kind !== 'decision' || onSide === 0) return onSide * COST.sharedSide
    const leaving = this.#congestion.leavingSide(index, side)
    const entering = onSide - leaving
    return leaves
      ? leaving * COST.sharedWayOut + entering * COST.enteredWayOut
      : leaving * COST.enteredWayOut + entering * COST.sharedWayIn
  }

  /** The A* heuristic, a lower bound (admissible): Manhattan distance and unavoidable bends. */
  atLeast(here: number, direction: Direction): number {
    const dx = this.#goalX - this.#graph.x(here)
    const y = this.#graph.y(here)
    const dy = this.#goalY - y
    const along = direction % 2 === 0 ? dx : dy
    const ahead = direction < 2 ? along : -along
    const aside = direction % 2 === 0 ? dy : dx
    const last = this.#last
    const bends =
      last === undefined ? (ahead < 0 ? 2 : aside === 0 ? 0 : 1) : bendsBefore(last, direction, ahead, aside)
    return Math.abs(dx) * COST.horizontal + Math.abs(this.#graph.down[y]! - this.#goalDown) + bends * COST.bend
  }

  /** Does this direction lead away from where the link goes? Up and down look away only across the wrong lanes. */
  #looksAway(at: number, direction: Direction): boolean {
    const { from, to } = this.ends(at)
    const along = direction % 2 === 0 ? to.column - from.column : to.row - from.row
    const ahead = direction < 2 ? along : -along
    return direction % 2 === 0 ? ahead <= 0 : ahead < 0
  }
}

/**
 * The fewest bends of a way in one direction to a goal so far ahead and so far right or below, when that is reached in the
 * direction `last`.
 */
function bendsBefore(last: Direction, direction: Direction, ahead: number, aside: number): number {
  if (ahead === 0 && aside === 0) return 0
  if (direction === last) return ahead <= 0 ? 4 : aside === 0 ? 0 : 2
  if (direction === opposite(last)) return aside === 0 ? 4 : 2
  return ahead >= 0 && (last < 2 ? aside : -aside) > 0 ? 1 : 3
}

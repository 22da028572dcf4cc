/** The routing cost of each part of a link's route, given the congestion. */
import type { Link, Step } from '../../model/blueprint.ts'
import type { Cell, Grid } from '../rank/grid.ts'
import type { Congestion } from './congestion.ts'
import { COST, downward } from './costs.ts'
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
  /** From the top of the graph to each y. */
  readonly #down: Float64Array

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
    this.#down = downward(graph)
  }

  /** The cells that a link joins. */
  ends(at: number): { from: Cell; to: Cell } {
    const { from, to } = this.#links[at]!
    return { from: this.#cells[from.index]!, to: this.#cells[to.index]! }
  }

  /** Of a whole route; crossings and overlaps left out. */
  route(at: number, route: Route): number {
    const graph = this.#graph
    const goal = route.at(-1)!
    let cost = this.leaving(at, graph.direction(route[0]!, route[1]!))
    for (let step = 1; step < route.length; step++) {
      const direction = graph.direction(route[step - 1]!, route[step]!)
      cost += this.#length(route[step - 1]!, direction) + this.detour(at, route[step]!, direction)
      cost += this.arriving(at, route[step]!, goal, direction)
      if (step > 1 && direction !== graph.direction(route[step - 2]!, route[step - 1]!)) cost += COST.bend
    }
    return cost
  }

  /** What a route between these sides costs at least. */
  between(at: number, leaving: Direction, arriving: Direction): number {
    const ends = this.ends(at)
    const [start, goal] = [this.#graph.vertex(ends.from), this.#graph.vertex(ends.to)]
    const last = opposite(arriving)
    return this.leaving(at, leaving) + this.arriving(at, goal, goal, last) + this.atLeast(start, leaving, goal, last)
  }

  turn(here: number, came: Direction, direction: Direction, { crossing, turnOff }: CrossingCosts): number {
    const congestion = this.#congestion
    if (direction === came) return this.#congestionWeight * crossing * congestion.crossed(here, direction)
    const turned = congestion.crossed(here, came) + congestion.crossed(here, direction)
    return COST.bend + this.#congestionWeight * turnOff * turned
  }

  /** From a vertex to the next. */
  edge(here: number, direction: Direction): number {
    const beside = this.#congestion.beside(here, direction)
    return this.#length(here, direction) * (1 + this.#congestionWeight * COST.overlap * beside)
  }

  detour(at: number, there: number, direction: Direction): number {
    return detourPenalty(this.#regions[at]!, this.#graph, there, direction)
  }

  leaving(at: number, direction: Direction): number {
    const { from, kind } = this.#links[at]!
    const away = this.#looksAway(at, direction) ? COST.wrongSide : 0
    return this.#shared(from, direction, kind !== 'exchange') + away
  }

  /** 0 before the goal. */
  arriving(at: number, there: number, goal: number, direction: Direction): number {
    if (there !== goal) return 0
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

  /**
   * The A* heuristic, a lower bound (admissible): Manhattan distance and unavoidable bends. `last`: the direction in which
   * the goal is to be reached, where it is one alone.
   */
  atLeast(here: number, direction: Direction, goal: number, last: Direction | undefined): number {
    const graph = this.#graph
    const dx = graph.x(goal) - graph.x(here)
    const dy = graph.y(goal) - graph.y(here)
    const along = direction % 2 === 0 ? dx : dy
    const ahead = direction < 2 ? along : -along
    const aside = direction % 2 === 0 ? dy : dx
    const bends =
      last === undefined ? (ahead < 0 ? 2 : aside === 0 ? 0 : 1) : bendsBefore(last, direction, ahead, aside)
    return Math.abs(dx) * COST.horizontal + this.#vertically(here, goal) + bends * COST.bend
  }

  #length(here: number, direction: Direction): number {
    return direction % 2 === 0 ? COST.horizontal : this.#vertically(here, this.#graph.next(here, direction))
  }

  #vertically(here: number, there: number): number {
    return Math.abs(this.#down[this.#graph.y(here)]! - this.#down[this.#graph.y(there)]!)
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

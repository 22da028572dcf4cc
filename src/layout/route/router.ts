/** Sequential routing: each link is routed against the congestion of the others. */
import type { Link, Step } from '../../model/blueprint.ts'
import type { Grid } from '../rank/grid.ts'
import { Congestion } from './congestion.ts'
import { COST, searchEffort } from './costs.ts'
import { LinkCosts } from './link-costs.ts'
import { DIRECTIONS, type Direction, type Route, type RoutingGraph } from './routing-graph.ts'
import { ShortestPath } from './shortest-path.ts'

/** Sequential routing with congestion: links, by position, are routed, ripped up and given other routes. */
export class Router {
  readonly #graph: RoutingGraph
  readonly #links: readonly Link[]
  readonly #mainFlows: ReadonlySet<Link>
  readonly #yielding: ReadonlySet<Link>
  readonly #routes: Route[] = []
  readonly #congestion: Congestion
  readonly #costs: LinkCosts
  readonly #path: ShortestPath

  constructor(links: readonly Link[], grid: Grid, graph: RoutingGraph) {
    const { congestionWeight, heuristicWeight } = searchEffort(links.length)
    this.#links = links
    this.#mainFlows = grid.mainFlows
    this.#yielding = yielding(links)
    this.#graph = graph
    this.#congestion = new Congestion(graph, grid.cells.length, congestionWeight * COST.overlap)
    this.#costs = new LinkCosts(links, grid, graph, this.#congestion, congestionWeight)
    this.#path = new ShortestPath(graph, this.#costs, heuristicWeight)
  }

  get routes(): readonly Route[] {
    return this.#routes
  }

  /** States that its searches have expanded so far. */
  get expanded(): number {
    return this.#path.expanded
  }

  distance(at: number): number {
    const { from, to } = this.#costs.ends(at)
    return Math.abs(from.column - to.column) + Math.abs(from.row - to.row)
  }

  /** Routes a link, or rips it up and reroutes it. */
  route(at: number): void {
    const old = this.#routes[at]
    if (old) this.#record(at, old, -1)
    const found = this.#straight(at) ?? this.#path.search(at)!
    this.#routes[at] = found
    this.#record(at, found, 1)
  }

  /** Between which pairs of sides the link could run at less than this cost, crossings and overlaps left out: a bit a pair. */
  sidesBelow(at: number, most: number): number {
    if (this.#straight(at)) return NO_SIDES
    return this.#without(at, () => {
      let found = NO_SIDES
      for (const leaving of DIRECTIONS) {
        for (const arriving of DIRECTIONS)
          if (this.#costs.between(at, leaving, arriving) < most) found |= pairBit(leaving, arriving)
      }
      return found
    })
  }

  /** The link's cheapest routes between each of these pairs of sides: with the congestion of all other links, and without any. */
  alternatives(at: number, pairs: number): Route[] {
    return this.#without(at, () => {
      const found: Route[] = []
      for (const sides of PAIRS_OF_SIDES) {
        const route = pairs & pairBit(sides.leaving, sides.arriving) ? this.#path.search(at, sides) : undefined
        if (route) found.push(route)
      }
      return found
    })
  }

  /** The cost of each of these routes; crossings and overlaps left out. */
  costs(at: number, routes: readonly Route[]): number[] {
    return this.#without(at, () => routes.map((route) => this.#costs.route(at, route)))
  }

  /** Gives the link another route. */
  take(at: number, route: Route): void {
    this.#record(at, this.#routes[at]!, -1)
    this.#routes[at] = route
    this.#record(at, route, 1)
  }

  /** What `work` finds while the link is ripped up. */
  #without<T>(at: number, work: () => T): T {
    const own = this.#routes[at]!
    this.#record(at, own, -1)
    const found = work()
    this.#record(at, own, 1)
    return found
  }

  #record(at: number, route: Route, change: 1 | -1): void {
    this.#congestion.record(this.#links[at]!, route, change)
  }

  /**
   * Neighbours in a row, in reading direction, the flows of the main way, and steps in one column are joined straight, where
   * nothing stands between.
   */
  #straight(at: number): Route | undefined {
    if (this.#yielding.has(this.#links[at]!)) return undefined
    const { from, to } = this.#costs.ends(at)
    const inRow = from.row === to.row && to.column > from.column
    const sideBySide = inRow && (to.column === from.column + 1 || this.#mainFlows.has(this.#links[at]!))
    if (!sideBySide && (from.column !== to.column || from.row === to.row)) return undefined
    const direction: Direction = sideBySide ? 0 : to.row > from.row ? 1 : 3
    const route = [this.#graph.vertex(from)]
    for (const goal = this.#graph.vertex(to); route.at(-1) !== goal;) {
      const there = this.#graph.next(route.at(-1)!, direction)
      if (this.#graph.isClosed(there) && there !== goal) return undefined
      route.push(there)
    }
    return route
  }
}

/** Of links that join a decision with one step, those that leave it where the first enters, or enter where it leaves. */
function yielding(links: readonly Link[]): Set<Link> {
  const first = new Map<Step, Map<Step, Link>>()
  const found = new Set<Link>()
  for (const link of links) {
    for (const [decision, other] of [
      [link.from, link.to],
      [link.to, link.from],
    ] as const) {
      if (decision.kind !== 'decision') continue
      const known = first.get(decision) ?? new Map<Step, Link>()
      first.set(decision, known)
      const before = known.get(other)
      if (!before) known.set(other, link)
      else if (leaves(before, decision) !== leaves(link, decision)) found.add(link)
    }
  }
  return found
}

/** Without entering it, too, as an exchange does. */
function leaves({ from, kind }: Link, step: Step): boolean {
  return from === step && kind !== 'exchange'
}

/** A turn where others run straight on crosses half of them in expectation. */
const BESIDE_ALL = { crossing: COST.crossingToAvoid, turnOff: COST.crossingToAvoid / 2 }
const AS_IF_ALONE = { crossing: 0, turnOff: 0 }

const PAIRS_OF_SIDES = DIRECTIONS.flatMap((leaving) =>
  DIRECTIONS.flatMap((arriving) => [BESIDE_ALL, AS_IF_ALONE].map((costs) => ({ leaving, arriving, ...costs }))),
)

/** Pairs of sides are a set of 16 bits, since they are asked for with every link. */
export const NO_SIDES = 0

function pairBit(leaving: Direction, arriving: Direction): number {
  return 1 << (4 * leaving + arriving)
}

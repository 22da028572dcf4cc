/** Congestion: how many routed links use each edge and vertex of the routing graph, and each side of a step. */
import type { Link } from '../../model/blueprint.ts'
import { opposite, type Direction, type Route, type RoutingGraph } from './routing-graph.ts'

/**
 * Usage counts by edge, vertex and side of a step, kept up to date as links are routed and ripped up (PathFinder's
 * congestion, McMurchie and Ebeling 1995).
 */
export class Congestion {
  readonly #graph: RoutingGraph
  /** How many links run straight across each vertex, horizontally and vertically. */
  readonly #across: readonly [Uint16Array, Uint16Array]
  /** How many links run from each vertex to the next in each of the directions right and down. */
  readonly #along: readonly [Uint16Array, Uint16Array]
  /** How many links use each side of each step, and how many of them only leave there: step index x 4 + side. */
  readonly #onSide: Uint16Array
  readonly #leavingSide: Uint16Array

  constructor(graph: RoutingGraph, steps: number) {
    const { vertices } = graph
    this.#graph = graph
    this.#across = [new Uint16Array(vertices), new Uint16Array(vertices)]
    this.#along = [new Uint16Array(vertices), new Uint16Array(vertices)]
    this.#onSide = new Uint16Array(steps * 4)
    this.#leavingSide = new Uint16Array(steps * 4)
  }

  /** Links that a link would cross that runs straight over the vertex in this direction. */
  crossed(vertex: number, direction: Direction): number {
    return this.#across[direction % 2 === 0 ? 1 : 0][vertex]!
  }

  /** Links beside which a link would run from the vertex in this direction. */
  beside(vertex: number, direction: Direction): number {
    const from = direction < 2 ? vertex : this.#graph.next(vertex, direction)
    return this.#along[direction % 2 === 0 ? 0 : 1][from]!
  }

  /** Links that leave or meet this side of a step. */
  onSide(step: number, side: Direction): number {
    return this.#onSide[step * 4 + side]!
  }

  /** Links that leave it, without exchanges, which enter, too. */
  leavingSide(step: number, side: Direction): number {
    return this.#leavingSide[step * 4 + side]!
  }

  /** Enters a link's route, or rips it up with `change` -1. */
  record({ from, to, kind }: Link, route: Route, change: 1 | -1): void {
    this.#recordInside(route, change)
    const leaving = from.index * 4 + this.#graph.direction(route[0]!, route[1]!)
    this.#onSide[leaving]! += change
    if (kind !== 'exchange') this.#leavingSide[leaving]! += change
    this.#onSide[to.index * 4 + opposite(this.#graph.direction(route.at(-2)!, route.at(-1)!))]! += change
  }

  #recordInside(route: Route, change: 1 | -1): void {
    for (let at = 0; at + 1 < route.length; at++) {
      const here = route[at]!
      const there = route[at + 1]!
      const horizontal = this.#graph.y(here) === this.#graph.y(there)
      this.#along[horizontal ? 0 : 1][Math.min(here, there)]! += change
      const before = route[at - 1]
      if (before === undefined || (this.#graph.y(before) === this.#graph.y(here)) !== horizontal) continue
      this.#across[horizontal ? 0 : 1][here]! += change
    }
  }
}

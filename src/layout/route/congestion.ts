/** Congestion: how many routed links use each edge and vertex of the routing graph, and each side of a step. */
import type { Link } from '../../model/blueprint.ts'
import { opposite, type Direction, type Route, type RoutingGraph } from './routing-graph.ts'

/**
 * Usage counts by edge, vertex and side of a step, kept up to date as links are routed and ripped up (PathFinder's
 * congestion, McMurchie and Ebeling 1995).
 */
export class Congestion {
  readonly #graph: RoutingGraph
  readonly #overlap: number
  /** How many links run straight across each vertex, horizontally and vertically. */
  readonly #across: readonly Uint16Array[]
  /** How many links run along each edge: vertex x 4 + direction. */
  readonly #along: Uint16Array
  /** Of each edge, longer by the links that run along it: vertex x 4 + direction. */
  readonly lengths: Float64Array
  /** How many links use each side of each step, and how many of them only leave there: step index x 4 + side. */
  readonly #onSide: Uint16Array
  readonly #leavingSide: Uint16Array

  /** `overlap`: what is added for each link that runs along an edge, as a part of its length. */
  constructor(graph: RoutingGraph, steps: number, overlap: number) {
    const { vertices } = graph
    this.#graph = graph
    this.#overlap = overlap
    this.#across = [new Uint16Array(vertices), new Uint16Array(vertices)]
    this.#along = new Uint16Array(4 * vertices)
    this.lengths = graph.lengths.slice()
    this.#onSide = new Uint16Array(steps * 4)
    this.#leavingSide = new Uint16Array(steps * 4)
  }

  /** Links that a link would cross that runs straight over the vertex in this direction. */
  crossed(vertex: number, direction: Direction): number {
    return this.#across[1 - (direction & 1)]![vertex]!
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
    let came: number | undefined
    for (let at = 0; at + 1 < route.length; at++) {
      const here = route[at]!
      const there = route[at + 1]!
      const direction = this.#graph.direction(here, there)
      this.#recordEdge(here * 4 + direction, there * 4 + opposite(direction), change)
      const axis = direction & 1
      if (axis === came) this.#across[axis]![here]! += change
      came = axis
    }
  }

  /** Each edge is there twice, from either end. */
  #recordEdge(edge: number, reverse: number, change: 1 | -1): void {
    const along = this.#along[edge]! + change
    this.#along[edge] = this.#along[reverse] = along
    this.lengths[edge] = this.lengths[reverse] = this.#graph.lengths[edge]! * (1 + this.#overlap * along)
  }
}

/**
 * The routing graph: where links may run. Between any two columns and any two rows lies a channel; a column or a row is a
 * corridor as well where its cells are empty. So the graph has 2C + 1 by 2R + 1 vertices: odd x is a column, even x the
 * channel left of it; odd y is a row, even y the channel above it. A vertex in a step's cell is closed, and along the border
 * between two lanes runs no link.
 */
import type { Cell, Grid } from '../rank/grid.ts'

/** Right, down, left, up. */
export type Direction = 0 | 1 | 2 | 3

/** All directions, clockwise from the right. */
export const DIRECTIONS: readonly Direction[] = [0, 1, 2, 3]

const DX = [1, 0, -1, 0] as const
const DY = [0, 1, 0, -1] as const

/** One vertex after the other; the first and the last are the cells of the steps. */
export type Route = readonly number[]

/** Routes over a routing graph. */
export interface Routes {
  readonly graph: RoutingGraph
  /** By position in the given links. */
  readonly routes: readonly Route[]
}

/** The direction turned by 180 degrees; also the side of a step on which a link arrives in this direction. */
export function opposite(direction: Direction): Direction {
  return ((direction + 2) & 3) as Direction
}

/** A grid graph of 2C + 1 by 2R + 1 vertices, numbered row by row: vertex = y x width + x. */
export class RoutingGraph {
  readonly width: number
  readonly height: number
  readonly #xs: Int32Array
  readonly #ys: Int32Array
  /** Vertex x 4 + direction. */
  readonly #next: Int32Array
  readonly #closed: Uint8Array
  /** 1 for each y on the border between two lanes. */
  readonly #border: Uint8Array

  constructor(grid: Grid) {
    this.width = 2 * grid.columns + 1
    this.height = 2 * grid.rows.length + 1
    const vertices = this.width * this.height
    this.#closed = new Uint8Array(vertices)
    this.#border = Uint8Array.from({ length: this.height }, (_, y) => Number(y % 2 === 1 && !grid.rows[(y - 1) / 2]))
    this.#xs = new Int32Array(vertices).map((_, at) => at % this.width)
    this.#ys = new Int32Array(vertices).map((_, at) => Math.floor(at / this.width))
    this.#next = new Int32Array(4 * vertices).map((_, at) => this.#neighbour(at >> 2, (at & 3) as Direction))
    for (const cell of grid.cells) this.#closed[this.vertex(cell)] = 1
  }

  /** How many there are. */
  get vertices(): number {
    return this.width * this.height
  }

  /** The vertex in the middle of a cell. */
  vertex({ column, row }: Cell): number {
    return (2 * row + 1) * this.width + 2 * column + 1
  }

  x(vertex: number): number {
    return this.#xs[vertex]!
  }

  y(vertex: number): number {
    return this.#ys[vertex]!
  }

  isBorder(y: number): boolean {
    return this.#border[y] === 1
  }

  /** The next vertex in a direction; -1 at the edge of the graph and along a border. */
  next(vertex: number, direction: Direction): number {
    return this.#next[vertex * 4 + direction]!
  }

  isClosed(vertex: number): boolean {
    return this.#closed[vertex] === 1
  }

  /** From a vertex to one beside it. */
  direction(here: number, there: number): Direction {
    if (there - here === 1) return 0
    if (here - there === 1) return 2
    return there > here ? 1 : 3
  }

  #neighbour(vertex: number, direction: Direction): number {
    const x = this.x(vertex) + DX[direction]
    const y = this.y(vertex) + DY[direction]
    if (direction % 2 === 0 && this.isBorder(y)) return -1
    return x < 0 || y < 0 || x >= this.width || y >= this.height ? -1 : y * this.width + x
  }
}

/**
 * The routing graph: where links may run. Between any two columns and any two rows lies a channel; a column or a row is a
 * corridor as well where its cells are empty. So the graph has 2C + 1 by 2R + 1 vertices: odd x is a column, even x the
 * channel left of it; odd y is a row, even y the channel above it. A vertex in a step's cell is closed, and along the border
 * between two lanes runs no link.
 */
import type { Cell, Grid } from '../rank/grid.ts'
import { COST } from './costs.ts'

/** Right, down, left, up. */
export type Direction = 0 | 1 | 2 | 3

/** All directions, clockwise from the right. */
export const DIRECTIONS: readonly Direction[] = [0, 1, 2, 3]

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
  /** The next vertex in each direction, and -1 at the edge of the graph and along a border: vertex x 4 + direction. */
  readonly neighbours: Int32Array
  /** The length of each edge, in the units of `COST`: vertex x 4 + direction. */
  readonly lengths: Float64Array
  /** From the top of the graph to each y, as long. */
  readonly down: Float64Array
  /** 1 for each vertex in a step's cell. */
  readonly closed: Uint8Array
  /** 1 for each y on the border between two lanes. */
  readonly #border: Uint8Array

  constructor(grid: Grid) {
    this.width = 2 * grid.columns + 1
    this.height = 2 * grid.rows.length + 1
    const vertices = this.width * this.height
    this.closed = new Uint8Array(vertices)
    this.#border = Uint8Array.from({ length: this.height }, (_, y) => Number(y % 2 === 1 && !grid.rows[(y - 1) / 2]))
    this.#xs = new Int32Array(vertices)
    this.#ys = new Int32Array(vertices)
    this.neighbours = new Int32Array(4 * vertices)
    this.lengths = new Float64Array(4 * vertices)
    this.down = this.#downward()
    for (let y = 0, vertex = 0; y < this.height; y++)
      for (let x = 0; x < this.width; x++, vertex++) this.#enter(vertex, x, y)
    for (const cell of grid.cells) this.closed[this.vertex(cell)] = 1
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

  next(vertex: number, direction: Direction): number {
    return this.neighbours[vertex * 4 + direction]!
  }

  isClosed(vertex: number): boolean {
    return this.closed[vertex] === 1
  }

  /** From a vertex to one beside it. */
  direction(here: number, there: number): Direction {
    if (there - here === 1) return 0
    if (here - there === 1) return 2
    return there > here ? 1 : 3
  }

  #enter(vertex: number, x: number, y: number): void {
    this.#xs[vertex] = x
    this.#ys[vertex] = y
    const { down, width, height, neighbours, lengths } = this
    const runsAlong = !this.isBorder(y)
    const edge = vertex * 4
    neighbours[edge] = runsAlong && x + 1 < width ? vertex + 1 : -1
    neighbours[edge + 1] = y + 1 < height ? vertex + width : -1
    neighbours[edge + 2] = runsAlong && x > 0 ? vertex - 1 : -1
    neighbours[edge + 3] = y > 0 ? vertex - width : -1
    lengths[edge] = lengths[edge + 2] = COST.horizontal
    if (y + 1 < height) lengths[edge + 1] = down[y + 1]! - down[y]!
    if (y > 0) lengths[edge + 3] = down[y]! - down[y - 1]!
  }

  #downward(): Float64Array {
    const down = new Float64Array(this.height)
    for (let y = 1; y < this.height; y++)
      down[y] = down[y - 1]! + (this.isBorder(y) || this.isBorder(y - 1) ? COST.border : COST.vertical)
    return down
  }
}

/**
 * The streets on which links run. Between any two columns and any two rows lies a channel; a column or a row is a street
 * as well where its cells are empty. So the map has 2C + 1 by 2R + 1 crossings: odd x is a column, even x the channel
 * left of it; odd y is a row, even y the channel above it. A crossing in a step's cell is closed, and along the border
 * between two lanes runs no link.
 */
import type { Cell, Grid } from '../rank/grid.ts'

/** Right, down, left, up. */
export type Direction = 0 | 1 | 2 | 3
export const DX = [1, 0, -1, 0] as const
export const DY = [0, 1, 0, -1] as const

export class StreetMap {
  readonly width: number
  readonly height: number
  readonly #xs: Int32Array
  readonly #ys: Int32Array
  /** Crossing x 4 + direction. */
  readonly #next: Int32Array
  readonly #closed: Uint8Array
  /** 1 for each y on the border between two lanes. */
  readonly #border: Uint8Array
  /** How many links run straight across each crossing, horizontally and vertically. */
  readonly #across: readonly [Uint16Array, Uint16Array]
  /** How many links run from each crossing to the next in each of the directions right and down. */
  readonly #along: readonly [Uint16Array, Uint16Array]

  constructor(grid: Grid) {
    this.width = 2 * grid.columns + 1
    this.height = 2 * grid.rows.length + 1
    const crossings = this.width * this.height
    this.#closed = new Uint8Array(crossings)
    this.#across = [new Uint16Array(crossings), new Uint16Array(crossings)]
    this.#along = [new Uint16Array(crossings), new Uint16Array(crossings)]
    this.#border = Uint8Array.from({ length: this.height }, (_, y) => Number(y % 2 === 1 && !grid.rows[(y - 1) / 2]))
    this.#xs = new Int32Array(crossings).map((_, at) => at % this.width)
    this.#ys = new Int32Array(crossings).map((_, at) => Math.floor(at / this.width))
    this.#next = new Int32Array(4 * crossings).map((_, at) => this.#neighbour(at >> 2, (at & 3) as Direction))
    for (const cell of grid.cells) this.#closed[this.crossing(cell)] = 1
  }

  /** The crossing in the middle of a cell. */
  crossing({ column, row }: Cell): number {
    return (2 * row + 1) * this.width + 2 * column + 1
  }

  x(crossing: number): number {
    return this.#xs[crossing]!
  }

  y(crossing: number): number {
    return this.#ys[crossing]!
  }

  isBorder(y: number): boolean {
    return this.#border[y] === 1
  }

  /** The next crossing in a direction; -1 at the edge of the map and along a border. */
  next(crossing: number, direction: Direction): number {
    return this.#next[crossing * 4 + direction]!
  }

  #neighbour(crossing: number, direction: Direction): number {
    const x = this.x(crossing) + DX[direction]
    const y = this.y(crossing) + DY[direction]
    if (direction % 2 === 0 && this.isBorder(y)) return -1
    return x < 0 || y < 0 || x >= this.width || y >= this.height ? -1 : y * this.width + x
  }

  isClosed(crossing: number): boolean {
    return this.#closed[crossing] === 1
  }

  /** Links that a link would cross that runs straight over the crossing in this direction. */
  crossed(crossing: number, direction: Direction): number {
    return this.#across[direction % 2 === 0 ? 1 : 0][crossing]!
  }

  /** Links beside which a link would run from the crossing in this direction. */
  beside(crossing: number, direction: Direction): number {
    const from = direction < 2 ? crossing : this.next(crossing, direction)
    return this.#along[direction % 2 === 0 ? 0 : 1][from]!
  }

  /** Enters a route (crossing after crossing) into the map, or takes it out with `change` -1. */
  record(route: readonly number[], change: 1 | -1): void {
    for (let at = 0; at + 1 < route.length; at++) {
      const [here, there] = [route[at]!, route[at + 1]!]
      const horizontal = this.y(here) === this.y(there)
      this.#along[horizontal ? 0 : 1][Math.min(here, there)]! += change
      const before = route[at - 1]
      if (before === undefined || (this.y(before) === this.y(here)) !== horizontal) continue
      this.#across[horizontal ? 0 : 1][here]! += change
    }
  }
}

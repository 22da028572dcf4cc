/**
 * The plane in which links find their ways: boxes in cells of a grid. A column is a wall of boxes with gaps above, between
 * and below them; between two walls lies a street, left of column 0 and right of the last column one more. What a way
 * is, up to bending and stretching it, is the sequence of gaps that it passes through.
 */
import type { Cell } from '../../../src/layout/rank/grid.ts'

/**
 * A part of a wall: gaps have even positions from the top, boxes odd ones. Street `column` is left of the wall, street
 * `column + 1` right of it.
 */
export type Door = number

/** Larger than the number of parts in a wall. */
const PARTS = 4096

/** The part of the plane in which a link may run: columns with the streets beside them, and rows of the grid. */
export interface Reach {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export class Plan {
  /** The rows of the boxes of each column, from the top. */
  readonly #walls: readonly (readonly number[])[]

  constructor(columns: number, boxes: readonly Cell[]) {
    const walls: number[][] = Array.from({ length: columns }, () => [])
    for (const { column, row } of boxes) walls[column]!.push(row)
    this.#walls = walls.map((rows) => rows.sort((a, b) => a - b))
  }

  box({ column, row }: Cell): Door {
    return column * PARTS + 2 * this.#walls[column]!.indexOf(row) + 1
  }

  /** The gaps of a wall, as far as a link with this reach can pass through them. */
  gaps(column: number, { top, bottom }: Pick<Reach, 'top' | 'bottom'>): Door[] {
    const wall = this.#walls[column]!
    return Array.from({ length: wall.length + 1 }, (_, at) => at)
      .filter((at) => {
        const [above, below] = [wall[at - 1] ?? -Infinity, wall[at] ?? Infinity]
        return above <= bottom && below >= top
      })
      .map((at) => column * PARTS + 2 * at)
  }
}

export function isGap(door: Door): boolean {
  return door % 2 === 0
}

export function columnOf(door: Door): number {
  return Math.floor(door / PARTS)
}

/** Of two parts of one wall: do they touch? */
export function adjoin(a: Door, b: Door): boolean {
  return Math.abs(a - b) === 1
}

/** The street on the other side of a gap. */
export function beyond(gap: Door, channel: number): number {
  return 2 * columnOf(gap) + 1 - channel
}

/** Larger than twice any door. */
const FAR = 2 ** 40

/** Where a door stands when one walks around a street: down its left side, then up its right side. */
export function around(channel: number, door: Door): number {
  return columnOf(door) === channel ? FAR - door : door
}

/** Do a line from `a` to `b` and one from `c` to `d` cross in a street, whatever their course? Four doors. */
export function interleave(channel: number, a: Door, b: Door, c: Door, d: Door): boolean {
  return isBetween(channel, a, b, c) !== isBetween(channel, a, b, d)
}

function isBetween(channel: number, a: Door, b: Door, door: Door): boolean {
  const [one, other, at] = [around(channel, a), around(channel, b), around(channel, door)]
  return Math.min(one, other) < at && at < Math.max(one, other)
}

/** Walking around a street from door `from`: 1 when `a` comes before `b`, else -1. */
export function turning(channel: number, from: Door, a: Door, b: Door): 1 | -1 {
  const [start, one, other] = [around(channel, from), around(channel, a), around(channel, b)]
  const before = one < other
  return (one < start === other < start) === before ? 1 : -1
}

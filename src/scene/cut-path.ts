/** Clips an open path (lines and Bézier curves) to a window. */
import type { Box, Point } from '../layout/geometry.ts'
import { d } from './round.ts'

/** A straight line has two points, a quadratic curve three, a cubic one four. */
type Segment = readonly Point[]

/** Path data of the parts inside; empty when nothing is. Knows M, L, Q and C, all absolute. */
export function cutPath(data: string, window: Box): string {
  let cut = ''
  let context: Point | undefined
  for (const piece of segments(data).flatMap((segment) => inside(segment, window))) {
    const start = piece[0]!
    if (!context || !same(context, start)) cut += d`M${start.x} ${start.y}`
    cut += ['', 'L', 'Q', 'C'][piece.length - 1]! + piece.slice(1).map(({ x, y }) => d`${x} ${y}`).join(' ') // prettier-ignore
    context = piece.at(-1)
  }
  return cut
}

function segments(data: string): Segment[] {
  const found: Segment[] = []
  let at: Point = { x: 0, y: 0 }
  for (const [, command, list] of data.matchAll(/([MLQC])([^MLQC]*)/g)) {
    const points = pointsOf(list ?? '')
    const size = command === 'C' ? 3 : command === 'Q' ? 2 : 1
    for (let first = 0; first < points.length; first += size) {
      const next = points.slice(first, first + size)
      if (command !== 'M') found.push([at, ...next])
      at = next.at(-1)!
    }
  }
  return found
}

function pointsOf(list: string): Point[] {
  const numbers = list.match(/-?[\d.]+(?:e-?\d+)?/gi)?.map(Number) ?? []
  return Array.from({ length: numbers.length / 2 }, (_, at) => ({ x: numbers[2 * at]!, y: numbers[2 * at + 1]! }))
}

/** The parts of a segment inside the window. */
function inside(segment: Segment, window: Box): Segment[] {
  const ends = [0, ...crossings(segment, window), 1]
  return ends.slice(1).flatMap((to, at) => {
    const from = ends[at]!
    return to > from && holds(window, pointAt(segment, (from + to) / 2)) ? [part(segment, from, to)] : []
  })
}

/**
 * Parameters t of the crossings, ascending. A curve is sampled in 16 intervals, none of which crosses a border twice in
 * a drawing.
 */
function crossings(segment: Segment, { x, y, width, height }: Box): number[] {
  const steps = segment.length === 2 ? 1 : 16
  const found = [
    ...[x, x + width].map((border) => (t: number) => pointAt(segment, t).x - border),
    ...[y, y + height].map((border) => (t: number) => pointAt(segment, t).y - border),
  ].flatMap((distance) =>
    Array.from({ length: steps }, (_, at) => root(distance, at / steps, (at + 1) / steps)).filter(
      (t) => t !== undefined,
    ),
  )
  return found.sort((a, b) => a - b)
}

/** The root of a function that changes its sign in the interval (bisection). */
function root(distance: (t: number) => number, low: number, high: number): number | undefined {
  const atLow = distance(low)
  if (atLow === 0 || atLow > 0 === distance(high) > 0) return undefined
  let [from, to] = [low, high]
  for (let round = 0; round < 40; round++) {
    const middle = (from + to) / 2
    if (distance(middle) > 0 === atLow > 0) from = middle
    else to = middle
  }
  return (from + to) / 2
}

function pointAt(segment: Segment, t: number): Point {
  return split(segment, t).before.at(-1)!
}

function part(segment: Segment, from: number, to: number): Segment {
  const start = split(segment, to).before
  return to === 0 ? start : split(start, from / to).after
}

/** Both halves of a curve split at t (de Casteljau). */
function split(segment: Segment, t: number): { before: Point[]; after: Point[] } {
  const before: Point[] = []
  const after: Point[] = []
  for (let row = [...segment]; row.length > 0; row = between(row, t)) {
    before.push(row[0]!)
    after.unshift(row.at(-1)!)
  }
  return { before, after }
}

function between(points: readonly Point[], t: number): Point[] {
  return points.slice(1).map((to, at) => {
    const from = points[at]!
    return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t }
  })
}

/** Whether the point lies in the box or on its border. */
export function holds({ x, y, width, height }: Box, point: Point): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height
}

function same(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < 1e-6 && Math.abs(a.y - b.y) < 1e-6
}

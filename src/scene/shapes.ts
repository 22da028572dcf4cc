/** Outlines that several elements share. Boxes are outer sizes: a border is drawn inside, so nothing sticks out. */
import type { Box, Point } from '../layout/geometry.ts'
import { middle } from './draw-context.ts'
import { d } from './round.ts'
import type { Paint, Path, Rect } from './scene.ts'

/** A rectangle that fills the box, its border included. */
export function rect(box: Box, paint: Paint, more: { radius?: number; classes?: string } = {}): Rect {
  const inset = paint.stroke === undefined ? 0 : (paint.strokeWidth ?? 1) / 2
  return {
    item: 'rect',
    ...more,
    x: box.x + inset,
    y: box.y + inset,
    width: box.width - 2 * inset,
    height: box.height - 2 * inset,
    ...paint,
  }
}

/** A straight line, its ends in the middle of the stroke. */
export function line(from: Point, to: Point, paint: Paint, classes?: string): Path {
  return {
    item: 'path',
    ...(classes !== undefined && { classes }),
    d: d`M${from.x} ${from.y}L${to.x} ${to.y}`,
    ...paint,
  }
}

/** A diamond with its corners at the mid-points of the box's sides. */
export function diamond(box: Box, paint: Paint, classes?: string): Path {
  const { x, y } = middle(box)
  // A mitred corner reaches further out than the border's half width: by the ratio of the slanted side to the half axis.
  const slant = Math.hypot(box.width, box.height) / 2
  const inset = (paint.strokeWidth ?? 0) / 2
  const halfWidth = box.width / 2 - (inset * slant) / (box.height / 2)
  const halfHeight = box.height / 2 - (inset * slant) / (box.width / 2)
  return {
    item: 'path',
    ...(classes !== undefined && { classes }),
    d: d`M${x} ${y - halfHeight}L${x + halfWidth} ${y}L${x} ${y + halfHeight}L${x - halfWidth} ${y}Z`,
    ...paint,
    join: 'miter',
  }
}

/** A five-pointed star that fills a circle. */
export function star(centre: Point, radius: number, paint: Paint): Path {
  const corners = Array.from({ length: 10 }, (_, corner) => {
    const reach = corner % 2 === 0 ? radius : radius * 0.46
    const angle = (Math.PI / 5) * corner - Math.PI / 2
    return d`${centre.x + reach * Math.cos(angle)} ${centre.y + reach * Math.sin(angle)}`
  })
  return { item: 'path', d: `M${corners.join('L')}Z`, ...paint, join: 'round' }
}

/** Horizontal and vertical stretches with small round corners, smaller where a stretch is short. */
export function roundedPolyline(points: readonly Point[], radius: number): string {
  const [first, ...rest] = points
  if (!first) return ''
  let data = d`M${first.x} ${first.y}`
  rest.forEach((corner, index) => {
    const before = points[index]!
    const after = rest[index + 1]
    if (!after) {
      data += d`L${corner.x} ${corner.y}`
      return
    }
    const reach = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
    const enter = towards(corner, before, reach)
    const leave = towards(corner, after, reach)
    data += d`L${enter.x} ${enter.y}Q${corner.x} ${corner.y} ${leave.x} ${leave.y}`
  })
  return data
}

/** Euclidean distance; px. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y)
}

/** The point `length` px from one point on the way to another. */
export function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to)
  const share = whole === 0 ? 0 : length / whole
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

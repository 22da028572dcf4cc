/**
 * Where several customers go together, each has an emotion curve of its own: distinguished by dashes and by markers,
 * and labelled.
 */
import type { Box, Point } from '../../layout/geometry.ts'
import type { Blueprint, Lane } from '../../model/blueprint.ts'
import { letter, middle, set, type Figure, type DrawContext } from '../draw-context.ts'
import { d } from '../round.ts'
import type { Paint, Path, SceneItem } from '../scene.ts'
import { diamond, rect } from '../shapes.ts'

type PointShape = 'circle' | 'square' | 'diamond'

/** What tells one customer's curve from another's. */
export interface CurveStyle {
  /** Solid without. */
  readonly dash?: readonly number[]
  readonly point: PointShape
}

/** Of a picture's only curve. */
export const ONLY_CURVE: CurveStyle = { point: 'circle' }

const DASHES: readonly (readonly number[] | undefined)[] = [undefined, [8, 4], [2, 3], [12, 3, 2, 3]]
const POINTS: readonly PointShape[] = ['circle', 'square', 'diamond']

/** Half the size of a point: a square and a diamond of the same look as large as the circle. */
const REACH: Readonly<Record<PointShape, number>> = { circle: 4.5, square: 4.25, diamond: 6 }

/** By how much a point is larger that lies under another one. */
const UNDERNEATH = 3.5

/** Each customer's curve, in the order of the lanes. Twelve differ; a thirteenth looks like the first. */
export function curveStyles({ lanes }: Blueprint): ReadonlyMap<Lane, CurveStyle> {
  const feeling = lanes.filter(({ steps }) => steps.some(({ emotion }) => emotion !== undefined))
  return new Map(
    feeling.map((lane, i) => {
      const dash = DASHES[i % DASHES.length]
      return [lane, { ...(dash && { dash }), point: POINTS[i % POINTS.length]! }]
    }),
  )
}

/** A cubic Bézier curve with horizontal tangents at both ends: it never overshoots them. */
export function curve(from: Point, to: Point, { dash }: CurveStyle, { theme }: DrawContext): Path {
  const bend = (to.x - from.x) / 2
  const { color, width, dash: own } = theme.gauges.curve
  const dashes = dash ?? own
  return {
    item: 'path',
    d: d`M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`,
    stroke: color,
    strokeWidth: width,
    ...(dashes && { dash: dashes }),
  }
}

/** What several customers feel alike is a point for each, the first of them on top. */
export function points(styles: readonly CurveStyle[], at: Point, context: DrawContext): SceneItem[] {
  return styles.map(({ point }, depth) => pointOf(point, at, REACH[point] + depth * UNDERNEATH, context)).reverse()
}

function pointOf(shape: PointShape, { x, y }: Point, reach: number, { theme }: DrawContext): SceneItem {
  const { fill, stroke, strokeWidth } = theme.gauges.point
  const paint: Paint = { fill, stroke, strokeWidth }
  const box = { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach }
  if (shape === 'diamond') return diamond(box, paint)
  return rect(box, paint, shape === 'circle' ? { radius: reach } : {})
}

/** A short rise through a point, its dashes alike on both sides of it. */
export function curveSample(box: Box, style: CurveStyle, context: DrawContext): SceneItem[] {
  const centre = middle(box)
  const [left, right] = [
    { x: box.x, y: box.y + box.height * 0.75 },
    { x: box.x + box.width, y: box.y + box.height * 0.25 },
  ]
  return [
    curve(centre, left, style, context),
    curve(centre, right, style, context),
    ...points([style], centre, context),
  ]
}

const SAMPLE = { width: 36, height: 14 }
const SAMPLE_GAP = 7
const ENTRY_GAP = 3

/** Whose curve is which, for the head of the gauge; nothing where there is only one. */
export function curveKey(
  styles: ReadonlyMap<Lane, CurveStyle>,
  room: number,
  context: DrawContext,
): Figure<SceneItem[]>[] {
  if (styles.size < 2) return []
  return [...styles].map(([lane, style]) => {
    const name = set(context, 'gaugeDetail', lane.title, room - SAMPLE.width - SAMPLE_GAP)
    const height = Math.max(SAMPLE.height, name.height)
    return {
      size: { width: room, height: height + ENTRY_GAP },
      draw: ({ x, y }) => [
        ...curveSample({ x, y: y + ENTRY_GAP + (height - SAMPLE.height) / 2, ...SAMPLE }, style, context),
        letter(name, x + SAMPLE.width + SAMPLE_GAP, y + ENTRY_GAP + (height - name.height) / 2, {
          fill: context.theme.gauges.title,
        }),
      ],
    }
  })
}

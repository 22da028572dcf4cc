/** The emotion curve: how the customer feels along the columns, from -2 to 2, its peaks and pits marked. */
import type { Box, Point } from '../../layout/geometry.ts'
import type { Blueprint, Lane, Step } from '../../model/blueprint.ts'
import { emotionWays, type EmotionWay } from '../emotion-ways.ts'
import { letter, set, type Figure, type DrawContext } from '../draw-context.ts'
import { signed } from './alt-text.ts'
import { d } from '../round.ts'
import type { Group, SceneItem } from '../scene.ts'
import { line } from '../shapes.ts'
import { curve, curveKey, curveStyles, ONLY_CURVE, points, type CurveStyle } from './emotion-curves.ts'
import type { GaugeFigure } from './gauge-figure.ts'
import { gaugeGroup, headIndent } from './gauge-band.ts'

/** Of the triangles of peaks and pits, which stand out by shape as well as by colour. */
const SUMMIT = { width: 15, height: 12 }
const LABEL_GAP = 3
const MAX_LABELS = 2

/** The emotion gauge; undefined when no step has an emotion. */
export function emotionFigure(
  blueprint: Blueprint,
  columns: readonly (readonly Step[])[],
  context: DrawContext,
): GaugeFigure | undefined {
  const told = blueprint.steps.filter(({ emotion }) => emotion !== undefined)
  if (told.length === 0) return undefined
  const styles = curveStyles(blueprint)
  const columnOf = new Map(
    columns.flatMap((inColumn, column) => inColumn.map((step): [Step, number] => [step, column])),
  )
  const ways = emotionWays(told, (step) => columnOf.get(step) ?? 0)
  const shown = onePerPlace(told, (step) => columnOf.get(step) ?? 0)
  const { unit } = context.theme.gauges
  const label = set(context, 'gaugeDetail', '0').height
  const head = headLines(styles, context)
  return {
    height: Math.ceil(
      Math.max(
        2 * MAX_LABELS * unit + SUMMIT.height + 2 * (LABEL_GAP + label) + 6,
        heightOf(head) + context.theme.gauges.padding,
      ),
    ),
    draw(placed, centreOf) {
      const zero = placed.band.y + placed.band.height / 2
      const at = (step: Step): Point => ({ x: centreOf(step), y: zero - step.emotion! * unit })
      return gaugeGroup('emotion', context.words.legend.emotion, placed, context, [
        ...headItems(head, placed.head, zero, context),
        line(
          { x: placed.band.x, y: zero },
          { x: placed.band.x + placed.band.width, y: zero },
          paintOf(context.theme.gauges.zero),
        ),
        ...curves(ways, styles, at, context),
        ...shown.map((steps) =>
          pointGroup(steps, at(steps[0]!), extremeOf(steps[0]!, ways), styles, isBeyond(shown, columnOf), context),
        ),
      ])
    },
  }
}

/** Steps with the same emotion in the same column share a data point. */
function onePerPlace(told: readonly Step[], columnOf: (step: Step) => number): Step[][] {
  const places = new Map<string, Step[]>()
  for (const step of told) {
    const key = `${columnOf(step)} ${step.emotion!}`
    places.set(key, [...(places.get(key) ?? []), step])
  }
  return [...places.values()]
}

type Extreme = 'peak' | 'pit'

/** Above (or below) zero, and no neighbour on the curve is further out; of a plateau the first. */
function extremeOf(step: Step, ways: readonly EmotionWay[]): Extreme | undefined {
  const emotion = step.emotion!
  if (emotion === 0) return undefined
  const neighbours = ways.flatMap(({ from, to }) => (from === step ? [to] : to === step ? [from] : []))
  const side = Math.sign(emotion)
  if (ways.some(({ from, to }) => to === step && from.emotion === emotion)) return undefined
  if (neighbours.some((other) => side * other.emotion! > side * emotion)) return undefined
  return side > 0 ? 'peak' : 'pit'
}

/** Of several customers each one's curve is a group; what leads from one customer to another is the other's. */
function curves(
  ways: readonly EmotionWay[],
  styles: ReadonlyMap<Lane, CurveStyle>,
  at: (step: Step) => Point,
  context: DrawContext,
): SceneItem[] {
  const drawn = ([lane, style]: [Lane, CurveStyle]): SceneItem[] =>
    ways
      .filter(({ to }) => to.lane === lane)
      .map(({ from, to }) => ({
        ...curve(at(from), at(to), style, context),
        classes: 'emotion-curve',
      }))
  if (styles.size < 2) return [...styles].flatMap(drawn)
  return [...styles].map(([lane, style]): Group => ({
    item: 'group',
    classes: 'emotion-journey',
    data: { lane: lane.id },
    label: lane.title,
    items: drawn([lane, style]),
  }))
}

/** Whether another point of the step's column is further out. */
function isBeyond(shown: readonly (readonly Step[])[], columnOf: ReadonlyMap<Step, number>) {
  return (step: Step, extreme: Extreme): boolean =>
    shown.some(
      ([other]) =>
        columnOf.get(other!) === columnOf.get(step) &&
        (extreme === 'peak' ? other!.emotion! > step.emotion! : other!.emotion! < step.emotion!),
    )
}

function pointGroup(
  steps: readonly Step[],
  at: Point,
  extreme: Extreme | undefined,
  styles: ReadonlyMap<Lane, CurveStyle>,
  beyond: (step: Step, extreme: Extreme) => boolean,
  context: DrawContext,
): Group {
  const [step] = steps as [Step]
  const emotion = signed(step.emotion!)
  const theirs = [...new Set(steps.map(({ lane }) => lane))].map((lane) => styles.get(lane) ?? ONLY_CURVE)
  return {
    item: 'group',
    classes: `emotion-point${extreme ? ` emotion-${extreme}` : ''}`,
    data: { step: step.id },
    label: steps.map(({ label }) => `${label}: ${emotion}`).join(context.words.reading.separator),
    items: extreme
      ? [summit(extreme, at, context), ...(beyond(step, extreme) ? [] : [value(emotion, extreme, at, context)])]
      : points(theirs, at, context),
  }
}

/** A triangle that points up or down. */
export function summit(extreme: Extreme, { x, y }: Point, { theme }: DrawContext): SceneItem {
  const [half, reach] = [SUMMIT.width / 2, (extreme === 'peak' ? -1 : 1) * (SUMMIT.height / 2)]
  return {
    item: 'path',
    d: d`M${x} ${y + reach}L${x + half} ${y - reach}L${x - half} ${y - reach}Z`,
    fill: theme.gauges[extreme],
    stroke: theme.gauges.band,
    strokeWidth: 1,
    join: 'round',
  }
}

/** Beyond the summit, where the curve never comes. */
function value(text: string, extreme: Extreme, { x, y }: Point, context: DrawContext): SceneItem {
  const block = set(context, 'gaugeDetail', text)
  const reach = SUMMIT.height / 2 + LABEL_GAP
  const top = extreme === 'peak' ? y - reach - block.height : y + reach
  return letter(block, x, top, { fill: context.theme.type.gaugeDetail.color, anchor: 'middle' })
}

/** The title, and whose curve is which, one below the other. */
function headLines(styles: ReadonlyMap<Lane, CurveStyle>, context: DrawContext): Figure<SceneItem[]>[] {
  const { gauges, laneHead, spacing, type } = context.theme
  const room = spacing.laneHead - headIndent(context) - laneHead.padding - 3 * type.gaugeDetail.size
  const title = set(context, 'lane', context.words.gauges.emotion, room)
  const titleFigure = { size: title, draw: ({ x, y }: Box) => [letter(title, x, y, { fill: gauges.title })] }
  return [titleFigure, ...curveKey(styles, room, context)]
}

function heightOf(lines: readonly Figure<SceneItem[]>[]): number {
  return lines.reduce((sum, { size }) => sum + size.height, 0)
}

/** Its lines, and the scale at the band's border. */
function headItems(lines: readonly Figure<SceneItem[]>[], head: Box, zero: number, context: DrawContext): SceneItem[] {
  const { gauges } = context.theme
  const scale = [MAX_LABELS, 0, -MAX_LABELS].map((emotion) => {
    const block = set(context, 'gaugeDetail', signed(emotion))
    const y = zero - emotion * gauges.unit
    return letter(block, head.x + head.width - 8, y - block.height / 2, { fill: gauges.title, anchor: 'end' })
  })
  let top = zero - heightOf(lines) / 2
  const items = lines.flatMap((line) => {
    const drawn = line.draw({ x: head.x + headIndent(context), y: top, ...line.size })
    top += line.size.height
    return drawn
  })
  return [...items, ...scale]
}

/** Size in px of the marks of peaks and pits. */
export const SUMMIT_SIZE = SUMMIT

function paintOf({ color, width, dash }: { color: string; width: number; dash?: readonly number[] }) {
  return { stroke: color, strokeWidth: width, ...(dash && { dash }) }
}

/** Which of the two the picture shows: of all that is above zero, the highest is a peak. */
export function extremesOf({ steps }: Blueprint): ReadonlySet<Extreme> {
  const told = steps.filter(({ emotion }) => emotion !== undefined)
  return new Set(told.flatMap(({ emotion }) => (emotion! > 0 ? ['peak'] : emotion! < 0 ? ['pit'] : [])) as Extreme[])
}

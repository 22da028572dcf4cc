/** The emotion curve: how the customer feels along the columns, from -2 to 2, its peaks and pits marked. */
import type { Point } from '../../layout/geometry.ts'
import type { Blueprint, Step } from '../../model/blueprint.ts'
import { emotionWays, type EmotionWay } from '../emotion-ways.ts'
import { letter, set, type Pen } from '../pen.ts'
import { signed } from '../reading.ts'
import { d } from '../round.ts'
import type { Group, SceneItem } from '../scene.ts'
import { line, rect } from '../shapes.ts'
import type { GaugeFigure } from './gauge.ts'
import { gaugeGroup, headIndent } from './gauge-band.ts'

const RADIUS = 4.5
/** Of the triangles of peaks and pits, which stand out by shape as well as by colour. */
const SUMMIT = { width: 15, height: 12 }
const LABEL_GAP = 3
const MOST = 2

export function emotionFigure(
  { steps }: Blueprint,
  columns: readonly (readonly Step[])[],
  pen: Pen,
): GaugeFigure | undefined {
  const told = steps.filter(({ emotion }) => emotion !== undefined)
  if (told.length === 0) return undefined
  const columnOf = new Map(
    columns.flatMap((inColumn, column) => inColumn.map((step): [Step, number] => [step, column])),
  )
  const ways = emotionWays(told, (step) => columnOf.get(step) ?? 0)
  const shown = onePerPlace(told, (step) => columnOf.get(step) ?? 0)
  const { unit } = pen.theme.gauges
  const label = set(pen, 'gaugeDetail', '0').height
  return {
    height: Math.ceil(2 * MOST * unit + SUMMIT.height + 2 * (LABEL_GAP + label) + 6),
    draw(placed, centreOf) {
      const zero = placed.band.y + placed.band.height / 2
      const at = (step: Step): Point => ({ x: centreOf(step), y: zero - step.emotion! * unit })
      return gaugeGroup('emotion', pen.words.legend.emotion, placed, pen, [
        ...headItems(placed.head, zero, pen),
        line(
          { x: placed.band.x, y: zero },
          { x: placed.band.x + placed.band.width, y: zero },
          paintOf(pen.theme.gauges.zero),
        ),
        ...ways.map(({ from, to }) => stroke(at(from), at(to), pen)),
        ...shown.map((steps) => pointGroup(steps, at(steps[0]!), extremeOf(steps[0]!, ways), shown, columnOf, pen)),
      ])
    },
  }
}

/** Steps with the same emotion in the same column are one point. */
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

function pointGroup(
  steps: readonly Step[],
  at: Point,
  extreme: Extreme | undefined,
  shown: readonly (readonly Step[])[],
  columnOf: ReadonlyMap<Step, number>,
  pen: Pen,
): Group {
  const [step] = steps as [Step]
  const emotion = signed(step.emotion!)
  const beyond = shown.some(
    ([other]) =>
      columnOf.get(other!) === columnOf.get(step) &&
      (extreme === 'peak' ? other!.emotion! > step.emotion! : other!.emotion! < step.emotion!),
  )
  return {
    item: 'group',
    classes: `emotion-point${extreme ? ` emotion-${extreme}` : ''}`,
    data: { step: step.id },
    label: steps.map(({ label }) => `${label}: ${emotion}`).join(pen.words.reading.separator),
    items: extreme ? [summit(extreme, at, pen), ...(beyond ? [] : [value(emotion, extreme, at, pen)])] : [dot(at, pen)],
  }
}

function dot({ x, y }: Point, { theme }: Pen): SceneItem {
  const { fill, stroke, strokeWidth } = theme.gauges.point
  const box = { x: x - RADIUS, y: y - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS }
  return rect(box, { fill, stroke, strokeWidth }, { radius: RADIUS })
}

/** A triangle that points up or down. */
export function summit(extreme: Extreme, { x, y }: Point, { theme }: Pen): SceneItem {
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
function value(text: string, extreme: Extreme, { x, y }: Point, pen: Pen): SceneItem {
  const block = set(pen, 'gaugeDetail', text)
  const reach = SUMMIT.height / 2 + LABEL_GAP
  const top = extreme === 'peak' ? y - reach - block.height : y + reach
  return letter(block, x, top, { fill: pen.theme.type.gaugeDetail.color, anchor: 'middle' })
}

/** Level at both ends: calm, and never higher or lower than they are. */
function stroke(from: Point, to: Point, { theme }: Pen): SceneItem {
  const bend = (to.x - from.x) / 2
  return {
    item: 'path',
    classes: 'emotion-curve',
    d: d`M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`,
    ...paintOf(theme.gauges.curve),
  }
}

/** The title, and the scale at the band's border. */
function headItems(head: { x: number; y: number; width: number; height: number }, zero: number, pen: Pen): SceneItem[] {
  const { gauges, laneHead, type } = pen.theme
  const scale = [MOST, 0, -MOST].map((emotion) => {
    const block = set(pen, 'gaugeDetail', signed(emotion))
    const y = zero - emotion * gauges.unit
    return letter(block, head.x + head.width - 8, y - block.height / 2, { fill: gauges.title, anchor: 'end' })
  })
  const room = head.width - headIndent(pen) - laneHead.padding - 3 * type.gaugeDetail.size
  const title = set(pen, 'lane', pen.words.gauges.emotion, room)
  return [letter(title, head.x + headIndent(pen), zero - title.height / 2, { fill: gauges.title }), ...scale]
}

/** A short rise through a point, for the legend. */
export function emotionSample(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  pen: Pen,
): SceneItem[] {
  const from = { x, y: y + height * 0.75 }
  const to = { x: x + width, y: y + height * 0.25 }
  return [stroke(from, to, pen), dot({ x: x + width / 2, y: y + height / 2 }, pen)]
}

export const SUMMIT_SIZE = SUMMIT

function paintOf({ color, width, dash }: { color: string; width: number; dash?: readonly number[] }) {
  return { stroke: color, strokeWidth: width, ...(dash && { dash }) }
}

/** Which of the two the picture shows: of all that is above zero, the highest is a peak. */
export function extremesOf({ steps }: Blueprint): ReadonlySet<Extreme> {
  const told = steps.filter(({ emotion }) => emotion !== undefined)
  return new Set(told.flatMap(({ emotion }) => (emotion! > 0 ? ['peak'] : emotion! < 0 ? ['pit'] : [])) as Extreme[])
}

import type { Size } from '../../layout/geometry.ts'
import type { PlacedMoment } from '../../layout/placement.ts'
import type { Moment } from '../../model/blueprint.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import { letter, longestWord, set, withFate, type DrawContext } from '../draw-context.ts'
import { durationText } from '../../model/duration-text.ts'
import { momentReading } from './alt-text.ts'
import type { Group, SceneItem } from '../scene.ts'
import { line, rect } from '../shapes.ts'

/** Above and under the words of a head; px. */
const ABOVE = 6

/** From the mark of a change to the title. */
const MARK_GAP = 6

export interface MomentFigure {
  /** Of its words over a column as narrow as can be. */
  readonly size: Size
  /** Of the head over a column of this width; px, 0 without words. */
  headHeight(width: number): number
  draw(placed: PlacedMoment): Group
}

/** The head of a column: the moment's title and how long it takes, over what stands in the column. */
export function momentFigure(moment: Moment, context: DrawContext): MomentFigure {
  const { theme, words } = context
  const { title = '', time } = moment
  const mark = title === '' && !time ? undefined : context.changes?.mark(moment)
  const beside = mark ? mark.size.width + MARK_GAP : 0
  const longest = Math.min(longestWord(context, theme.type.moment, title), theme.step.maxWidth)
  const duration = time && set(context, 'headTime', durationText(time.text, words))
  const setIn = (width: number): TextBlock | undefined =>
    title === '' ? undefined : set(context, 'moment', title, Math.max(longest, width - beside))
  const heightIn = (width: number): number =>
    Math.max((setIn(width)?.height ?? 0) + (duration?.height ?? 0), mark?.size.height ?? 0)
  return {
    size: { width: Math.ceil(Math.max(longest, duration?.width ?? 0) + beside), height: heightIn(theme.step.width) },
    headHeight: (width) => (heightIn(width) === 0 ? 0 : Math.ceil(heightIn(width) + 2 * ABOVE)),
    draw(placed) {
      const { head, column } = placed
      const text = setIn(column.width)
      const top = head.y + (head.height - heightIn(column.width)) / 2
      const x = column.x + beside
      const group: Group = {
        item: 'group',
        classes: 'moment',
        ...(moment.id !== undefined && { data: { id: moment.id } }),
        ...(text && { label: momentReading(moment, words) }),
        items: [
          ...ground(placed, context),
          ...(mark ? [mark.draw({ x: column.x, y: head.y + (head.height - mark.size.height) / 2, ...mark.size })] : []),
          ...(text ? [letter(text, x, top, { fill: theme.type.moment.color, classes: 'moment-title' })] : []),
          ...(duration ? [letter(duration, x, top + (text?.height ?? 0), { fill: theme.type.headTime.color })] : []),
        ],
      }
      return withFate(moment, group, context)
    },
  }
}

/** The head of a column that is not written as a moment. */
export function emptyMoment(placed: PlacedMoment, context: DrawContext): Group {
  return { item: 'group', classes: 'moment moment-empty', items: ground(placed, context) }
}

/** A line parts it from what stands over it and left of it. */
function ground({ head }: PlacedMoment, { theme }: DrawContext): SceneItem[] {
  const { momentHead, headLine } = theme.phase
  const { x, y, width, height } = head
  const paint = { stroke: headLine.color, strokeWidth: headLine.width }
  return [
    rect(head, { fill: momentHead }, { classes: 'moment-head' }),
    line({ x, y: y + headLine.width / 2 }, { x: x + width, y: y + headLine.width / 2 }, paint),
    line({ x, y }, { x, y: y + height }, paint),
  ]
}

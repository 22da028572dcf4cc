/** What leads out of the part of a blueprint that a view shows: at the foot of its step, a short arrow and where it leads. */
import type { Box, Size } from '../../layout/geometry.ts'
import type { LeadOut } from '../../model/blueprint.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import { phrase, type Words } from '../../vocabulary/words.ts'
import { letter, longestWord, set, type DrawContext } from '../draw-context.ts'
import { d } from '../round.ts'
import type { SceneItem } from '../scene.ts'

/** Those of one step that are named; of more, their number. */
const MAX_NAMED = 5

const ARROW = { width: 15, height: 7, head: 5 }
const GAP = 5

/** One line of a step's foot, as wide as its arrow and its words. */
export interface LeadOutRow {
  readonly size: Size
  draw(left: number, top: number): SceneItem
}

/** One for each step that it leads to, and one that counts the others. */
export function leadOutRows(all: readonly LeadOut[], context: DrawContext, textWidth: number): LeadOutRow[] {
  const shown = all.length > MAX_NAMED ? all.slice(0, MAX_NAMED - 1) : all
  const rest = all.length - shown.length
  const rows = shown.map(({ id, label, direction }) =>
    row(label, direction, { [DATA[direction]]: id }, context, textWidth),
  )
  if (rest === 0) return rows
  return [
    ...rows,
    row(phrase(context.words.reading.more, { count: String(rest) }), 'both', undefined, context, textWidth),
  ]
}

const DATA: Readonly<Record<LeadOut['direction'], string>> = { onward: 'to', from: 'from', both: 'with' }

function row(
  label: string,
  direction: LeadOut['direction'],
  data: Readonly<Record<string, string>> | undefined,
  context: DrawContext,
  textWidth: number,
): LeadOutRow {
  const block: TextBlock = set(context, 'stepDetail', label, textWidth - LEAD_OUT_INDENT)
  const { color } = context.theme.type.stepDetail
  return {
    size: { width: LEAD_OUT_INDENT + block.width, height: block.height },
    draw: (left, top) => ({
      item: 'group',
      classes: 'lead-out',
      ...(data && { data }),
      items: [
        ...leadOutArrow({ x: left, y: top + block.lineHeight / 2 - ARROW.height / 2, ...ARROW }, direction, context),
        letter(block, left + LEAD_OUT_INDENT, top, { fill: color }),
      ],
    }),
  }
}

/** px that its words stand right of the row's beginning. */
export const LEAD_OUT_INDENT = ARROW.width + GAP

/** An arrow that leads to the right, comes from there, or both, over the width of a box. */
export function leadOutArrow(
  { x, y, width, height }: Box,
  direction: LeadOut['direction'],
  context: DrawContext,
): SceneItem[] {
  const { color } = context.theme.links.flow
  const [middle, right, half] = [y + height / 2, x + width, height / 2]
  const [start, end] = [
    direction === 'onward' ? x : x + ARROW.head - 1,
    direction === 'from' ? right : right - ARROW.head + 1,
  ]
  const ahead = d`M${right} ${middle}L${right - ARROW.head} ${middle - half}L${right - ARROW.head} ${middle + half}Z`
  const back = d`M${x} ${middle}L${x + ARROW.head} ${middle - half}L${x + ARROW.head} ${middle + half}Z`
  return [
    { item: 'path', d: d`M${start} ${middle}L${end} ${middle}`, stroke: color, strokeWidth: 1.25 },
    ...(direction === 'from' ? [] : [{ item: 'path', d: ahead, fill: color } as const]),
    ...(direction === 'onward' ? [] : [{ item: 'path', d: back, fill: color } as const]),
  ]
}

/** Of the words of all, the longest that is not broken; px. */
export function longestLeadOut(all: readonly LeadOut[], context: DrawContext): number {
  const widths = all.slice(0, MAX_NAMED).map(({ label }) => longestWord(context, context.theme.type.stepDetail, label))
  return Math.max(0, ...widths.map((width) => width + LEAD_OUT_INDENT))
}

/** Such as `Leads on to "Pay", which is not shown here`. */
export function leadOutReading({ label, direction }: LeadOut, { reading }: Words): string {
  const phrases = { onward: reading.leadsTo, from: reading.comesFrom, both: reading.goesWith }
  return phrase(phrases[direction], { label })
}

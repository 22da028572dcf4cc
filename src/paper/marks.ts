/** Marks where a drawing is cut: where to trim and lay sheets together, and which sheet goes on from here. */
import type { Box } from '../layout/geometry.ts'
import type { TextBlock } from '../text/setting/typesetter.ts'
import { letter, set, type DrawContext } from '../scene/draw-context.ts'
import { d, rounded } from '../scene/round.ts'
import type { Path, SceneItem } from '../scene/scene.ts'
import { line } from '../scene/shapes.ts'
import { phrase } from '../vocabulary/words.ts'
import type { SectionPart } from './section.ts'

/** Above and below the drawing; px before magnification. */
export const MARK_ROOM = 18

const GAP = 3
const LENGTH = 11
const TRIANGLE = 4
/** From the foot of the drawing to the words below it. */
const NOTE_GAP = 3
/** Between the words on two neighbours of a sheet. */
const BETWEEN_NOTES = 12
/** How much of a text stands left of its anchor. */
const SHARE_BEFORE = { start: 0, middle: 0.5, end: 1 }

/** The numbers of the sheets on which the drawing goes on. */
export interface Neighbours {
  readonly left?: number
  readonly right?: number
  readonly above?: number
  readonly below?: number
}

/** `area`: the drawing on the sheet; `head`: how much of it repeats the titles of phases. */
export function cutMarks(
  area: Box,
  head: number,
  neighbours: Neighbours,
  magnification: number,
  context: DrawContext,
): SectionPart {
  const at = (length: number): number => length / magnification
  const box = { x: at(area.x), y: at(area.y), width: at(area.width), height: at(area.height) }
  const [right, foot] = [box.x + box.width, box.y + box.height]
  const said = (which: 'continuedFrom' | 'continuesOn', sheet: number | undefined): TextBlock | undefined =>
    sheet === undefined ? undefined : set(context, 'key', phrase(context.words.paper[which], { number: String(sheet) }))
  const left = said('continuedFrom', neighbours.left)
  const next = said('continuesOn', neighbours.right)
  const above = said('continuedFrom', neighbours.above)
  const below = said('continuesOn', neighbours.below)

  const start: Note | undefined = left && { block: left, anchor: 'start', x: box.x }
  const end: Note | undefined = next && { block: next, anchor: 'end', x: Math.max(box.x, right - next.width) }
  // A narrow drawing has no room for three in the row below it: there the first stands above.
  const room = (end ? end.x - BETWEEN_NOTES : right) - (start ? start.x + start.block.width : box.x)
  const isCrowded = room < (below ? below.width + BETWEEN_NOTES : 0)
  const [under, over] = isCrowded ? [undefined, start] : [start, undefined]
  const [top, bottom] = [box.y - MARK_ROOM + 1, foot + NOTE_GAP]
  const items = [
    ...(start ? [written(start, isCrowded ? top : bottom, context)] : []),
    ...(end ? [written(end, bottom, context)] : []),
    ...(above
      ? [...laneMark(box.y + at(head), box, context), written(between(above, box, over, undefined), top, context)]
      : []),
    ...(below ? [...laneMark(foot, box, context), written(between(below, box, under, end), bottom, context)] : []),
  ]
  return { x: 0, y: 0, scale: magnification, items: rounded(items), isRepeated: true }
}

/** Says which sheet goes on, from `x` to the right. */
interface Note {
  readonly block: TextBlock
  readonly anchor: keyof typeof SHARE_BEFORE
  readonly x: number
}

/** In the middle of the drawing, or as near to it as the notes before and behind let it. */
function between(block: TextBlock, { x, width }: Box, before: Note | undefined, behind: Note | undefined): Note {
  const first = before ? before.x + before.block.width + BETWEEN_NOTES : x
  const last = (behind ? behind.x - BETWEEN_NOTES : x + width) - block.width
  return { block, anchor: 'middle', x: Math.max(first, Math.min(last, x + (width - block.width) / 2)) }
}

/** Two triangles that point at the cut from the left and the right, and a dotted line between them. */
function laneMark(y: number, box: Box, context: DrawContext): SceneItem[] {
  const [left, right] = [box.x, box.x + box.width]
  return [
    cutLine({ x: left, y }, { x: right, y }, context),
    triangle(d`M${left - GAP} ${y}L${left - LENGTH} ${y - TRIANGLE}L${left - LENGTH} ${y + TRIANGLE}Z`, context),
    triangle(d`M${right + GAP} ${y}L${right + LENGTH} ${y - TRIANGLE}L${right + LENGTH} ${y + TRIANGLE}Z`, context),
  ]
}

function cutLine(from: { x: number; y: number }, to: { x: number; y: number }, { theme }: DrawContext): SceneItem {
  return line(from, to, { stroke: theme.type.key.color, strokeWidth: 0.75, dash: [1, 3] }, 'cut-line')
}

function triangle(data: string, { theme }: DrawContext): Path {
  return { item: 'path', classes: 'cut-mark', d: data, fill: theme.type.key.color }
}

function written({ block, anchor, x }: Note, top: number, context: DrawContext): SceneItem {
  return letter(block, x + SHARE_BEFORE[anchor] * block.width, top, { fill: context.theme.type.key.color, anchor })
}

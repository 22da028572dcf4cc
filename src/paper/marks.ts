/** Marks where a drawing is cut: where to trim and lay sheets together, and which sheet goes on from here. */
import type { Box } from '../layout/geometry.ts'
import { letter, set, type Pen } from '../scene/pen.ts'
import { d, rounded } from '../scene/round.ts'
import type { Path, SceneItem, Text } from '../scene/scene.ts'
import { line } from '../scene/shapes.ts'
import { phrase } from '../vocabulary/words.ts'
import type { Part } from './book.ts'

/** Above and below the drawing; px before magnification. */
export const MARK_ROOM = 18

const GAP = 3
const LENGTH = 11
const TRIANGLE = 4
/** From the foot of the drawing to the words below it. */
const NOTE_GAP = 3

/** The numbers of the sheets on which the drawing goes on. */
export interface Neighbours {
  readonly left?: number
  readonly right?: number
  readonly above?: number
  readonly below?: number
}

/** `area`: the drawing on the sheet; `heads`: how much of it repeats lane titles (left) and phase titles (top). */
export function cutMarks(
  area: Box,
  heads: { readonly left: number; readonly top: number },
  neighbours: Neighbours,
  magnification: number,
  pen: Pen,
): Part {
  const at = (length: number): number => length / magnification
  const box = { x: at(area.x), y: at(area.y), width: at(area.width), height: at(area.height) }
  const [right, foot] = [box.x + box.width, box.y + box.height]
  const { left, right: next, above, below } = neighbours
  const items = [
    ...(left === undefined
      ? []
      : columnMark(box.x + at(heads.left), box, said(pen, 'continuedFrom', left), 'start', pen)),
    ...(next === undefined ? [] : columnMark(right, box, said(pen, 'continuesOn', next), 'end', pen)),
    ...(above === undefined ? [] : laneMark(box.y + at(heads.top), box, said(pen, 'continuedFrom', above), pen)),
    ...(below === undefined ? [] : laneMark(foot, box, said(pen, 'continuesOn', below), pen)),
  ]
  return { x: 0, y: 0, scale: magnification, items: rounded(items), isRepeated: true }
}

function said({ words }: Pen, which: 'continuedFrom' | 'continuesOn', sheet: number): string {
  return phrase(words.paper[which], { number: String(sheet) })
}

/** Two triangles that point at the cut from above and below, and a dotted line between them. */
function columnMark(x: number, { y, height }: Box, text: string, anchor: 'start' | 'end', pen: Pen): SceneItem[] {
  const foot = y + height
  return [
    cutLine({ x, y }, { x, y: foot }, pen),
    triangle(d`M${x} ${y - GAP}L${x - TRIANGLE} ${y - LENGTH}L${x + TRIANGLE} ${y - LENGTH}Z`, pen),
    triangle(d`M${x} ${foot + GAP}L${x - TRIANGLE} ${foot + LENGTH}L${x + TRIANGLE} ${foot + LENGTH}Z`, pen),
    note(text, x + (anchor === 'start' ? 9 : -9), foot + NOTE_GAP, anchor, pen),
  ]
}

/** The same from the left and the right; there the words stand in the middle, above or below the drawing. */
function laneMark(y: number, box: Box, text: string, pen: Pen): SceneItem[] {
  const [left, right] = [box.x, box.x + box.width]
  const isTop = y < box.y + box.height / 2
  return [
    cutLine({ x: left, y }, { x: right, y }, pen),
    triangle(d`M${left - GAP} ${y}L${left - LENGTH} ${y - TRIANGLE}L${left - LENGTH} ${y + TRIANGLE}Z`, pen),
    triangle(d`M${right + GAP} ${y}L${right + LENGTH} ${y - TRIANGLE}L${right + LENGTH} ${y + TRIANGLE}Z`, pen),
    note(text, (left + right) / 2, isTop ? box.y - MARK_ROOM + 1 : box.y + box.height + NOTE_GAP, 'middle', pen),
  ]
}

function cutLine(from: { x: number; y: number }, to: { x: number; y: number }, { theme }: Pen): SceneItem {
  return line(from, to, { stroke: theme.type.key.color, strokeWidth: 0.75, dash: [1, 3] }, 'cut-line')
}

function triangle(data: string, { theme }: Pen): Path {
  return { item: 'path', classes: 'cut-mark', d: data, fill: theme.type.key.color }
}

function note(text: string, x: number, top: number, anchor: Text['anchor'], pen: Pen): SceneItem {
  return letter(set(pen, 'key', text), x, top, { fill: pen.theme.type.key.color, anchor })
}

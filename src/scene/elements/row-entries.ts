/** What stands on a card of a row, set in a given width: lines with a sign, words in frames, or bars. */
import type { Box } from '../../layout/geometry.ts'
import type { RowEntry } from '../../model/blueprint.ts'
import type { RowMark } from '../../vocabulary/terms.ts'
import { letter, set, signed, type DrawContext } from '../draw-context.ts'
import type { SceneItem } from '../scene.ts'
import { rect } from '../shapes.ts'
import { drawSign } from '../signs.ts'

export interface Entries {
  readonly height: number
  /** From the top left corner of a box of at least that height. */
  draw(box: Box): SceneItem[]
}

/** From the left border to the words of an entry with a sign or a bullet. */
export const ENTRY_INDENT = 15
const SIGN_SIDE = 10
const BULLET_RADIUS = 1.75
export const TAG_PADDING = 6
const TAG_ABOVE = 2
const TAG_GAP = 4
const FIGURE_GAP = 6

/** A line or more each, with the row's sign before it; of several without a sign a bullet. */
export function bullets(entries: readonly RowEntry[], mark: RowMark, room: number, context: DrawContext): Entries {
  const { rows, type } = context.theme
  const indent = mark === 'none' && entries.length === 1 ? 0 : ENTRY_INDENT
  const blocks = entries.map((entry) => set(context, 'row', signed(entry, entry.text, context), room - indent))
  return {
    height: blocks.reduce((sum, { height }) => sum + height + rows.entryGap, -rows.entryGap),
    draw({ x, y }) {
      let top = y
      return blocks.flatMap((block, at) => {
        const middle = top + block.lineHeight / 2
        const items = [
          ...(indent === 0 ? [] : entrySign(mark, x, middle, context)),
          letter(block, x + indent, top, { fill: type.row.color }),
        ]
        top += block.height + rows.entryGap
        return context.changes?.parts(entries[at]!, items) ?? items
      })
    },
  }
}

function entrySign(mark: RowMark, x: number, middle: number, { theme: { rows } }: DrawContext): SceneItem[] {
  if (mark !== 'none') {
    const box = { x, y: middle - SIGN_SIDE / 2, width: SIGN_SIDE, height: SIGN_SIDE }
    return drawSign(mark, box, rows.marks[mark])
  }
  const dot = { x: x + 4, y: middle - BULLET_RADIUS, width: 2 * BULLET_RADIUS, height: 2 * BULLET_RADIUS }
  return [rect(dot, { fill: rows.bullet }, { radius: BULLET_RADIUS })]
}

/** As many a line as fit. */
export function tags(entries: readonly RowEntry[], room: number, context: DrawContext): Entries {
  const { fill, stroke, strokeWidth, text: ink, dash } = context.theme.rows.tag
  const placed: { block: ReturnType<typeof set>; box: Box }[] = []
  let [x, top, height] = [0, 0, 0]
  for (const entry of entries) {
    const block = set(context, 'row', signed(entry, entry.text, context), room - 2 * TAG_PADDING)
    const size = { width: block.width + 2 * TAG_PADDING, height: block.height + 2 * TAG_ABOVE }
    if (x > 0 && x + size.width > room) [x, top, height] = [0, top + height + TAG_GAP, 0]
    placed.push({ block, box: { x, y: top, ...size } })
    x += size.width + TAG_GAP
    height = Math.max(height, size.height)
  }
  const paint = { fill, stroke, strokeWidth, ...(dash && { dash }) }
  return {
    height: top + height,
    draw: (at) =>
      placed.flatMap(({ block, box }, index) => {
        const items: SceneItem[] = [
          rect({ ...box, x: at.x + box.x, y: at.y + box.y }, paint, { radius: 4, classes: 'row-tag' }),
          letter(block, at.x + box.x + TAG_PADDING, at.y + box.y + TAG_ABOVE, { fill: ink }),
        ]
        return context.changes?.parts(entries[index]!, items) ?? items
      }),
  }
}

/** How many px the number of an entry is long; undefined for what is no number. */
export type BarWidths = (entry: RowEntry) => number | undefined

/** Of all entries of a row, so that all of its bars can be compared. */
export function barWidths(ofRow: readonly RowEntry[], context: DrawContext): BarWidths {
  const { step, rows } = context.theme
  const numbers = ofRow.filter(({ number }) => number !== undefined)
  const most = Math.max(0, ...numbers.map(({ number }) => Math.abs(number!)))
  const figure = Math.max(0, ...numbers.map((entry) => set(context, 'row', signed(entry, entry.text, context)).width))
  const longest = Math.max(20, step.width - 2 * rows.card.paddingX - FIGURE_GAP - figure)
  return ({ number }) => {
    if (number === undefined) return undefined
    return most === 0 ? 0 : (Math.abs(number) / most) * longest
  }
}

/** A bar with its figure each; one below zero is hollow. What is no number is a text. */
export function bars(
  entries: readonly RowEntry[],
  widthOf: BarWidths,
  room: number,
  mark: RowMark,
  context: DrawContext,
): Entries {
  const { rows, type } = context.theme
  const { bar } = rows
  const lines = entries.map((entry) => {
    const width = widthOf(entry)
    if (width === undefined) return bullets([entry], mark, room, context)
    const block = set(context, 'row', signed(entry, entry.text, context))
    return {
      height: block.height,
      draw({ x, y }: Box): SceneItem[] {
        const long = Math.max(width, bar.strokeWidth)
        const shape = { x, y: y + (block.height - bar.height) / 2, width: long, height: bar.height }
        const paint = {
          stroke: bar.stroke,
          strokeWidth: bar.strokeWidth,
          ...(entry.number! >= 0 && { fill: bar.fill }),
        }
        const drawn = width <= 2 * bar.strokeWidth ? rect(shape, { fill: bar.stroke }) : rect(shape, paint)
        return [{ ...drawn, classes: 'row-bar' }, letter(block, x + long + FIGURE_GAP, y, { fill: type.row.color })]
      },
    }
  })
  return {
    height: lines.reduce((sum, { height }) => sum + height + rows.entryGap, -rows.entryGap),
    draw(box) {
      let y = box.y
      return lines.flatMap((line) => {
        const items = line.draw({ ...box, y })
        y += line.height + rows.entryGap
        return items
      })
    },
  }
}

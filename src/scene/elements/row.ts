/** A row of notes: its band and head, and a card for each cell, which stands over the links that pass. */
import type { Box, Size } from '../../layout/geometry.ts'
import type { PlacedCard, PlacedRow } from '../../layout/placement.ts'
import type { Row, RowCell, RowEntry } from '../../model/blueprint.ts'
import type { ShapeTokens } from '../../theme/theme.ts'
import { letter, longestWord, set, signRoom, withFate, type DrawContext } from '../draw-context.ts'
import type { Group } from '../scene.ts'
import { rect } from '../shapes.ts'
import { drawSign } from '../signs.ts'
import { cardReading, rowReading } from './alt-text.ts'
import { headIndent } from './gauge-band.ts'
import { seamed } from './lane.ts'
import { bars, bullets, ENTRY_INDENT, TAG_PADDING, tags, type BarWidths, type Entries } from './row-entries.ts'

/** From the mark of a change to what stands under it. */
const MARK_GAP = 3

/** Of the sign in a row's head. */
const SIGN = { side: 13, gap: 7 }

export interface RowFigure {
  /** Of its title, padding included: the band is at least this high. */
  readonly size: Size
  /** What links run over. */
  ground(placed: PlacedRow): Group
  /** What stands over links: head and cards. */
  draw(placed: PlacedRow, cardOf: (cell: RowCell) => CardFigure): Group
}

export interface CardFigure {
  /** As narrow as its words are read with ease. */
  readonly width: number
  height(width: number): number
  draw(placed: PlacedCard): Group
}

export function rowFigure(row: Row, context: DrawContext): RowFigure {
  const { theme, words } = context
  const { laneHead, rows } = theme
  const change = context.changes?.mark(row)
  const beside = change ? change.size.width + SIGN.gap : 0
  const indent = beside + (row.mark === 'none' ? 0 : SIGN.side + SIGN.gap)
  const room = theme.spacing.laneHead - headIndent(context) - laneHead.padding - indent
  const title = set(context, 'lane', row.title, room)
  return {
    size: { width: theme.spacing.laneHead, height: title.height + laneHead.padding },
    ground: ({ band }) => ({
      item: 'group',
      classes: 'row-ground',
      items: [rect(seamed(band, theme), { fill: rows.band }, { classes: 'row-band' })],
    }),
    draw({ head, cards }, cardOf) {
      const x = head.x + headIndent(context)
      const top = head.y + (head.height - title.height) / 2
      const sign = { x: x + beside, y: top + (title.lineHeight - SIGN.side) / 2, width: SIGN.side, height: SIGN.side }
      const group: Group = {
        item: 'group',
        classes: `row row-${row.as}`,
        data: { id: row.id },
        label: rowReading(row, words),
        items: [
          rect(seamed(head, theme), { fill: rows.head }, { classes: 'row-head' }),
          rect({ ...seamed(head, theme), width: laneHead.accent }, { fill: rows.accent }),
          ...(row.mark === 'none' ? [] : drawSign(row.mark, sign, rows.title)),
          ...(change ? [change.draw({ x, y: head.y + (head.height - change.size.height) / 2, ...change.size })] : []),
          letter(title, x + indent, top, { fill: rows.title, classes: 'row-title' }),
          ...cards.map((card) => cardOf(card.cell).draw(card)),
        ],
      }
      return withFate(row, group, context)
    },
  }
}

/** Longest line on a card over many columns: no longer than is read with ease, and so that sheets can part the card. */
const MEASURE = 320

/** All numbers of a row have one scale: `widthOf` is the row's. */
export function cardFigure(cell: RowCell, widthOf: BarWidths, context: DrawContext): CardFigure {
  const { row, entries } = cell
  const { theme } = context
  const { card } = theme.rows
  const around = 2 * card.paddingX
  const setIn = (width: number): Entries => entriesIn(row, entries, widthOf, Math.min(width - around, MEASURE), context)
  const mark = context.changes?.mark(cell)
  const above = mark ? mark.size.height + MARK_GAP : 0
  const heightIn = (width: number): number => Math.ceil(setIn(width).height + above + 2 * card.paddingY)
  return {
    width: readableWidth(row, entries, context),
    height: heightIn,
    draw(placed) {
      const at = inner(placed.box, context)
      const own: ShapeTokens = card
      const { fill, stroke, strokeWidth, dash } = context.changes?.outline(cell, own) ?? own
      const group: Group = {
        item: 'group',
        classes: 'row-cell',
        data: ownerData(placed),
        label: cardReading(placed, context.words),
        items: [
          rect(
            placed.box,
            { fill, stroke, strokeWidth, ...(dash && { dash }) },
            { radius: card.radius, classes: 'row-card' },
          ),
          ...(mark ? [mark.draw({ x: at.x, y: at.y, ...mark.size })] : []),
          ...setIn(placed.box.width).draw({ ...at, y: at.y + above, height: at.height - above }),
        ],
      }
      return withFate(cell, group, context)
    },
  }
}

function inner({ x, y, width, height }: Box, { theme }: DrawContext): Box {
  const { paddingX, paddingY } = theme.rows.card
  return { x: x + paddingX, y: y + paddingY, width: width - 2 * paddingX, height: height - 2 * paddingY }
}

function entriesIn(
  row: Row,
  entries: readonly RowEntry[],
  widthOf: BarWidths,
  room: number,
  context: DrawContext,
): Entries {
  if (row.as === 'tags') return tags(entries, room, context)
  if (row.as === 'numbers') return bars(entries, widthOf, room, row.mark, context)
  return bullets(entries, row.mark, room, context)
}

/** Lines of one entry above which its column becomes wider. */
const MANY_LINES = 5

/** The usual width of a step; more for a long word, and for an entry of many lines, as far as the theme lets it. */
function readableWidth(row: Row, entries: readonly RowEntry[], context: DrawContext): number {
  const { step, rows, type } = context.theme
  const around = 2 * rows.card.paddingX + (row.as === 'tags' ? 2 * TAG_PADDING : ENTRY_INDENT)
  const word = Math.max(
    ...entries.map((entry) => longestWord(context, type.row, entry.text) + signRoom(entry, context)),
  )
  const least = Math.max(step.width, Math.min(step.maxWidth, Math.ceil(word + around)))
  const isCalm = (width: number): boolean =>
    entries.every(({ text }) => set(context, 'row', text, width - around).lines.length <= MANY_LINES)
  for (let width = least; width < step.maxWidth; width += 20) if (isCalm(width)) return width
  return Math.max(least, step.maxWidth)
}

function ownerData({ cell, of }: PlacedCard): Record<string, string> {
  const { row } = cell
  switch (of.kind) {
    case 'step':
      return { row: row.id, step: of.step.id }
    case 'moment':
      return { row: row.id, ...(of.moment.id !== undefined && { moment: of.moment.id }) }
    case 'phase':
      return { row: row.id, phase: of.phase.id }
    case 'group':
      return { row: row.id, phase: of.group.id }
  }
}

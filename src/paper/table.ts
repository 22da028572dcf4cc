/** Table layout: the head is repeated on every sheet, and rows break only where one alone is longer than a sheet. */
import { set, type DrawContext } from '../scene/draw-context.ts'
import type { Group, SceneItem, Text } from '../scene/scene.ts'
import { struck } from '../scene/struck.ts'
import { line } from '../scene/shapes.ts'
import type { TextLine } from '../text/setting/typesetter.ts'
import type { InkRole } from '../theme/theme.ts'

/** A table before it is set. */
export interface Table {
  readonly title: string
  /** Says what the table's letters mean. */
  readonly key?: string
  readonly columns: readonly Column[]
  readonly rows: readonly TableRow[]
}

/** A column's title and its claim on the width that is left. */
export interface Column {
  readonly title: string
  /** Share of the width that is left when every column holds its title and its longest word; 0 for a column that takes none. */
  readonly weight: number
}

/** One cell a column. A cell of several blocks has them one below the other. */
export interface TableRow {
  readonly cells: readonly (readonly CellText[])[]
  /** What it tells of. */
  readonly of?: object
  /** Blocks of the same position in the last columns begin at the same height: as many columns as this says. */
  readonly aligned?: number
}

/** A block of text in a cell; role `entryDetail` and the role's colour when absent. */
export interface CellText {
  readonly text: string
  readonly role?: InkRole
  readonly fill?: string
  readonly href?: string
  /** With a line through it: it is gone. */
  readonly isStruck?: boolean
}

/** A table set in a width, ready to be put on sheets. */
export interface SetTable {
  readonly head: Strip
  readonly columnHead: Strip
  readonly rows: readonly SetRow[]
}

/** Something as wide as the table. */
export interface Strip {
  readonly height: number
  draw(top: number): SceneItem[]
}

/** A row that may be broken over two pages. */
export interface SetRow extends Strip {
  /** The first part, at most so high, and the rest; undefined when not even a line fits. */
  parted(height: number): [SetRow, SetRow] | undefined
}

const PADDING = { x: 8, y: 5 }
const ROLE: InkRole = 'entryDetail'

/** The table set in `width` px. */
export function setTable(table: Table, width: number, context: DrawContext): SetTable {
  const widths = columnWidths(table, width, context)
  return {
    head: tableHead(table, width, context),
    columnHead: columnHead(table, widths, context),
    rows: table.rows.map((row) => setRow(row, widths, context)),
  }
}

function tableHead({ title, key }: Table, width: number, context: DrawContext): Strip {
  const heading = set(context, 'heading', title, width)
  const note = key === undefined ? undefined : set(context, ROLE, key, width)
  return {
    height: heading.height + (note ? note.height + 2 : 0) + 10,
    draw: (top) => [
      textItem(heading.lines, heading, 0, top, context.theme.type.heading.color, 'heading'),
      ...(note ? [textItem(note.lines, note, 0, top + heading.height + 2, context.theme.type[ROLE].color)] : []),
    ],
  }
}

function columnHead({ columns }: Table, widths: readonly number[], context: DrawContext): Strip {
  const cells = columns.map(({ title }, at) => linesOf([{ text: title, role: 'key' }], widths[at]!, context))
  const row = rowOf(cells, widths, context, 'table-head')
  const ends = { stroke: context.theme.type.value.color, strokeWidth: 1 }
  const width = widths.reduce((sum, each) => sum + each, 0)
  return {
    height: row.height,
    draw: (top) => [...row.draw(top), line({ x: 0, y: top + row.height }, { x: width, y: top + row.height }, ends)],
  }
}

/**
 * Automatic table layout: every column holds its title, its short texts and its longest word; too many long words are
 * broken. What is left is shared by weight, until a column holds its longest text in one line. What is left even then
 * keeps the columns a little apart, again by weight, and is the last one's: a row is easier to read whose cells are
 * near to each other. A last column of weight 0, such as numbers of pages, stands at the right.
 */
function columnWidths({ columns, rows }: Table, width: number, context: DrawContext): number[] {
  const sizes = columns.map(({ title, weight }, at) => {
    const texts = rows.flatMap(({ cells }) => cells[at] ?? [])
    const named = context.typesetter.line(title, context.theme.type.key).width
    const least = Math.max(named, ...texts.map((text) => wordWidth(text, context)))
    const wished = Math.max(least, ...texts.map((text) => lineWidth(text, context)))
    return { weight, least: least + 2 * PADDING.x, wished: Math.ceil(wished) + 2 * PADDING.x }
  })
  const needed = sizes.reduce((sum, { least }) => sum + least, 0)
  if (needed > width) return sizes.map(({ least }) => (least / needed) * width)
  const shared = (share: number): number[] =>
    sizes.map(({ weight, least, wished }) => Math.min(wished, Math.max(least, weight * share)))
  const held = shared(largestShare(shared, width))
  const rest = width - held.reduce((sum, each) => sum + each, 0)
  const last = sizes.at(-1)
  if (!last) return []
  const weights = Math.max(
    Number.EPSILON,
    sizes.reduce((sum, { weight }) => sum + weight, 0),
  )
  const apart = Math.min(last.weight === 0 ? Infinity : MAX_SLACK, rest / weights)
  const widths = held.map((each, at) => each + apart * sizes[at]!.weight)
  return [...widths.slice(0, -1), width - widths.slice(0, -1).reduce((sum, each) => sum + each, 0)]
}

/** px more than its longest text needs, of a column of weight 1. */
const MAX_SLACK = 20

/** Of a column of weight 1, so that all columns together are no wider than the table. */
function largestShare(shared: (share: number) => number[], width: number): number {
  let [fits, most] = [0, 100 * width]
  for (let step = 0; step < 40; step++) {
    const share = (fits + most) / 2
    if (shared(share).reduce((sum, each) => sum + each, 0) <= width) fits = share
    else most = share
  }
  return fits
}

const MAX_WORD_WIDTH = 160
/** A text that is no wider is not broken. */
const MAX_UNBROKEN_WIDTH = 80

function wordWidth({ text, role = ROLE }: CellText, context: DrawContext): number {
  const whole = lineWidth({ text, role }, context)
  if (whole <= MAX_UNBROKEN_WIDTH) return whole
  const words = text.split(/[\s\p{Script=Han}]+/u)
  const widths = words.map((word) => context.typesetter.line(word, context.theme.type[role]).width)
  const widest = widths.reduce((most, width) => Math.max(most, width), 0)
  return Math.min(MAX_WORD_WIDTH, Math.max(widest, context.theme.type[role].size * 2))
}

function lineWidth({ text, role = ROLE }: CellText, context: DrawContext): number {
  return set(context, role, text).width
}

interface CellLine {
  readonly line: TextLine | undefined
  readonly size: number
  readonly fill: string
  readonly href?: string
  readonly isStruck?: boolean
}

function setRow({ cells, aligned = 0 }: TableRow, widths: readonly number[], context: DrawContext): SetRow {
  const first = cells.length - aligned
  const blocks = cells.map((cell, at) => cell.map((text) => linesOf([text], widths[at]!, context)))
  const level = blocks.slice(first)
  const count = Math.max(0, ...level.map((cell) => cell.length))
  const heights = Array.from({ length: count }, (_, at) => Math.max(0, ...level.map((cell) => cell[at]?.length ?? 0)))
  const lines = blocks.map((cell, at) =>
    at < first ? cell.flat() : cell.flatMap((block, n) => filledUp(block, heights[n]!)),
  )
  return rowOf(lines, widths, context, 'table-row')
}

function filledUp(lines: readonly CellLine[], count: number): CellLine[] {
  return Array.from({ length: count }, (_, at) => lines[at] ?? { line: undefined, size: 0, fill: '' })
}

function linesOf(texts: readonly CellText[], width: number, context: DrawContext): CellLine[] {
  return texts.flatMap(({ text, role = ROLE, fill, href, isStruck }) => {
    const block = set(context, role, text, width - 2 * PADDING.x)
    const color = fill ?? context.theme.type[role].color
    return block.lines.map((line): CellLine => ({
      line,
      size: block.style.size,
      fill: color,
      ...(href && { href }),
      ...(isStruck && { isStruck }),
    }))
  })
}

/** All lines of a table are equally high, so that a row can be parted between any two. */
function rowOf(
  cells: readonly (readonly CellLine[])[],
  widths: readonly number[],
  context: DrawContext,
  classes: string,
): SetRow {
  const { size, leading } = context.theme.type[ROLE]
  const lineHeight = Math.round(size * leading * 1.05)
  const count = Math.max(1, ...cells.map((lines) => lines.length))
  const width = widths.reduce((sum, each) => sum + each, 0)
  const height = count * lineHeight + 2 * PADDING.y
  return {
    height,
    draw(top) {
      let left = 0
      const drawn = cells.map((lines, at): Group => {
        const x = left + PADDING.x
        left += widths[at]!
        const baseline = top + PADDING.y + lineHeight / 2 + 0.37 * size
        return { item: 'group', classes: `${classes}-cell`, items: cellItems(lines, x, baseline, lineHeight) }
      })
      const rule = { stroke: context.theme.register.rule, strokeWidth: 0.75 }
      return [
        { item: 'group', classes, items: drawn },
        line({ x: 0, y: top + height }, { x: width, y: top + height }, rule),
      ]
    },
    parted(most) {
      const fitting = Math.floor((most - 2 * PADDING.y) / lineHeight)
      if (fitting < 1 || fitting >= count) return undefined
      const rest = cells.map((lines) => lines.slice(fitting))
      return [
        rowOf(
          cells.map((lines) => lines.slice(0, fitting)),
          widths,
          context,
          classes,
        ),
        rowOf(rest, widths, context, classes),
      ]
    },
  }
}

/** Neighbouring lines of one look and one link read as one text. */
function cellItems(lines: readonly CellLine[], x: number, baseline: number, lineHeight: number): SceneItem[] {
  const items: SceneItem[] = []
  let start = 0
  for (let at = 1; at <= lines.length; at++) {
    if (at < lines.length && isSame(lines[at]!, lines[start]!)) continue
    const { size, fill, href, isStruck, line: shown } = lines[start]!
    const part = lines.slice(start, at).map(({ line: { runs, width } = { runs: [], width: 0 } }, n) => ({
      x,
      y: baseline + (start + n) * lineHeight,
      width,
      runs,
    }))
    const text: Text = { item: 'text', fill, size, anchor: 'start', lines: part }
    const said = isStruck ? struck(text) : [text]
    if (shown) items.push(...(href === undefined ? said : [{ item: 'group', classes: 'table-link', href, items: said } as const])) // prettier-ignore
    start = at
  }
  return items
}

function isSame(a: CellLine, b: CellLine): boolean {
  return a.fill === b.fill && a.href === b.href && a.isStruck === b.isStruck && a.size === b.size && !a.line === !b.line
}

function textItem(
  lines: readonly TextLine[],
  block: { readonly lineHeight: number; readonly baseline: number; readonly style: { readonly size: number } },
  x: number,
  top: number,
  fill: string,
  classes?: string,
): SceneItem {
  return {
    item: 'text',
    ...(classes !== undefined && { classes }),
    fill,
    size: block.style.size,
    anchor: 'start',
    lines: lines.map(({ runs, width }, at) => ({ x, y: top + at * block.lineHeight + block.baseline, width, runs })),
  }
}

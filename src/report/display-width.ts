import { eastAsianWidth } from 'get-east-asian-width'
import { LOG_COMMAND, visible } from './visible.ts'

/** One grapheme as a terminal shows it. */
export interface Cell {
  /** Offset of the grapheme in the text it was taken from. */
  readonly offset: number
  readonly shown: string
  /** Terminal columns. */
  readonly width: number
}

const TAB = 4

let segmenter: Intl.Segmenter | undefined

/** Created lazily: Node takes 15 ms for it, as long as for a whole blueprint. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter
}

/**
 * Printable ASCII: each character is a grapheme of one column, without a segmenter, which takes a hundred times as
 * long.
 */
const PLAIN = /^[\x20-\x7e]*$/

/** Splits a line into graphemes (UAX #29) with their columns; tabs become spaces, invisible characters escapes. */
export function cells(line: string): Cell[] {
  const commands = new Set(Array.from(line.matchAll(LOG_COMMAND), ({ index }) => index + 1))
  if (commands.size === 0 && PLAIN.test(line)) {
    return Array.from(line, (shown, offset) => ({ offset, shown, width: 1 }))
  }
  const result: Cell[] = []
  let column = 0
  for (const { segment, index } of graphemes().segment(line)) {
    const cell = cellOf(segment, index, column, commands)
    result.push(cell)
    column += cell.width
  }
  return result
}

function cellOf(segment: string, index: number, column: number, commands: ReadonlySet<number>): Cell {
  if (segment === '\t') return blank(index, TAB - (column % TAB))
  return commands.has(index) ? writtenOut(index, '\\u{23}') : grapheme(index, segment)
}

function writtenOut(offset: number, shown: string): Cell {
  return { offset, shown, width: shown.length }
}

function blank(offset: number, width: number): Cell {
  return { offset, shown: ' '.repeat(width), width }
}

function grapheme(offset: number, segment: string): Cell {
  const shown = visible(segment)
  if (shown !== segment) return writtenOut(offset, shown)
  const wide = /\p{Emoji_Presentation}|\uFE0F/u.test(segment) || eastAsianWidth(segment.codePointAt(0)!) === 2
  return { offset, shown, width: wide ? 2 : 1 }
}

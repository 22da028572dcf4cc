import { eastAsianWidth } from 'get-east-asian-width'
import { visible } from './visible.ts'

/** One grapheme as a terminal shows it. */
export interface Cell {
  /** Offset of the grapheme in the text it was taken from. */
  readonly offset: number
  readonly shown: string
  /** Terminal columns. */
  readonly width: number
}

const TAB = 4
const EMOJI = /\p{Emoji_Presentation}|\uFE0F/u
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A line cut into graphemes with the columns each takes; tabs are filled up with blanks, unseen characters written out. */
export function cells(line: string): Cell[] {
  const result: Cell[] = []
  let column = 0
  for (const { segment, index } of graphemes.segment(line)) {
    const cell = segment === '\t' ? blank(index, TAB - (column % TAB)) : grapheme(index, segment)
    result.push(cell)
    column += cell.width
  }
  return result
}

function blank(offset: number, width: number): Cell {
  return { offset, shown: ' '.repeat(width), width }
}

function grapheme(offset: number, segment: string): Cell {
  const shown = visible(segment)
  if (shown !== segment) return { offset, shown, width: shown.length }
  const wide = EMOJI.test(segment) || eastAsianWidth(segment.codePointAt(0)!) === 2
  return { offset, shown, width: wide ? 2 : 1 }
}

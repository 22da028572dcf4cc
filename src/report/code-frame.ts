/**
 * Code frames for a terminal: one line of source with a marker under a span, aligned under wide characters, tabs and
 * invisible ones.
 */
import type { Span } from '../diagnostic/span.ts'
import type { SourceFile } from '../source/source-file.ts'
import { cells, type Cell } from './display-width.ts'

/** A source line and the line below it. */
export interface CodeFrame {
  /** 1-based. */
  readonly line: number
  /** The line's text, shortened with `…` around the place when it is long. */
  readonly source: string
  /** Spaces, then the marker under the span; a span of several lines is marked to the end of its first. */
  readonly mark: string
}

/** Terminal columns of a frame's text. */
const WIDTH = 100
/** Columns kept to the left of the place when the line is cut there. */
const LEAD = 30
/** UTF-16 code units that are read on each side of the span: a line may be as long as the file. */
const REACH = 400

/** The frame of a span: columns by East Asian Width, at most 100 of them. */
export function codeFrame(file: SourceFile, span: Span, marker = '^'): CodeFrame {
  const { line, column } = file.position(span.start)
  const whole = file.line(line)
  const at = Math.min(whole.start + column - 1, whole.end)
  const from = Math.max(whole.start, at - REACH)
  const row = cells(file.text.slice(from, Math.min(whole.end, at + REACH)))

  const start = indexAt(row, at - from)
  const end = Math.max(indexAt(row, Math.min(span.end, whole.end) - from), start)
  const first = firstShown(row, start)
  const last = lastShown(row, first)

  const cutLeft = first > 0 || from > whole.start
  const cutRight = last < row.length || at + REACH < whole.end
  const lead = (cutLeft ? 1 : 0) + columns(row.slice(first, start))
  const marked = columns(row.slice(start, Math.min(end, last)))
  return {
    line,
    source: (cutLeft ? '…' : '') + shown(row.slice(first, last)) + (cutRight ? '…' : ''),
    mark: ' '.repeat(lead) + marker.repeat(Math.max(1, marked)),
  }
}

/** Index of the cell that contains the offset. */
function indexAt(row: readonly Cell[], offset: number): number {
  const after = row.findIndex((cell) => cell.offset >= offset)
  return after === -1 ? row.length : after
}

function firstShown(row: readonly Cell[], start: number): number {
  if (columns(row) <= WIDTH) return 0
  let first = start
  let lead = 0
  while (first > 0 && lead + row[first - 1]!.width <= LEAD) lead += row[--first]!.width
  return first
}

function lastShown(row: readonly Cell[], first: number): number {
  let last = first
  let width = 0
  while (last < row.length && width + row[last]!.width <= WIDTH) width += row[last++]!.width
  return last
}

function columns(row: readonly Cell[]): number {
  return row.reduce((sum, cell) => sum + cell.width, 0)
}

function shown(row: readonly Cell[]): string {
  return row.map((cell) => cell.shown).join('')
}

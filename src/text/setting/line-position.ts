/** How wide a line becomes while it is filled, in thousandths of the size. */
import type { FamilyRun } from './itemise.ts'
import { advance, shape } from './shape.ts'
import type { FontFamily } from '../fonts/font-file.ts'
import type { FontWeight } from '../fonts/font-id.ts'

/** The state of the line being filled. */
export interface LinePosition {
  /** Width of the pieces that nothing to come can change. */
  readonly closed: number
  /** The piece being written, and its family. */
  readonly tail: string
  readonly family: FontFamily | undefined
  /** Width of the line with all that is written. */
  readonly end: number
  /** The same without the spaces at its end. */
  readonly visible: number
}

export const LINE_START: LinePosition = { closed: 0, tail: '', family: undefined, end: 0, visible: 0 }

/** What is put on a line at once. */
export interface LinePart {
  /** Neighbours are of different families. */
  readonly runs: readonly FamilyRun[]
  /** The position behind it on a line of its own. */
  readonly alone: LinePosition
  /** Nothing but spaces. */
  readonly isBlank: boolean
}

/** Behind the runs on a line of their own. */
export function writeAlone(runs: readonly FamilyRun[], weight: FontWeight): LinePosition {
  return writeAll(LINE_START, runs, weight)
}

/** Behind the part. */
export function move(pen: LinePosition, { runs, alone, isBlank }: LinePart, weight: FontWeight): LinePosition {
  if (pen === LINE_START) return alone
  if (joins(pen, runs[0]!)) return writeAll(pen, runs, weight)
  return {
    closed: pen.end + alone.closed,
    tail: alone.tail,
    family: alone.family,
    end: pen.end + alone.end,
    visible: isBlank ? pen.visible : pen.end + alone.visible,
  }
}

function writeAll(pen: LinePosition, runs: readonly FamilyRun[], weight: FontWeight): LinePosition {
  return runs.reduce((moved, run) => write(moved, run, weight), pen)
}

function write(pen: LinePosition, run: FamilyRun, weight: FontWeight): LinePosition {
  const { text, family } = run
  const font = family.fonts[weight]
  const isJoined = joins(pen, run)
  const before = isJoined ? pen.closed : pen.end
  const written = isJoined ? pen.tail + text : text
  const pieces = shape(font, written)
  const tail = pieces.at(-1)
  const closed = pieces.slice(0, -1).reduce((sum, piece) => sum + piece.advance, before)
  const seen = written.trimEnd()
  const visible = seen === '' ? pen.visible : before + advance(font, seen)
  return { closed, tail: tail?.text ?? '', family, end: closed + (tail?.advance ?? 0), visible }
}

const BEGINS_WITH_MARK = /^\p{M}/u

/**
 * Whether the run is shaped together with what is before it. A space ends a piece, and Chinese characters are pieces
 * each: what is behind them is known by itself, while the two together are new with each pair.
 */
function joins(pen: LinePosition, { text, family }: FamilyRun): boolean {
  if (pen.family !== family) return false
  return family.shaping === 'word' ? !pen.tail.endsWith(' ') : BEGINS_WITH_MARK.test(text)
}

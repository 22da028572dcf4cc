/**
 * What is said of drawings on standard error when a run is over: a line for each that was written, and of many that need
 * not be a sum.
 */
import { visiblePath } from '../report/visible.ts'
import type { Output } from './outputs.ts'
import { grouped } from '../run/numbers.ts'

/** One line on one drawing for standard error; its text is safe for a terminal. */
export interface DrawingNote {
  readonly text: string
  /** Whether it says of a drawing that nothing had to be done. */
  readonly isUpToDate?: boolean
}

/** More drawings that are up to date than this are counted. */
const LISTED = 20

/** The note on a drawing that was written. */
export function written({ shown }: Pick<Output, 'shown'>): DrawingNote {
  return { text: visiblePath(`${shown} written`) }
}

/** The note on a drawing that was left alone, since nothing that it depends on has changed. */
export function upToDate({ shown }: Pick<Output, 'shown'>): DrawingNote {
  return { text: visiblePath(`${shown} is up to date`), isUpToDate: true }
}

/** The lines, in the order of the notes, a sum behind them; with `all`, no sum. */
export function noteLines(notes: readonly DrawingNote[], all: boolean): string[] {
  const upToDate = notes.filter((note) => note.isUpToDate).length
  if (all || upToDate <= LISTED) return notes.map(({ text }) => text)
  const single = notes.filter((note) => !note.isUpToDate).map(({ text }) => text)
  return [...single, `stageline: ${grouped(upToDate)} drawings are up to date (--verbose names them)`]
}

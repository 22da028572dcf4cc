/**
 * The notes on drawings on standard error at the end of a run: a line for each that was written; many that are up to
 * date become a count.
 */
import { visiblePath } from '../report/visible.ts'
import type { Output } from './outputs.ts'
import { grouped } from '../run/numbers.ts'

/** One line on one drawing for standard error; its text is safe for a terminal. */
export interface DrawingNote {
  readonly text: string
  /** Whether the drawing needed no work. */
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

/** The lines, in the order of the notes, with a count at the end; with `all`, every note and no count. */
export function noteLines(notes: readonly DrawingNote[], all: boolean): string[] {
  const upToDate = notes.filter((note) => note.isUpToDate).length
  if (all || upToDate <= LISTED) return notes.map(({ text }) => text)
  const single = notes.filter((note) => !note.isUpToDate).map(({ text }) => text)
  return [...single, `stageline: ${grouped(upToDate)} drawings are up to date (--verbose names them)`]
}

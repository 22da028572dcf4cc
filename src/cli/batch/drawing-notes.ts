/** What is said of drawings on standard error when a run is over: a line for each, and of many a sum. */
import { visiblePath } from '../../report/visible.ts'
import type { Output } from '../outputs.ts'
import { grouped } from './numbers.ts'

/** A text; of what became of a drawing, also which of both it was. */
export interface DrawingNote {
  readonly text: string
  readonly became?: 'written' | 'up to date'
}

/** More drawings of one kind than this are counted. */
const LISTED = 20

export function written({ shown }: Pick<Output, 'shown'>): DrawingNote {
  return { text: visiblePath(`${shown} written`), became: 'written' }
}

export function upToDate({ shown }: Pick<Output, 'shown'>): DrawingNote {
  return { text: visiblePath(`${shown} is up to date`), became: 'up to date' }
}

/** The lines, in the order of the notes, sums behind them; with `all`, no sums. */
export function noteLines(notes: readonly DrawingNote[], all: boolean): string[] {
  const count = (became: DrawingNote['became']): number => notes.filter((note) => note.became === became).length
  const many = (['written', 'up to date'] as const).filter((became) => !all && count(became) > LISTED)
  const single = notes.filter(({ became }) => became === undefined || !many.includes(became))
  const sums = many.map((became) => {
    return `stageline: ${grouped(count(became))} drawings ${became === 'written' ? became : `are ${became}`} (--verbose names them)`
  })
  return [...single.map(({ text }) => text), ...sums]
}

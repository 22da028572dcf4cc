/** The date in a drawing's metadata: never the clock, so that the same input gives the same bytes. */
import { Failure } from '../files/failure.ts'

/** The end of the year 9999, the last that a PDF can write. */
const LAST = 253_402_300_799

/** Of the variable SOURCE_DATE_EPOCH, in seconds (https://reproducible-builds.org/specs/source-date-epoch). */
export function epochDate(variable: string | undefined): Date | undefined {
  if (variable === undefined || variable === '') return undefined
  const seconds = /^\d+$/.test(variable) ? Number(variable) : NaN
  if (!(seconds <= LAST)) throw new Failure(`SOURCE_DATE_EPOCH is a whole number of seconds, not "${variable}"`)
  return new Date(seconds * 1000)
}

/** The epoch's, else the day that the blueprint names (`YYYY-MM-DD`), else a constant. */
export function drawingDate(epoch: Date | undefined, day: string | undefined): Date {
  const date = epoch ?? new Date(`${day ?? '1980-01-01'}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? new Date('1980-01-01T00:00:00Z') : date
}

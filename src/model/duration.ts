import type { DurationUnit } from '../vocabulary/terms.ts'
import type { Duration } from './blueprint.ts'

const DAY = 86_400

/** Seconds of each unit, the largest first. A month has 30 days and a year 365: in sums, not on a calendar. */
export const UNIT_SECONDS: Readonly<Record<DurationUnit, number>> = {
  y: 365 * DAY,
  mo: 30 * DAY,
  w: 7 * DAY,
  d: DAY,
  h: 3_600,
  m: 60,
  s: 1,
}

/** A number with its unit, such as `30` and `m`. */
export type DurationPart = readonly [number: string, unit: DurationUnit]

const PART = /(?<!\d)(\d+(?:\.\d+)?)(mo|[ywdhms])/g

/** A time as the schema admits it: units from years to seconds, such as `1h30m`, or a range of two, such as `3m-8m`. */
export function duration(text: string): Duration {
  const [from = '', to] = text.split('-')
  return to === undefined
    ? { text, seconds: secondsOf(from) }
    : { text, seconds: secondsOf(to), least: secondsOf(from) }
}

/** The numbers of a time, or of one end of a range, as they are written. */
export function durationParts(text: string): DurationPart[] {
  return [...text.matchAll(PART)].map(([, number, unit]) => [number!, unit as DurationUnit])
}

function secondsOf(text: string): number {
  return durationParts(text).reduce((sum, [number, unit]) => sum + Number(number) * UNIT_SECONDS[unit], 0)
}

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

/** Times one after the other, from the sum of their lower ends to that of their upper ends; undefined for none. */
export function total(durations: readonly (Duration | undefined)[]): Duration | undefined {
  const given = durations.filter((duration) => duration !== undefined)
  if (given.length <= 1) return given[0]
  const seconds = given.reduce((sum, duration) => sum + duration.seconds, 0)
  const least = given.reduce((sum, duration) => sum + (duration.least ?? duration.seconds), 0)
  const text = sumText(given, 'upper')
  return least === seconds ? { seconds, text } : { seconds, least, text: `${sumText(given, 'lower')}-${text}` }
}

/** An end of a range as it is written, or the whole of what is none. */
export function endOf({ text }: Duration, end: 'lower' | 'upper'): string {
  const dash = text.indexOf('-')
  if (dash < 0) return text
  return end === 'lower' ? text.slice(0, dash) : text.slice(dash + 1)
}

/** Units that a sum is told in, of those that it holds so many seconds or months of. */
type Scale = readonly (readonly [unit: DurationUnit, size: number])[]

const MONTHS: Scale = [
  ['y', 12],
  ['mo', 1],
]
const WEEKS: Scale = [['w', UNIT_SECONDS.w]]
const DAYS: Scale = (['d', 'h', 'm', 's'] as const).map((unit) => [unit, UNIT_SECONDS[unit]])

/**
 * A sum as people say it, such as `1y2mo` or `2w3d`; `0s` for none. Years and months stay what they are, since none is so many
 * days, and a year is twelve months. Weeks are told where one is written, for others seven days are days.
 */
export function sumText(durations: readonly Duration[], end: 'lower' | 'upper' = 'upper'): string {
  const ofUnit = new Map<DurationUnit, number>()
  for (const duration of durations)
    for (const [number, unit] of durationParts(endOf(duration, end)))
      ofUnit.set(unit, (ofUnit.get(unit) ?? 0) + Number(number))
  const held = (scale: Scale): number => scale.reduce((sum, [unit, size]) => sum + size * (ofUnit.get(unit) ?? 0), 0)
  const hasWeeks = durations.some(({ text }) => text.includes('w'))
  const parts = [
    ...counted(held(MONTHS), MONTHS),
    ...counted(held([...WEEKS, ...DAYS]), hasWeeks ? [...WEEKS, ...DAYS] : DAYS),
  ]
  return parts.join('') || '0s'
}

function counted(amount: number, scale: Scale): string[] {
  let rest = amount
  return scale.map(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count > 0 ? `${count}${unit}` : ''
  })
}

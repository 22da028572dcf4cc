import type { Duration } from '../model/blueprint.ts'
import { durationParts, UNIT_SECONDS, type DurationPart } from '../model/duration.ts'
import { DURATION_UNITS } from '../vocabulary/terms.ts'
import { phrase, type Words } from '../vocabulary/words.ts'

export interface WaitTimes {
  readonly typical?: Duration
  readonly max?: Duration
}

/** `1h30m` or `3m-8m` in the language's units, the numbers as the author wrote them. */
export function durationText(written: string, words: Words): string {
  const [from = '', to] = written.split('-')
  return to === undefined ? plainText(from, words) : rangeText(from, to, words)
}

/** How long a customer waits, such as `4–10 min` or `up to 10 min`; undefined when no time is given. */
export function waitText(wait: WaitTimes | undefined, words: Words): string | undefined {
  if (wait?.typical && wait.max) return rangeText(lower(wait.typical), upper(wait.max), words)
  if (wait?.max) return phrase(words.reading.upTo, { time: durationText(wait.max.text, words) })
  return wait?.typical && durationText(wait.typical.text, words)
}

/** Times one after the other, from the sum of their lower ends to that of their upper ends; undefined for none. */
export function total(durations: readonly (Duration | undefined)[]): Duration | undefined {
  const given = durations.filter((duration) => duration !== undefined)
  if (given.length <= 1) return given[0]
  const seconds = sum(given.map((duration) => duration.seconds))
  const least = sum(given.map((duration) => duration.least ?? duration.seconds))
  const text = writtenTime(seconds)
  return least === seconds ? { seconds, text } : { seconds, least, text: `${writtenTime(least)}-${text}` }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

/** Days and less: months and years in a sum are days, since none of them is of one length. */
function writtenTime(seconds: number): string {
  let rest = seconds
  const parts = DURATION_UNITS.slice(DURATION_UNITS.indexOf('d')).map((unit) => {
    const count = Math.floor(rest / UNIT_SECONDS[unit])
    rest -= count * UNIT_SECONDS[unit]
    return count > 0 ? `${count}${unit}` : ''
  })
  return parts.join('') || '0s'
}

function rangeText(from: string, to: string, words: Words): string {
  const [low, ...more] = durationParts(from)
  const [high, ...moreHigh] = durationParts(to)
  const sameUnit = more.length === 0 && moreHigh.length === 0 && low?.[1] === high?.[1]
  const start = sameUnit && low ? low[0] : plainText(from, words)
  return from === to ? plainText(from, words) : `${start}–${plainText(to, words)}`
}

/** An end of a range, or the whole of what is none. */
function lower({ text }: Duration): string {
  return text.split('-')[0]!
}

function upper({ text }: Duration): string {
  return text.split('-').at(-1)!
}

function plainText(written: string, words: Words): string {
  return durationParts(written)
    .map((part) => counted(part, words))
    .join(' ')
}

function counted([number, unit]: DurationPart, words: Words): string {
  return `${number}${words.units[unit]}`
}

import type { Duration } from './blueprint.ts'
import { durationParts, endOf, type DurationPart } from './duration.ts'
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
  if (wait?.typical && wait.max) return rangeText(endOf(wait.typical, 'lower'), endOf(wait.max, 'upper'), words)
  if (wait?.max) return phrase(words.reading.upTo, { time: durationText(wait.max.text, words) })
  return wait?.typical && durationText(wait.typical.text, words)
}

function rangeText(from: string, to: string, words: Words): string {
  const [low, ...more] = durationParts(from)
  const [high, ...moreHigh] = durationParts(to)
  const sameUnit = more.length === 0 && moreHigh.length === 0 && low?.[1] === high?.[1]
  const start = sameUnit && low ? low[0] : plainText(from, words)
  return from === to ? plainText(from, words) : `${start}–${plainText(to, words)}`
}

function plainText(written: string, words: Words): string {
  return durationParts(written)
    .map((part) => counted(part, words))
    .join(' ')
}

function counted([number, unit]: DurationPart, words: Words): string {
  return `${number}${words.units[unit]}`
}

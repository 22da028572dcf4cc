import type { Duration } from '../model/blueprint.ts'
import { phrase, type Words } from '../vocabulary/words.ts'

type Unit = keyof Words['units']

/** Typical and longest time of a wait. */
export interface WaitTimes {
  readonly typical?: Duration
  readonly max?: Duration
}

/** `1h30m` in the language's units, the numbers as the author wrote them. */
export function durationText(written: string, words: Words): string {
  return parts(written)
    .map(([number, unit]) => `${number}${words.units[unit]}`)
    .join(' ')
}

/** How long a customer waits, such as `4–10 min` or `up to 10 min`; undefined when no time is given. */
export function waitText(wait: WaitTimes | undefined, words: Words): string | undefined {
  if (wait?.typical && wait.max) return rangeText(wait.typical.text, wait.max.text, words)
  if (wait?.max) return phrase(words.reading.upTo, { time: durationText(wait.max.text, words) })
  return wait?.typical && durationText(wait.typical.text, words)
}

/** Times one after the other; undefined for none. */
export function total(durations: readonly (Duration | undefined)[]): Duration | undefined {
  const given = durations.filter((duration) => duration !== undefined)
  if (given.length <= 1) return given[0]
  const seconds = given.reduce((sum, duration) => sum + duration.seconds, 0)
  return { seconds, text: writtenTime(seconds) }
}

const SECONDS: readonly (readonly [Unit, number])[] = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
]

function writtenTime(seconds: number): string {
  let rest = seconds
  const parts = SECONDS.map(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count > 0 ? `${count}${unit}` : ''
  })
  return parts.join('') || '0s'
}

function rangeText(from: string, to: string, words: Words): string {
  const [lower, ...more] = parts(from)
  const [upper, ...moreUpper] = parts(to)
  const sameUnit = more.length === 0 && moreUpper.length === 0 && lower?.[1] === upper?.[1]
  const start = sameUnit && lower ? lower[0] : durationText(from, words)
  return from === to ? durationText(from, words) : `${start}–${durationText(to, words)}`
}

function parts(written: string): [number: string, unit: Unit][] {
  return [...written.matchAll(/(?<!\d)(\d+(?:\.\d+)?)\s*([dhms])/g)].map(([, number, unit]) => [number!, unit as Unit])
}

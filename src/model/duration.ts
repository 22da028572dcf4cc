import type { Duration } from './blueprint.ts'

/** A time as the schema admits it: days, hours, minutes and seconds, in this order, such as `1h30m`. */
export function duration(text: string): Duration {
  const [, days, hours, minutes, seconds] = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? []
  const count = (located: string | undefined): number => Number(located ?? 0)
  return { text, seconds: ((count(days) * 24 + count(hours)) * 60 + count(minutes)) * 60 + count(seconds) }
}

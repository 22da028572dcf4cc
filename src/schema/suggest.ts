/** Suggests corrections of malformed values. */

import { DURATION_UNITS, type DurationUnit } from '../vocabulary/terms.ts'

const WORDS: Readonly<Record<DurationUnit, RegExp>> = {
  y: /^(?:y|yrs?|years?|jahre?|年)$/,
  mo: /^(?:mo|mos|mon|months?|monate?|个?月)$/,
  w: /^(?:w|wks?|weeks?|wochen?|周|个?星期)$/,
  d: /^(?:d|days?|tage?n?|天|日)$/,
  h: /^(?:h|hrs?|hours?|std|stunden?|个?小时|时)$/,
  m: /^(?:m|mins?|minutes?|minuten?|分|分钟)$/,
  s: /^(?:s|secs?|seconds?|sekunden?|秒|秒钟)$/,
}
/** How many of the next smaller unit, which a part of one is told in; a part of a month in days. */
const SMALLER: Partial<Record<DurationUnit, readonly [count: number, unit: DurationUnit]>> = {
  y: [12, 'mo'],
  mo: [30, 'd'],
  w: [7, 'd'],
  d: [24, 'h'],
  h: [60, 'm'],
  m: [60, 's'],
}

/** `1h30m` for `1.5 hours`, `3m-8m` for `3 to 8 min`; undefined when it cannot be parsed as a time. */
export function suggestDuration(text: string): string | undefined {
  const ends = text
    .slice(0, MAX_TIME)
    .toLowerCase()
    .split(/\s?(?:[-–—−~～至到]|\bto\b|\bbis\b)\s?/u)
  if (text.length > MAX_TIME || ends.length > 2) return undefined
  const [first = '', last] = ends
  if (last === undefined) return durationText(first)
  // "3-8 min"
  const unit = /^\s*[0-9.,]+\s*$/.test(first)
    ? /(?<![a-z\u4e00-\u9fff])[a-z\u4e00-\u9fff]+$/.exec(last.trimEnd())?.[0]
    : undefined
  const [least, most] = [durationText(unit === undefined ? first : `${first}${unit}`), durationText(last)]
  return least === undefined || most === undefined ? undefined : `${least}-${most}`
}

/** Of what is meant as a time. */
const MAX_TIME = 100

function durationText(text: string): string | undefined {
  const counts = new Map<DurationUnit, number>()
  const add = (amount: number, unit: DurationUnit): void => {
    const whole = Math.floor(amount + 1e-9)
    counts.set(unit, (counts.get(unit) ?? 0) + whole)
    const [count, smaller] = SMALLER[unit] ?? []
    if (count !== undefined && smaller !== undefined && amount - whole > 1e-6) add((amount - whole) * count, smaller)
  }
  const rest = text.replace(
    /([0-9]{1,6}(?:[.,][0-9]{1,3})?)\s*([a-z\u4e00-\u9fff]+)/g,
    (_, amount: string, word: string) => {
      const unit = DURATION_UNITS.find((each) => WORDS[each].test(word))
      if (unit === undefined) return '?'
      add(Number(amount.replace(',', '.')), unit)
      return ''
    },
  )
  if (counts.size === 0 || !/^(?:\s|,(?=\s))*$/.test(rest)) return undefined
  const written = DURATION_UNITS.filter((unit) => (counts.get(unit) ?? 0) > 0).map(
    (unit) => `${counts.get(unit)}${unit}`,
  )
  return written.join('') || '0s'
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** `2026-05-04` for `2026/5/4` or `4.5.2026`; undefined for anything ambiguous. */
export function suggestDate(text: string): string | undefined {
  const first = /^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?$/.exec(text)
  const last = /^([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})$/.exec(text)
  const [year, month, day] = first ? first.slice(1) : last ? last.slice(1).reverse() : []
  if (year === undefined || month === undefined || day === undefined) return undefined
  if (Number(day) < 1 || Number(day) > (DAYS[Number(month) - 1] ?? 0)) return undefined
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** `check-in` for `Check in!`; undefined when nothing is left. */
export function suggestId(text: string): string | undefined {
  const id = [
    ...text
      .trim()
      .replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-')
      .replace(/-{2,}/g, '-')
      .replace(/^[-.\p{M}]+|(?<![-.])[-.]+$/gu, ''),
  ]
    .slice(0, 30)
    .join('')
  return id === '' || /^(?:__proto__|constructor|prototype)$/.test(id) ? undefined : id
}

/** `1.20` for `1,20`, `€ 1.20` or `1.20 EUR`. */
export function suggestNumber(text: string): string | undefined {
  const number = /^[^\d-]{0,4}\s?(-?\d{1,9})(?:[.,](\d{1,2}))?\s?[^\d]{0,4}$/.exec(text.trim())
  if (!number) return undefined
  return number[2] === undefined ? number[1] : `${number[1]}.${number[2]}`
}

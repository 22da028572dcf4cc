/** Suggests corrections of malformed values. */

const UNITS: readonly (readonly [unit: string, words: RegExp])[] = [
  ['d', /^(?:d|day|days|tage?|天|日)$/],
  ['h', /^(?:h|hr|hrs|hour|hours|std|小时|时)$/],
  ['m', /^(?:m|min|mins|minute|minutes|minuten|分|分钟)$/],
  ['s', /^(?:s|sec|secs|second|seconds|sekunden|秒|秒钟)$/],
]
const SECONDS: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, m: 60, s: 1 }

/** `1h30m` for `1.5 hours`, `5m` for `5 min`; undefined when it cannot be parsed as a time. */
export function suggestDuration(text: string): string | undefined {
  const parts = [...text.toLowerCase().matchAll(/([0-9]{1,6}(?:[.,][0-9]{1,3})?)\s*([a-z\u4e00-\u9fff]+)/g)]
  if (
    parts.length === 0 ||
    parts
      .map(([part]) => part)
      .join('')
      .replace(/\s/g, '') !== text.toLowerCase().replace(/\s|,(?=\s)/g, '')
  ) {
    return undefined
  }
  let seconds = 0
  for (const [, amount = '', word = ''] of parts) {
    const unit = UNITS.find(([, words]) => words.test(word))?.[0]
    if (unit === undefined) return undefined
    seconds += Number(amount.replace(',', '.')) * (SECONDS[unit] ?? 0)
  }
  return durationText(Math.round(seconds))
}

function durationText(seconds: number): string {
  let rest = seconds
  let text = ''
  for (const [unit] of UNITS) {
    const size = SECONDS[unit] ?? 1
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) text += `${count}${unit}`
  }
  return text === '' ? '0s' : text
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

import { allRowCells } from '../../model/row-cells.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

export const rule: Rule = {
  meta: {
    code: 'text-among-numbers',
    severity: 'warning',
    summary: 'An entry of a row of numbers is a text, and is drawn without a bar.',
    preset: 'recommended',
    source: 'Cleveland and McGill 1984: lengths on one scale are compared, texts are not',
  },
  check(blueprint, report) {
    for (const { row, entries } of allRowCells(blueprint)) {
      if (row.as !== 'numbers') continue
      for (const { text, number, place } of entries) {
        if (number !== undefined || saysNothing(text)) continue
        report({ place }, `${quoted(text)} in the row ${quoted(row.title)} is a text, and has no bar`, {
          hint: hintFor(text, row.id),
        })
      }
    }
  },
}

/** A longer text is no number with something beside it. */
const REACH = 40

/** Such as a dash, where there is no number. */
function saysNothing(text: string): boolean {
  return text.length <= REACH && !/[\p{L}\p{N}]/u.test(text)
}

function hintFor(written: string, row: string): string {
  const text = written.length <= REACH ? written.trim().normalize('NFKC').replace(/^[–−]/, '-') : ''
  const [found = ''] = /-?\d[\d.,'’ ]*/.exec(text) ?? []
  const number = plainNumber(found.trim())
  const [before = '', after = ''] = text.split(found).map((part) => part.trim())
  const beside = found === '' ? text : before + after
  if (number === undefined || !isCounted(beside)) {
    return `write one number, such as 40; or take "as: numbers" away from the row "${row}", then all of it is text`
  }
  return beside === ''
    ? `write ${number}, without quotes`
    : `write ${number}, and ${before === '' || after === '' ? `"${beside}"` : 'what it counts'} into the title of the row "${row}"`
}

/** Whether it can be what a number counts; not what makes another number of it, such as a `k` or a second one. */
function isCounted(beside: string): boolean {
  return (
    /^[\p{L}\p{Sc}%‰°/. ]*$/u.test(beside) &&
    !/^(?:k|m|mio|mn|bn|mrd|tsd|thousand|million|dozen|万|千|百|亿)\b|[万千百亿]/iu.test(beside)
  )
}

/** `1200` for `1,200`, `1 200` and `1’200`; undefined for what may be read in two ways, such as `1.200` in quotes. */
function plainNumber(text: string): string | undefined {
  if (/^-?\d+(?:\.\d{1,2})?$/.test(text)) return text
  if (/^-?\d{1,3}(?:[,'’ ]\d{3})+(?:\.\d+)?$/.test(text)) return text.replace(/[,'’ ]/g, '')
  return /^-?\d+,\d{1,2}$/.test(text) ? text.replace(',', '.') : undefined
}

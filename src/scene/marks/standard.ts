import { phrase } from '../../vocabulary/words.ts'
import type { Mark } from './mark.ts'
import { pill } from './pill.ts'

const WORDS = {
  en: {
    legend: 'Standard, with its number in the register',
    legendAlone: 'Standard',
    heard: 'Standard {number}: {label}',
  },
  zh: { legend: '服务标准（编号见登记表）', legendAlone: '服务标准', heard: '服务标准 {number}：{label}' },
} satisfies Mark['words']

/** A light pill with a border: what is promised, beside the dark ones of what may go wrong. */
export const standard: Mark = {
  classes: 'standard',
  words: WORDS,
  told: 'after figures',
  badges: ({ id, standards }, { locale }) =>
    standards.map(({ number, label }) => ({
      letters: `S${number}`,
      heard: phrase(WORDS[locale].heard, { number: String(number), label }),
      data: { step: id, number: String(number) },
    })),
  symbol: (pen, letters = 'S1') => pill(letters, pen.theme.badges.standard, 5, pen),
}

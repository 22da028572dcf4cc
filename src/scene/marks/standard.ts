import { markWords, numberedBadge, type Mark } from './mark.ts'
import { pill } from './pill.ts'

const WORDS = {
  en: {
    legend: 'Standard, with its number in the register',
    legendAlone: 'Standard',
    altText: 'Standard {number}: {label}',
  },
  zh: { legend: '服务标准（编号见登记表）', legendAlone: '服务标准', altText: '服务标准 {number}：{label}' },
} satisfies Mark['words']

/** A light pill with a border: what is promised, beside the dark ones of what may go wrong. */
export const standard: Mark = {
  classes: 'standard',
  words: WORDS,
  told: 'after figures',
  badges: (step, words) =>
    step.standards.map((each) =>
      numberedBadge('S', step, each, markWords('standard', WORDS, words).altText, { label: each.label }),
    ),
  symbol: (context, letters = 'S1') => pill(letters, context.theme.badges.standard, 5, context),
}

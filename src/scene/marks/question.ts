import { questionsAt } from '../remarks.ts'
import { markWords, numberedBadge, type Mark } from './mark.ts'
import { pill } from './pill.ts'

const WORDS = {
  en: {
    legend: 'Open question, with its number in the register',
    legendAlone: 'Open question',
    altText: 'Open question {number}: {text}',
  },
  zh: { legend: '待解问题（编号见登记表）', legendAlone: '待解问题', altText: '待解问题 {number}：{text}' },
} satisfies Mark['words']

/** What nobody can tell yet. */
export const question: Mark = {
  classes: 'question',
  series: '?',
  words: WORDS,
  told: 'after figures',
  badges: (step, words) =>
    questionsAt(step)
      .filter(({ answer }) => answer === undefined)
      .map((each) => numberedBadge('?', step, each, markWords('question', WORDS, words).altText, { text: each.text })),
  symbol: (context, letters = '?1') =>
    pill(letters, context.theme.badges.question, context.theme.badges.height / 2, context),
}

import { questionsAt } from '../remarks.ts'
import { markWords, numberedBadge, type Mark } from './mark.ts'
import { pill } from './pill.ts'

const WORDS = {
  en: {
    legend: 'Answered question, with its number in the register',
    legendAlone: 'Answered question',
    altText: 'Question {number}: {text} Answer: {answer}',
  },
  zh: {
    legend: '已答复的问题（编号见登记表）',
    legendAlone: '已答复的问题',
    altText: '问题 {number}：{text} 答复：{answer}',
  },
} satisfies Mark['words']

/** Quieter than what still waits for its answer. */
export const answeredQuestion: Mark = {
  classes: 'answered-question',
  series: '?',
  words: WORDS,
  told: 'after figures',
  badges: (step, words) =>
    questionsAt(step).flatMap((each) => {
      const { text, answer } = each
      return answer === undefined
        ? []
        : [numberedBadge('?', step, each, markWords('answeredQuestion', WORDS, words).altText, { text, answer })]
    }),
  symbol: (context, letters = '?1') =>
    pill(letters, context.theme.badges.answeredQuestion, context.theme.badges.height / 2, context),
}

import { phrase } from '../../vocabulary/words.ts'
import { questionsAt } from '../remarks.ts'
import type { Mark } from './mark.ts'
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
  badges: (step, { locale }) =>
    questionsAt(step).flatMap(({ number, text, answer }) =>
      answer === undefined
        ? []
        : [
            {
              letters: `?${number}`,
              altText: phrase(WORDS[locale].altText, { number: String(number), text, answer }),
              data: { step: step.id, number: String(number) },
            },
          ],
    ),
  symbol: (context, letters = '?1') =>
    pill(letters, context.theme.badges.answeredQuestion, context.theme.badges.height / 2, context),
}

import { phrase } from '../../vocabulary/words.ts'
import { waitText } from '../../model/duration-text.ts'
import { markWords, type Mark } from './mark.ts'
import { pill } from './pill.ts'

const WORDS = {
  en: { legend: 'Customer wait', altText: 'Customer waits {time}' },
  zh: { legend: '顾客等候', altText: '顾客等候 {time}' },
} satisfies Mark['words']

/** Square corners and a border, so that it differs from a fail point without colour. */
export const wait: Mark = {
  classes: 'wait-point',
  words: WORDS,
  told: 'before figures',
  badges(step, words) {
    if (!step.wait) return []
    const time = waitText(step.wait, words)
    const altText = phrase(markWords('wait', WORDS, words).altText, { time: time ?? '' }).trim()
    return [{ letters: time === undefined ? 'W' : `W ${time}`, altText, data: { step: step.id }, thing: step.wait }]
  },
  symbol: (context, letters = 'W') => pill(letters, context.theme.badges.wait, 3, context),
}

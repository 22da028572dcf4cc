import { middle } from '../draw-context.ts'
import { star } from '../shapes.ts'
import { markWords, type Mark } from './mark.ts'

const WORDS = {
  en: { legend: 'Moment of truth', altText: 'Moment of truth' },
  zh: { legend: '关键时刻', altText: '关键时刻' },
} satisfies Mark['words']

/** A star. */
export const momentOfTruth: Mark = {
  classes: 'moment-of-truth',
  words: WORDS,
  told: 'after figures',
  badges: (step, words) =>
    step.momentOfTruth ? [{ altText: markWords('momentOfTruth', WORDS, words).altText, data: { step: step.id } }] : [],
  symbol({ theme }) {
    const { height, momentOfTruth } = theme.badges
    const { fill, stroke, strokeWidth } = momentOfTruth
    return {
      size: { width: height, height },
      draw: (box) => [
        star({ x: middle(box).x, y: middle(box).y + 0.5 }, height / 2 - 0.75, { fill, stroke, strokeWidth }),
      ],
    }
  },
}

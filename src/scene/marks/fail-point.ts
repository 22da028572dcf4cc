import { markWords, numberedBadge, type Mark } from './mark.ts'
import { pill } from './pill.ts'

const WORDS = {
  en: {
    legend: 'Fail point, with its number in the register',
    legendAlone: 'Fail point',
    altText: 'Fail point {number}: {label}',
  },
  zh: { legend: '失败点（编号见登记表）', legendAlone: '失败点', altText: '失败点 {number}：{label}' },
} satisfies Mark['words']

/** A dark pill: the darkest thing on the page in grey print as well. */
export const failPoint: Mark = {
  classes: 'fail-point',
  series: 'F',
  words: WORDS,
  told: 'before figures',
  badges: (step, words) =>
    step.failPoints
      .filter(({ open }) => !open)
      .map((failPoint) =>
        numberedBadge('F', step, failPoint, markWords('failPoint', WORDS, words).altText, { label: failPoint.label }),
      ),
  symbol: (context, letters = 'F1') =>
    pill(letters, context.theme.badges.failPoint, context.theme.badges.height / 2, context),
}

import { markWords, numberedBadge, type Mark } from './mark.ts'
import { pill } from './pill.ts'

const WORDS = {
  en: {
    legend: 'Open fail point, with its number in the register',
    legendAlone: 'Open fail point',
    altText: 'Open fail point {number}: {label}',
  },
  zh: {
    legend: '尚未解决的失败点（编号见登记表）',
    legendAlone: '尚未解决的失败点',
    altText: '尚未解决的失败点 {number}：{label}',
  },
} satisfies Mark['words']

/** The pill of a fail point, hollow: known, and not answered yet. */
export const openFailPoint: Mark = {
  classes: 'open-fail-point',
  series: 'F',
  words: WORDS,
  told: 'before figures',
  badges: (step, words) =>
    step.failPoints
      .filter(({ open }) => open)
      .map((failPoint) =>
        numberedBadge('F', step, failPoint, markWords('openFailPoint', WORDS, words).altText, {
          label: failPoint.label,
        }),
      ),
  symbol: (context, letters = 'F1') =>
    pill(letters, context.theme.badges.openFailPoint, context.theme.badges.height / 2, context),
}

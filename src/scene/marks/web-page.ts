import { safeUrl } from '../../model/safe-url.ts'
import { phrase } from '../../vocabulary/words.ts'
import { middle } from '../draw-context.ts'
import { drawSign } from '../signs.ts'
import { markWords, type Mark } from './mark.ts'

const WORDS = {
  en: { legend: 'Leads to a web page', altText: 'Web page: {url}' },
  zh: { legend: '链接到网页', altText: '网页：{url}' },
} satisfies Mark['words']

/** An arrow that leaves its box, as on web pages. */
export const webPage: Mark = {
  classes: 'web-page',
  words: WORDS,
  told: 'at the badge',
  badges({ url }, words) {
    const href = url === undefined ? undefined : safeUrl(url)
    return href === undefined
      ? []
      : [{ altText: phrase(markWords('webPage', WORDS, words).altText, { url: href }), href }]
  },
  symbol({ theme }) {
    const { height, subBlueprint } = theme.badges
    const side = height - 3
    return {
      size: { width: side, height },
      draw: (box) => drawSign('leave', { ...box, y: middle(box).y - side / 2, height: side }, subBlueprint.stroke),
    }
  },
}

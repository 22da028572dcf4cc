import { composed } from '../../text/setting/composed.ts'
import { phrase } from '../../vocabulary/words.ts'
import { middle } from '../draw-context.ts'
import { d } from '../round.ts'
import { rect } from '../shapes.ts'
import { markWords, type Mark } from './mark.ts'

const WORDS = {
  en: { legend: 'Detailed in a blueprint of its own', altText: 'Detailed in {path}' },
  zh: { legend: '另有详细蓝图', altText: '详见蓝图 {path}' },
} satisfies Mark['words']

/** The collapsed sub-process of process notations: a plus in a square. */
export const subBlueprint: Mark = {
  classes: 'sub-blueprint',
  words: WORDS,
  told: 'after figures',
  badges({ blueprint }, words) {
    if (!blueprint) return []
    const altText = phrase(markWords('subBlueprint', WORDS, words).altText, { path: composed(blueprint.path) })
    return [{ altText, drawingOf: blueprint.path }]
  },
  symbol({ theme }) {
    const { height, subBlueprint } = theme.badges
    const { fill, stroke, strokeWidth } = subBlueprint
    const side = height - 3
    return {
      size: { width: side, height },
      draw(box) {
        const { x, y } = middle(box)
        const arm = side / 4
        const plus = d`M${x - arm} ${y}L${x + arm} ${y}M${x} ${y - arm}L${x} ${y + arm}`
        const square = { x: x - side / 2, y: y - side / 2, width: side, height: side }
        return [
          rect(square, { fill, stroke, strokeWidth }, { radius: 2 }),
          { item: 'path', d: plus, stroke, strokeWidth: 1.5, cap: 'butt' },
        ]
      },
    }
  },
}

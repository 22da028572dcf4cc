import { letter, middle, set } from '../draw-context.ts'
import { notesAt } from '../remarks.ts'
import { d } from '../round.ts'
import { markWords, numberedBadge, type Mark } from './mark.ts'

const WORDS = {
  en: { legend: 'Note, with its number in the register', legendAlone: 'Note', altText: 'Note {number}: {text}' },
  zh: { legend: '备注（编号见登记表）', legendAlone: '备注', altText: '备注 {number}：{text}' },
} satisfies Mark['words']

/** A slip of paper with a corner folded over. */
export const note: Mark = {
  classes: 'note',
  words: WORDS,
  told: 'after figures',
  badges: (step, words) =>
    notesAt(step).map((each) =>
      numberedBadge('N', step, each, markWords('note', WORDS, words).altText, { text: each.text }),
    ),
  symbol(context, letters = 'N1') {
    const { height, padding, note: tokens } = context.theme.badges
    const { fill, stroke, strokeWidth, dash, text } = tokens
    const block = set(context, 'badge', letters)
    const fold = height / 3
    const paint = { stroke, strokeWidth, join: 'round', ...(dash && { dash }) } as const
    return {
      size: { width: Math.max(block.width + 2 * padding + fold / 2, height * 1.35), height },
      draw(box) {
        const half = strokeWidth / 2
        const [left, top] = [box.x + half, box.y + half]
        const [right, foot] = [box.x + box.width - half, box.y + box.height - half]
        const sheet = d`M${left} ${top}L${right - fold} ${top}L${right} ${top + fold}L${right} ${foot}L${left} ${foot}Z`
        const corner = d`M${right - fold} ${top}L${right - fold} ${top + fold}L${right} ${top + fold}`
        return [
          { item: 'path', d: sheet, fill, ...paint },
          { item: 'path', d: corner, ...paint },
          // Beside the fold, which would run into the last digit.
          letter(block, middle(box).x - fold / 4, middle(box).y - block.height / 2, { fill: text, anchor: 'middle' }),
        ]
      },
    }
  },
}

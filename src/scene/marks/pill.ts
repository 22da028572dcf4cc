import type { FillTokens } from '../../theme/theme.ts'
import { letter, middle, set, type Figure, type DrawContext } from '../draw-context.ts'
import type { SceneItem } from '../scene.ts'
import { rect } from '../shapes.ts'

/** A few letters on a ground of their own, at least a little wider than high. */
export function pill(text: string, tokens: FillTokens, radius: number, context: DrawContext): Figure<SceneItem[]> {
  const { height, padding } = context.theme.badges
  const { fill, stroke, strokeWidth, dash } = tokens
  const block = set(context, 'badge', text)
  return {
    size: { width: Math.max(block.width + 2 * padding, height * 1.35), height },
    draw: (box) => [
      rect(box, { fill, stroke, strokeWidth, ...(dash && { dash }) }, { radius }),
      letter(block, middle(box).x, middle(box).y - block.height / 2, { fill: tokens.text, anchor: 'middle' }),
    ],
  }
}

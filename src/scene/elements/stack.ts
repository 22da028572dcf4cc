/** One thing below another: what entries of the registers are made of. */
import type { TextBlock } from '../../text/setting/typesetter.ts'
import type { InkRole } from '../../theme/theme.ts'
import { dotted, letter, set, type DrawContext } from '../draw-context.ts'
import type { SceneItem } from '../scene.ts'
import { drawSign, type SignName } from '../signs.ts'

/** One thing in a stack, and the gap above it; px. */
export interface StackItem {
  readonly gap: number
  readonly height: number
  draw(x: number, top: number): SceneItem[]
}

/** Things below one another; px. */
export interface Stack {
  readonly height: number
  draw(x: number, top: number): SceneItem[]
}

/** Of a mark before a text. */
export const MARK = { side: 10, indent: 18 }

/** Stacks the parts from the top down. */
export function stack(parts: readonly StackItem[]): Stack {
  const height = parts.reduce((sum, part) => sum + part.gap + part.height, 0)
  return {
    height,
    draw(x, top) {
      let y = top
      return parts.flatMap((part) => {
        y += part.gap
        const items = part.draw(x, y)
        y += part.height
        return items
      })
    },
  }
}

/** A text in the style and colour of a role, wrapped to `width` px. */
export function textPart(text: string, role: InkRole, width: number, context: DrawContext): StackItem {
  const block = set(context, role, text, width)
  return {
    gap: 0,
    height: block.height,
    draw: (x, top) => [letter(block, x, top, { fill: context.theme.type[role].color })],
  }
}

/** A little apart from what it belongs to: Chinese characters fill the height of their line. */
const DETAIL_GAP = 2

/** A text in the style of details; nothing for undefined. */
export function detailParts(text: string | undefined, width: number, context: DrawContext): StackItem[] {
  return text === undefined ? [] : [{ ...textPart(text, 'entryDetail', width, context), gap: DETAIL_GAP }]
}

/** Facts separated by dots, on as many lines as they need, without a dot at a line's end. */
export function factParts(facts: readonly (string | undefined)[], width: number, context: DrawContext): StackItem[] {
  const lines: string[] = []
  for (const fact of facts.filter((each) => each !== undefined)) {
    const longer = dotted([lines.at(-1), fact])!
    if (lines.length > 0 && set(context, 'entryDetail', longer).width <= width) lines[lines.length - 1] = longer
    else lines.push(fact)
  }
  return detailParts(lines.length > 0 ? lines.join('\n') : undefined, width, context)
}

/** The same thing, `indent` px further to the right. */
export function indented(part: StackItem, indent: number): StackItem {
  return { ...part, draw: (x, top) => part.draw(x + indent, top) }
}

/** A text behind a sign. */
export function marked(sign: SignName, color: string, block: TextBlock, fill: string): StackItem {
  const { side, indent } = MARK
  return {
    gap: 4,
    height: block.height,
    draw: (x, top) => [
      ...drawSign(sign, { x: x + 1, y: top + (block.lineHeight - side) / 2, width: side, height: side }, color),
      letter(block, x + indent, top, { fill }),
    ],
  }
}

import type { Step } from '../../model/blueprint.ts'
import { letter, longestWord, middle, set, type DrawContext, type Figure } from '../draw-context.ts'
import type { Group } from '../scene.ts'
import { rect } from '../shapes.ts'

const PADDING = { x: 6, y: 4 }

/** At the edge of a strip the name of a step of another one, to which a link goes on: a shadow of its box. */
export function ghostFigure(step: Step, context: DrawContext): Figure<Group> {
  const { theme } = context
  const { maxWidth } = theme.links.label
  const room = Math.max(maxWidth, Math.min(longestWord(context, theme.type.link, step.label), 2 * maxWidth))
  const block = set(context, 'link', step.label, room)
  const { stroke } = theme.lanes[step.lane.kind].box
  return {
    size: { width: Math.ceil(block.width) + 2 * PADDING.x, height: Math.ceil(block.height) + 2 * PADDING.y },
    draw: (box) => ({
      item: 'group',
      classes: 'ghost',
      data: { step: step.id },
      isRepeated: true, // the link says where it leads
      items: [
        rect(
          box,
          { fill: theme.page.paper, stroke, strokeWidth: 1, dash: [2, 2] },
          { radius: 4, classes: 'ghost-box' },
        ),
        letter(block, middle(box).x, middle(box).y - block.height / 2, {
          fill: theme.type.link.color,
          anchor: 'middle',
        }),
      ],
    }),
  }
}

import type { LineName, PlacedLine } from '../../layout/placement.ts'
import type { Words } from '../../vocabulary/words.ts'
import { letter, set, type DrawContext } from '../draw-context.ts'
import type { Group } from '../scene.ts'
import { line } from '../shapes.ts'

/** One of the lines that divide the lanes, its name in the head column. */
export function drawLine({ line: name, from, to, label }: PlacedLine, context: DrawContext): Group {
  const { color, width, dash } = context.theme.lines[name]
  const title = lineTitle(name, context.words)
  const indent = context.theme.laneHead.accent + context.theme.laneHead.padding // in line with the lanes' titles
  const block = set(context, 'line', title, label.width - indent)
  const top = label.y + (label.height - block.height) / 2
  const start = Math.max(from.x, label.x + indent + block.width + 8)
  return {
    item: 'group',
    classes: `line line-of-${name}`,
    label: title,
    items: [
      line({ x: start, y: from.y }, to, { stroke: color, strokeWidth: width, ...(dash && { dash }) }),
      letter(block, label.x + indent, top, { fill: context.theme.type.line.color }),
    ],
  }
}

function lineTitle(name: LineName, { lines }: Words): string {
  return name === 'internal-interaction' ? lines.internalInteraction : lines[name]
}

import type { Box } from '../../layout/geometry.ts'
import type { PhysicalEvidence, Step } from '../../model/blueprint.ts'
import { safeUrl } from '../../model/safe-url.ts'
import type { TextBlock } from '../../text/typesetter.ts'
import { letter, longestWord, set, type Figure, type Pen } from '../pen.ts'
import { evidenceReading } from '../reading.ts'
import { d } from '../round.ts'
import type { Group, SceneItem } from '../scene.ts'
import { rect } from '../shapes.ts'

const BULLET = { radius: 1.75, indent: 10 }

/** The card above a step: one thing a line that the customer sees, touches or receives. */
export function evidenceFigure(step: Step, pen: Pen): Figure<Group> {
  const { width, paddingX, paddingY, fold, itemGap } = pen.theme.evidence
  const around = 2 * paddingX + BULLET.indent
  const { maxWidth } = pen.theme.step
  const usual = width - around
  const word = Math.max(...step.evidence.map(({ label }) => longestWord(pen, pen.theme.type.evidence, label)))
  const blocks = step.evidence.map(({ label }) =>
    set(pen, 'evidence', label, Math.max(usual, Math.min(word, maxWidth - around))),
  )
  const needed = Math.max(...blocks.map((block) => block.width)) + around
  const textHeight = blocks.reduce((sum, block) => sum + block.height + itemGap, -itemGap)
  return {
    size: {
      width: needed <= width ? width : 8 * Math.ceil(needed / 8),
      height: Math.ceil(Math.max(textHeight + 2 * paddingY, 2 * fold)),
    },
    draw: (box) => ({
      item: 'group',
      classes: 'evidence',
      data: { step: step.id },
      label: evidenceReading(step, pen.words),
      items: [...evidenceCard(box, pen, 'evidence-box'), ...items(step.evidence, blocks, box, textHeight, pen)],
    }),
  }
}

/** A sheet with a folded corner. */
export function evidenceCard(box: Box, { theme }: Pen, classes?: string): SceneItem[] {
  const { fill, stroke, strokeWidth, fold: fullFold, foldFill } = theme.evidence
  const fold = Math.min(fullFold, box.height / 3)
  const left = box.x + strokeWidth / 2
  const right = box.x + box.width - strokeWidth / 2
  const top = box.y + strokeWidth / 2
  const foot = box.y + box.height - strokeWidth / 2
  const sheet = d`M${left} ${top}L${right - fold} ${top}L${right} ${top + fold}L${right} ${foot}L${left} ${foot}Z`
  const corner = d`M${right - fold} ${top}L${right - fold} ${top + fold}L${right} ${top + fold}Z`
  return [
    { item: 'path', ...(classes !== undefined && { classes }), d: sheet, fill, stroke, strokeWidth, join: 'round' },
    { item: 'path', d: corner, fill: foldFill, stroke, strokeWidth, join: 'round' },
  ]
}

function items(
  evidence: readonly PhysicalEvidence[],
  blocks: readonly TextBlock[],
  box: Box,
  textHeight: number,
  { theme }: Pen,
): SceneItem[] {
  const { paddingX, bullet, link, itemGap } = theme.evidence
  const left = box.x + paddingX
  let top = box.y + (box.height - textHeight) / 2
  return blocks.flatMap((block, index) => {
    const url = evidence[index]?.url
    const href = url === undefined ? undefined : safeUrl(url)
    const drawn = [
      dot(left + BULLET.radius, top + block.lineHeight / 2, bullet),
      letter(block, left + BULLET.indent, top, { fill: href === undefined ? theme.type.evidence.color : link }),
    ]
    top += block.height + itemGap
    return href === undefined ? drawn : [{ item: 'group' as const, classes: 'evidence-item', href, items: drawn }]
  })
}

function dot(x: number, y: number, fill: string): SceneItem {
  const { radius } = BULLET
  return rect({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }, { fill }, { radius })
}

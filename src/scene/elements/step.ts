/**
 * A step's box: its label, who acts or over which channel, and its badges, stacked and centred in an outline that its
 * kind gives. All of it stands inside the outline, in a diamond too, so that links may end anywhere on the border.
 */
import type { Box, Size } from '../../layout/geometry.ts'
import type { Step } from '../../model/blueprint.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import type { LaneTokens } from '../../theme/theme.ts'
import type { StepKind } from '../../vocabulary/terms.ts'
import { dotted, letter, longestWord, middle, set, setWith, type Figure, type Pen } from '../draw-context.ts'
import { stepReading } from './alt-text.ts'
import type { Group, Paint, SceneItem } from '../scene.ts'
import { diamond, rect } from '../shapes.ts'
import { badges } from '../marks/index.ts'
import { drawSign, type SignName } from '../signs.ts'

export function stepFigure(step: Step, pen: Pen): Figure<Group> {
  const content = step.kind === 'decision' ? inDiamond(step, pen) : inBox(step, pen)
  return {
    size: content.size,
    draw: (box) => ({
      item: 'group',
      classes: `step step-${step.kind}`,
      data: { id: step.id, lane: step.lane.id },
      label: stepReading(step, pen.words),
      items: [
        stepOutline(step.kind, box, pen.theme.lanes[step.lane.kind], pen, 'step-box'),
        ...stacked(content.rows, box),
      ],
    }),
  }
}

/** The shape that says what kind of step it is. */
export function stepOutline(kind: StepKind, box: Box, lane: LaneTokens, { theme }: Pen, classes?: string): SceneItem {
  const { fill, stroke, strokeWidth, dash } = lane.box
  const paint: Paint = { fill, stroke, strokeWidth, ...(dash && { dash }) }
  // Of the border's middle, as the rect is: a larger one would be an ellipse in SVG and a circle in PDF.
  const pillRadius = (border: number): number => Math.min(theme.step.pillRadius, box.height / 2) - border / 2
  const named = classes === undefined ? {} : { classes }
  switch (kind) {
    case 'action':
      return rect(box, paint, { ...named, radius: theme.step.radius })
    case 'wait':
      return rect(box, { ...paint, fill: theme.waitStep.fill }, { ...named, radius: theme.step.radius })
    case 'start':
      return rect(box, paint, { ...named, radius: pillRadius(strokeWidth) })
    case 'end':
      return rect(
        box,
        { ...paint, strokeWidth: strokeWidth + theme.step.endStroke },
        { ...named, radius: pillRadius(strokeWidth + theme.step.endStroke) },
      )
    case 'decision':
      return diamond(box, paint, classes)
  }
}

/** One thing of the stack, as wide as its widest part. */
interface Row {
  readonly size: Size
  /** Widths from top to bottom, all of one height: how closely a diamond may fit. */
  readonly widths: readonly number[]
  /** Empty space above it. */
  readonly gap: number
  draw(centre: number, top: number): SceneItem[]
}

interface Content {
  readonly rows: readonly Row[]
  readonly size: Size
}

const DETAIL_GAP = 2
const BADGE_GAP = 7
const BADGE_ROW_GAP = 4
const MARK_GAP = 7

function inBox(step: Step, pen: Pen): Content {
  const { width, maxWidth, minHeight, paddingX, paddingY } = pen.theme.step
  const padding = step.kind === 'start' || step.kind === 'end' ? paddingX + 5 : paddingX
  const usual = width - 2 * padding
  const lead = leadWidth(step, pen)
  const word = Math.min(longestWordOf(step, pen), maxWidth - 2 * padding) + lead
  const rows = rowsOf(step, pen, Math.max(usual, word) - lead, Math.max(usual, word))
  const needed = Math.max(...rows.map((row) => row.size.width)) + 2 * padding
  return {
    rows,
    size: {
      width: needed <= width ? width : 8 * Math.ceil(needed / 8),
      height: Math.max(minHeight, Math.ceil(heightOf(rows) + 2 * paddingY)),
    },
  }
}

/** Of several ways to break the text the one whose diamond is smallest. */
function inDiamond(step: Step, pen: Pen): Content {
  const word = Math.min(longestWordOf(step, pen), pen.theme.step.maxWidth - 2 * pen.theme.step.paddingX)
  const usual = [72, 88, 104, 120, 140].filter((width) => width >= word)
  const candidates = (usual.length > 0 ? usual : [word]).map((width) => {
    const rows = rowsOf(step, pen, width, Math.max(width, 96))
    return { rows, size: diamondSize(rows, pen) }
  })
  return candidates.reduce((best, candidate) => (cost(candidate.size) < cost(best.size) ? candidate : best))
}

/** Area, and dearer the further a diamond is from its usual proportion: neither a needle nor a plank. */
function cost({ width, height }: Size): number {
  const flatness = width / height
  return width * height * (1 + Math.abs(Math.log(flatness / 1.65)))
}

function diamondSize(rows: readonly Row[], pen: Pen): Size {
  const { width: usual, minHeight } = pen.theme.step
  const widest = Math.max(...rows.map((row) => row.size.width))
  const sizes: Size[] = []
  for (let width = usual; width <= usual + 3 * widest; width += 12) {
    const height = diamondHeight(rows, width)
    if (height !== undefined) sizes.push({ width, height: Math.max(minHeight + 20, Math.ceil(height)) })
  }
  return sizes.reduce((best, size) => (cost(size) < cost(best) ? size : best))
}

/** Room between a text's corner and the slanted border. */
const DIAMOND_PADDING = { x: 9, y: 3 }

/** The least height of a diamond this wide that holds each row: every corner has |dx| / (w/2) + |dy| / (h/2) <= 1. */
function diamondHeight(rows: readonly Row[], width: number): number | undefined {
  const whole = heightOf(rows)
  let needed = 0
  let top = -whole / 2
  for (const row of rows) {
    top += row.gap
    const each = row.size.height / row.widths.length
    for (const [index, rowWidth] of row.widths.entries()) {
      const from = top + index * each
      const farthest = Math.max(Math.abs(from), Math.abs(from + each)) + DIAMOND_PADDING.y
      const left = 1 - (rowWidth / 2 + DIAMOND_PADDING.x) / (width / 2)
      if (left <= 0) return undefined
      needed = Math.max(needed, (2 * farthest) / left)
    }
    top += row.size.height
  }
  return needed
}

function rowsOf(step: Step, pen: Pen, textWidth: number, badgeWidth: number): Row[] {
  const { box, weight } = pen.theme.lanes[step.lane.kind]
  const label = setWith(pen, { ...pen.theme.type.step, weight }, step.label, textWidth)
  const sign = leadMark(step)
  const color = sign === 'hourglass' ? pen.theme.waitStep.mark : box.stroke
  const detail = detailText(step, pen)
  return [
    sign ? markedRow(sign, color, label, box.text, pen) : textRow(label, box.text, 0),
    ...(detail === undefined
      ? []
      : [textRow(set(pen, 'stepDetail', detail, textWidth), pen.theme.type.stepDetail.color, DETAIL_GAP)]),
    ...badgeRows(step, pen, badgeWidth),
  ]
}

function textRow(block: TextBlock, fill: string, gap: number): Row {
  return {
    size: block,
    widths: block.lines.map((line) => line.width),
    gap,
    draw: (centre, top) => [letter(block, centre, top, { fill, anchor: 'middle' })],
  }
}

function markedRow(sign: SignName, color: string, block: TextBlock, fill: string, pen: Pen): Row {
  const side = pen.theme.step.mark
  const width = side + MARK_GAP + block.width
  const height = Math.max(side, block.height)
  return {
    size: { width, height },
    widths: [width],
    gap: 0,
    draw(centre, top) {
      const left = centre - width / 2
      const box = { x: left, y: top + (height - side) / 2, width: side, height: side }
      const text = letter(block, left + side + MARK_GAP + block.width / 2, top + (height - block.height) / 2, {
        fill,
        anchor: 'middle',
      })
      return [text, ...drawSign(sign, box, color)]
    },
  }
}

/** As many badges a row as fit. */
function badgeRows(step: Step, pen: Pen, maxWidth: number): Row[] {
  const { gap, height } = pen.theme.badges
  const rows: Figure<Group>[][] = []
  let width = Infinity
  for (const badge of badges(step, pen)) {
    width += gap + badge.size.width
    if (width > maxWidth) {
      rows.push([])
      width = badge.size.width
    }
    rows.at(-1)?.push(badge)
  }
  return rows.map((row, index) => {
    const rowWidth = row.reduce((sum, badge) => sum + gap + badge.size.width, -gap)
    return {
      size: { width: rowWidth, height },
      widths: [rowWidth],
      gap: index === 0 ? BADGE_GAP : BADGE_ROW_GAP,
      draw(centre, top) {
        let x = centre - rowWidth / 2
        return row.map((badge) => {
          const drawn = badge.draw({ x, y: top, ...badge.size })
          x += badge.size.width + gap
          return drawn
        })
      },
    }
  })
}

function stacked(rows: readonly Row[], box: Box): SceneItem[] {
  const centre = middle(box)
  let top = centre.y - heightOf(rows) / 2
  return rows.flatMap((row) => {
    top += row.gap
    const items = row.draw(centre.x, top)
    top += row.size.height
    return items
  })
}

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + row.gap + row.size.height, 0)
}

/** A sign left of the label: a wait, or a machine that serves the customer. */
function leadMark(step: Step): SignName | undefined {
  if (step.kind === 'wait') return 'hourglass'
  return step.lane.technology ? 'screen' : undefined
}

function leadWidth(step: Step, pen: Pen): number {
  return leadMark(step) ? pen.theme.step.mark + MARK_GAP : 0
}

function detailText({ actor, channel }: Step, { words }: Pen): string | undefined {
  return dotted([actor, channel && words.channels[channel]])
}

function longestWordOf(step: Step, pen: Pen): number {
  const { weight } = pen.theme.lanes[step.lane.kind]
  const { step: label, stepDetail } = pen.theme.type
  return Math.max(
    longestWord(pen, { size: label.size, weight }, step.label),
    longestWord(pen, stepDetail, detailText(step, pen) ?? ''),
  )
}

/**
 * A step's box: its picture, its label, who acts or over which channel, its items and its badges, stacked and centred in an
 * outline that its kind gives. All of it stands inside the outline, in a diamond too, so that links may end anywhere on the border.
 */
import type { Box, Size } from '../../layout/geometry.ts'
import type { Step } from '../../model/blueprint.ts'
import type { PixelImage } from '../../model/image.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import type { LaneTokens, Theme } from '../../theme/theme.ts'
import type { StepKind } from '../../vocabulary/terms.ts'
import {
  dotted,
  letter,
  longestWord,
  middle,
  set,
  setWith,
  withFate,
  type DrawContext,
  type Figure,
} from '../draw-context.ts'
import { channelName } from '../channel-name.ts'
import { stepReading } from './alt-text.ts'
import { leadOutRows, longestLeadOut } from './lead-out.ts'
import type { Group, Paint, SceneItem } from '../scene.ts'
import { diamond, rect } from '../shapes.ts'
import { badges } from '../marks/index.ts'
import type { BadgeFigure } from '../marks/mark.ts'
import type { Counts, Numbers } from '../numbers.ts'
import { drawSign, type SignName } from '../signs.ts'

/** What a step is measured with, of which its marks have numbers that are not known yet. */
export interface StepContext extends DrawContext {
  /** The highest numbers that there are. */
  readonly counts: Counts
}

/** A step that has found its place before its marks have their numbers. */
export interface StepFigure {
  readonly size: Size
  draw(box: Box, numbers: Numbers): Group
}

/** The figure of a step; its size is the least that its content needs. */
export function stepFigure(step: Step, image: PixelImage | undefined, context: StepContext): StepFigure {
  const content = step.kind === 'decision' ? inDiamond(step, image, context) : inBox(step, image, context)
  return {
    size: content.size,
    draw(box, numbers) {
      const group: Group = {
        item: 'group',
        classes: `step step-${step.kind}${step.assumed ? ' step-assumed' : ''}`,
        data: { id: step.id, lane: step.lane.id },
        label: stepReading(step, { words: context.words, numbers, changes: context.changes }),
        items: [
          stepOutline(step.kind, box, laneTokens(step, context), context, 'step-box'),
          ...stacked(content.rows, box, numbers),
        ],
      }
      return withFate(step, group, context)
    },
  }
}

function laneTokens(step: Step, { theme, changes }: DrawContext): LaneTokens {
  const own = theme.lanes[step.lane.kind]
  const tokens = step.assumed ? assumedTokens(own, theme) : own
  return changes ? { ...tokens, box: changes.outline(step, tokens.box) } : tokens
}

/** With the border of what nobody has observed yet. */
export function assumedTokens(lane: LaneTokens, { step: { assumedDash } }: Theme): LaneTokens {
  return { ...lane, box: { ...lane.box, dash: assumedDash } }
}

/** The shape that says what kind of step it is. */
export function stepOutline(
  kind: StepKind,
  box: Box,
  lane: LaneTokens,
  { theme }: DrawContext,
  classes?: string,
): SceneItem {
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
interface StepRow {
  readonly size: Size
  /** Widths from top to bottom, all of one height: how closely a diamond may fit. */
  readonly widths: readonly number[]
  /** Empty space above it. */
  readonly gap: number
  draw(centre: number, top: number, numbers: Numbers): SceneItem[]
}

interface StepContent {
  readonly rows: readonly StepRow[]
  readonly size: Size
}

const DETAIL_GAP = 2
const BADGE_GAP = 7
const BADGE_ROW_GAP = 4
const MARK_GAP = 7
const PICTURE_GAP = 5
const CHANGE_GAP = 3
const ITEMS_GAP = 4
const BULLET = { radius: 1.5, indent: 9 }

function inBox(step: Step, image: PixelImage | undefined, context: StepContext): StepContent {
  const { width, maxWidth, minHeight, paddingX, paddingY } = context.theme.step
  const padding = step.kind === 'start' || step.kind === 'end' ? paddingX + 5 : paddingX
  const usual = width - 2 * padding
  const lead = leadWidth(step, context)
  const word = Math.min(longestWordOf(step, context), maxWidth - 2 * padding) + lead
  const rows = rowsOf(step, image, context, Math.max(usual, word) - lead, Math.max(usual, word))
  const needed = Math.max(...rows.map((row) => row.size.width)) + 2 * padding
  return {
    rows,
    size: {
      width: needed <= width ? width : 8 * Math.ceil(needed / 8),
      height: Math.max(minHeight, Math.ceil(heightOf(rows) + 2 * paddingY)),
    },
  }
}

/** Of several line breakings the one with the smallest diamond. */
function inDiamond(step: Step, image: PixelImage | undefined, context: StepContext): StepContent {
  const word = Math.min(longestWordOf(step, context), context.theme.step.maxWidth - 2 * context.theme.step.paddingX)
  const usual = [72, 88, 104, 120, 140].filter((width) => width >= word)
  const candidates = (usual.length > 0 ? usual : [word]).map((width) => {
    const rows = rowsOf(step, image, context, width, Math.max(width, 96))
    return { rows, size: diamondSize(rows, context) }
  })
  return candidates.reduce((best, candidate) => (cost(candidate.size) < cost(best.size) ? candidate : best))
}

/** Area, and dearer the further a diamond is from its usual proportion: neither a needle nor a plank. */
function cost({ width, height }: Size): number {
  const flatness = width / height
  return width * height * (1 + Math.abs(Math.log(flatness / 1.65)))
}

function diamondSize(rows: readonly StepRow[], context: DrawContext): Size {
  const { width: usual, minHeight } = context.theme.step
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

/** The minimum height of a diamond this wide that holds each row: every corner has |dx| / (w/2) + |dy| / (h/2) <= 1. */
function diamondHeight(rows: readonly StepRow[], width: number): number | undefined {
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

function rowsOf(
  step: Step,
  image: PixelImage | undefined,
  context: StepContext,
  textWidth: number,
  badgeWidth: number,
): StepRow[] {
  const { box, weight } = context.theme.lanes[step.lane.kind]
  const { size, leading } = context.theme.type.step
  const label = setWith(context, { size, weight, leading }, step.label, textWidth)
  const sign = leadMark(step)
  const color = sign === 'hourglass' ? context.theme.waitStep.mark : box.stroke
  const detail = detailText(step, context)
  const mark = context.changes?.mark(step)
  return [
    ...(mark ? [changeRow(mark)] : []),
    ...(image ? [pictureRow(image, step, context)] : []),
    sign ? markedRow(sign, color, label, box.text, context) : textRow(label, box.text, 0),
    ...(detail === undefined
      ? []
      : [textRow(set(context, 'stepDetail', detail, textWidth), context.theme.type.stepDetail.color, DETAIL_GAP)]),
    ...itemRows(step, context, textWidth),
    ...badgeRows(step, context, badgeWidth),
    ...footRows(step, context, textWidth),
  ]
}

function changeRow(mark: Figure<Group>): StepRow {
  const { size } = mark
  return {
    size: { width: size.width, height: size.height + CHANGE_GAP },
    widths: [size.width],
    gap: 0,
    draw: (centre, top) => [mark.draw({ x: centre - size.width / 2, y: top, ...size })],
  }
}

function textRow(block: TextBlock, fill: string, gap: number): StepRow {
  return {
    size: block,
    widths: block.lines.map((line) => line.width),
    gap,
    draw: (centre, top) => [letter(block, centre, top, { fill, anchor: 'middle' })],
  }
}

function markedRow(sign: SignName, color: string, block: TextBlock, fill: string, context: DrawContext): StepRow {
  const side = context.theme.step.mark
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

/** As large as fits, and never larger than it is; on a ground of its own where the box is dark. */
function pictureRow(
  { type, data, width, height }: PixelImage,
  { label, lane, kind }: Step,
  { theme }: DrawContext,
): StepRow {
  const { step, lanes, waitStep, evidence } = theme
  const fill = kind === 'wait' ? waitStep.fill : lanes[lane.kind].box.fill
  const scale = Math.min(1, (step.width - 2 * step.paddingX) / width, step.picture / height)
  const size = { width: width * scale, height: height * scale }
  return {
    size: { width: size.width, height: size.height + PICTURE_GAP },
    widths: [size.width],
    gap: 0,
    draw(centre, top) {
      const box = { x: centre - size.width / 2, y: top, ...size }
      const picture: SceneItem = { item: 'image', classes: 'step-picture', ...box, type, data, label }
      const ground = evidence.pictureGround
      return fill === ground ? [picture] : [rect(box, { fill: ground }, { radius: 2 }), picture]
    },
  }
}

/** A bullet and a line or more each, all beginning at one place. */
function itemRows({ items, lane }: Step, context: DrawContext, textWidth: number): StepRow[] {
  const { theme } = context
  const blocks = items.map((item) => set(context, 'stepDetail', item, textWidth - BULLET.indent))
  const widest = BULLET.indent + Math.max(0, ...blocks.map(({ width }) => width))
  return blocks.map((block, at) => ({
    size: { width: widest, height: block.height },
    widths: block.lines.map(() => widest),
    gap: at === 0 ? ITEMS_GAP : theme.step.itemGap,
    draw(centre, top) {
      const left = centre - widest / 2
      const { radius } = BULLET
      const dot = { x: left, y: top + block.lineHeight / 2 - radius, width: 2 * radius, height: 2 * radius }
      return [
        rect(dot, { fill: theme.lanes[lane.kind].box.stroke }, { radius, classes: 'step-bullet' }),
        letter(block, left + BULLET.indent, top, { fill: theme.type.stepDetail.color, classes: 'step-item' }),
      ]
    },
  }))
}

/** Where a view shows a part: what leads out of it, all beginning at one place. */
function footRows({ leadsOut = [] }: Step, context: DrawContext, textWidth: number): StepRow[] {
  const rows = leadOutRows(leadsOut, context, textWidth)
  const widest = Math.max(0, ...rows.map(({ size }) => size.width))
  return rows.map((row, at) => ({
    size: { width: widest, height: row.size.height },
    widths: [widest],
    gap: at === 0 ? BADGE_GAP : context.theme.step.itemGap,
    draw: (centre, top) => [row.draw(centre - widest / 2, top)],
  }))
}

/** As many badges a row as fit. */
function badgeRows(step: Step, context: StepContext, maxWidth: number): StepRow[] {
  const { gap, height } = context.theme.badges
  const rows: BadgeFigure[][] = []
  let width = Infinity
  for (const badge of badges(step, context, context.counts)) {
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
      draw(centre, top, numbers) {
        let x = centre - rowWidth / 2
        return row.map((badge) => {
          const drawn = badge.draw({ x, y: top, ...badge.size }, numbers)
          x += badge.size.width + gap
          return drawn
        })
      },
    }
  })
}

function stacked(rows: readonly StepRow[], box: Box, numbers: Numbers): SceneItem[] {
  const centre = middle(box)
  let top = centre.y - heightOf(rows) / 2
  return rows.flatMap((row) => {
    top += row.gap
    const items = row.draw(centre.x, top, numbers)
    top += row.size.height
    return items
  })
}

function heightOf(rows: readonly StepRow[]): number {
  return rows.reduce((sum, row) => sum + row.gap + row.size.height, 0)
}

/** A sign left of the label: a wait, or a machine that serves the customer. */
function leadMark(step: Step): SignName | undefined {
  if (step.kind === 'wait') return 'hourglass'
  return step.lane.technology ? 'screen' : undefined
}

function leadWidth(step: Step, context: DrawContext): number {
  return leadMark(step) ? context.theme.step.mark + MARK_GAP : 0
}

function detailText({ actor, channel }: Step, { words }: DrawContext): string | undefined {
  return dotted([actor, channel && channelName(channel, words)])
}

function longestWordOf(step: Step, context: DrawContext): number {
  const { weight } = context.theme.lanes[step.lane.kind]
  const { step: label, stepDetail } = context.theme.type
  return Math.max(
    longestWord(context, { size: label.size, weight }, step.label),
    longestWord(context, stepDetail, detailText(step, context) ?? ''),
    ...step.items.map((item) => longestWord(context, stepDetail, item) + BULLET.indent),
    longestLeadOut(step.leadsOut ?? [], context),
  )
}

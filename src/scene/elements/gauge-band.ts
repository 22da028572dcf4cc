/** What all gauges share: the band with its head, and cells of a value with its details. */
import type { PlacedGauge } from '../../layout/placement.ts'
import type { Step } from '../../model/blueprint.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import { letter, set, type DrawContext } from '../draw-context.ts'
import type { Group, SceneItem, Text } from '../scene.ts'
import { rect } from '../shapes.ts'
import { seamed } from './lane.ts'
import type { GaugeFigure } from './gauge-figure.ts'

/** Between the columns' borders and the text of a cell. */
const CELL_PADDING = 8

/** What a cell shows. */
export interface GaugeReading {
  /** Set large. */
  readonly value?: string
  /** A line each. */
  readonly details: readonly string[]
}

/** A gauge of texts: one cell for each column with a value, and the total in the head under the title. */
export function cellFigure(
  name: 'time' | 'cost',
  title: string,
  cells: readonly { readonly steps: readonly Step[]; readonly reading: GaugeReading }[],
  whole: readonly string[],
  context: DrawContext,
): GaugeFigure {
  const { padding } = context.theme.gauges
  const room = context.theme.step.width - 2 * CELL_PADDING
  const blocks = cells.map(({ steps, reading }) => ({ step: steps[0]!, blocks: cellBlocks(reading, room, context) }))
  const head = headBlocks(title, whole, context)
  const height = Math.max(heightOf(head), ...blocks.map((cell) => heightOf(cell.blocks)))
  return {
    height: Math.ceil(height + 2 * padding),
    draw: (placed, centreOf) =>
      gaugeGroup(name, [title, ...whole].join(' · '), placed, context, [
        ...lettered(
          head,
          placed.head.x + headIndent(context),
          placed.head.y + (placed.head.height - heightOf(head)) / 2,
        ),
        ...blocks.map(({ step, blocks: cell }): Group => ({
          item: 'group',
          classes: 'gauge-cell',
          items: lettered(cell, centreOf(step), placed.band.y + (placed.band.height - heightOf(cell)) / 2, 'middle'),
        })),
      ]),
  }
}

/** The band and its head, and on them what the gauge shows. */
export function gaugeGroup(
  name: string,
  label: string,
  { head, band }: PlacedGauge,
  { theme }: DrawContext,
  items: readonly SceneItem[],
): Group {
  const { accent } = theme.laneHead
  return {
    item: 'group',
    classes: `gauge gauge-${name}`,
    label,
    items: [
      rect(seamed(band, theme), { fill: theme.gauges.band }, { classes: 'gauge-band' }),
      rect(seamed(head, theme), { fill: theme.gauges.head }, { classes: 'gauge-head' }),
      rect({ ...seamed(head, theme), width: accent }, { fill: theme.gauges.accent }),
      ...items,
    ],
  }
}

/** From the head's left border to its text, in line with the lanes' titles. */
export function headIndent({ theme }: DrawContext): number {
  return theme.laneHead.accent + theme.laneHead.padding
}

interface Lines {
  readonly block: TextBlock
  readonly fill: string
}

function headBlocks(title: string, whole: readonly string[], context: DrawContext): Lines[] {
  const { theme } = context
  const room = theme.spacing.laneHead - headIndent(context) - theme.laneHead.padding
  return [
    { block: set(context, 'lane', title, room), fill: theme.gauges.title },
    ...whole.map((text) => ({ block: detail(text, room, context), fill: theme.gauges.title })),
  ]
}

function cellBlocks({ value, details }: GaugeReading, room: number, context: DrawContext): Lines[] {
  const { gauge, gaugeDetail } = context.theme.type
  return [
    ...(value === undefined ? [] : [{ block: set(context, 'gauge', value, room), fill: gauge.color }]),
    ...details.map((text) => ({ block: detail(text, room, context), fill: gaugeDetail.color })),
  ]
}

/** Behind a dash, or a word that is no part of a time: those have spaces that do not break. */
const BETWEEN_TIMES = /(?<=–)|(?<=(?:^| )[^ \u00a0]* )/
const WITHIN_TIMES = /(?<=[ –])/

/** Broken between times, or else within them: a number keeps its unit, and a Chinese unit stays whole. */
function detail(text: string, room: number, context: DrawContext): TextBlock {
  const widthOf = (line: string): number => set(context, 'gaugeDetail', line).width
  const times = text.split(BETWEEN_TIMES)
  const words = times.every((time) => widthOf(time) <= room) ? times : text.split(WITHIN_TIMES)
  const widths = words.flatMap((_, from) =>
    words.slice(from).map((_, n) => widthOf(words.slice(from, from + n + 1).join(''))),
  )
  const fitting = widths.filter((width) => width <= room).sort((a, b) => a - b)
  const count = filled(words, fitting.at(-1) ?? room, widthOf).length
  const narrowest = fitting.find((width) => filled(words, width, widthOf).length === count) ?? room
  return set(context, 'gaugeDetail', filled(words, narrowest, widthOf).join('\n'), room)
}

/** As many words a line as fit. */
function filled(words: readonly string[], room: number, widthOf: (line: string) => number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const longer = (lines.at(-1) ?? '') + word
    if (lines.length > 0 && widthOf(longer) <= room) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.map((line) => line.trimEnd())
}

function heightOf(lines: readonly Lines[]): number {
  return lines.reduce((sum, { block }) => sum + block.height, 0)
}

function lettered(lines: readonly Lines[], x: number, top: number, anchor: 'start' | 'middle' = 'start'): Text[] {
  let y = top
  return lines.map(({ block, fill }) => {
    const text = letter(block, x, y, { fill, anchor })
    y += block.height
    return text
  })
}

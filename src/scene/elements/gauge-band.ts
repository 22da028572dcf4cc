/** What all gauges share: the band with its head, and cells of a value with its details. */
import type { PlacedGauge } from '../../layout/placement.ts'
import type { Step } from '../../model/blueprint.ts'
import type { TextBlock } from '../../text/typesetter.ts'
import { letter, set, type Pen } from '../pen.ts'
import type { Group, SceneItem, Text } from '../scene.ts'
import { rect } from '../shapes.ts'
import { seamed } from './lane.ts'
import type { GaugeFigure } from './gauge.ts'

/** Between the columns' borders and the text of a cell. */
const CELL_PADDING = 8

export interface Reading {
  /** Set large. */
  readonly value?: string
  /** A line each. */
  readonly details: readonly string[]
}

/** A gauge of texts: one cell a column that has something to say, the whole in the head under the title. */
export function cellFigure(
  name: 'time' | 'cost',
  title: string,
  cells: readonly { readonly steps: readonly Step[]; readonly reading: Reading }[],
  whole: readonly string[],
  pen: Pen,
): GaugeFigure {
  const { padding } = pen.theme.gauges
  const room = pen.theme.step.width - 2 * CELL_PADDING
  const blocks = cells.map(({ steps, reading }) => ({ step: steps[0]!, blocks: cellBlocks(reading, room, pen) }))
  const head = headBlocks(title, whole, pen)
  const height = Math.max(heightOf(head), ...blocks.map((cell) => heightOf(cell.blocks)))
  return {
    height: Math.ceil(height + 2 * padding),
    draw: (placed, centreOf) =>
      gaugeGroup(name, [title, ...whole].join(' · '), placed, pen, [
        ...lettered(head, placed.head.x + headIndent(pen), placed.head.y + (placed.head.height - heightOf(head)) / 2),
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
  { theme }: Pen,
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
export function headIndent({ theme }: Pen): number {
  return theme.laneHead.accent + theme.laneHead.padding
}

interface Lines {
  readonly block: TextBlock
  readonly fill: string
}

function headBlocks(title: string, whole: readonly string[], pen: Pen): Lines[] {
  const { theme } = pen
  const room = theme.spacing.laneHead - headIndent(pen) - theme.laneHead.padding
  return [
    { block: set(pen, 'lane', title, room), fill: theme.gauges.title },
    ...whole.map((text) => ({ block: set(pen, 'gaugeDetail', text, room), fill: theme.gauges.title })),
  ]
}

function cellBlocks({ value, details }: Reading, room: number, pen: Pen): Lines[] {
  const { gauge, gaugeDetail } = pen.theme.type
  return [
    ...(value === undefined ? [] : [{ block: set(pen, 'gauge', value, room), fill: gauge.color }]),
    ...details.map((text) => ({ block: set(pen, 'gaugeDetail', text, room), fill: gaugeDetail.color })),
  ]
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

/**
 * What of a drawing stands on one sheet. Lane heads, names of lines and phase heads move to the window's borders, so that
 * every sheet has them; all else stays where it is, which keeps links at the same height from sheet to sheet.
 */
import type { Box, Point } from '../layout/geometry.ts'
import { headHeight } from '../layout/heads.ts'
import type {
  HeadHeights,
  PlacedLine,
  PlacedMoment,
  PlacedPhase,
  PlacedPhaseGroup,
  PlacedRow,
  Placement,
} from '../layout/placement.ts'
import { kindOf } from '../scene/kind.ts'
import type { Group, SceneItem } from '../scene/scene.ts'
import type { Stretch } from './cuts.ts'
import { cutPath, holds } from './cut-path.ts'

/** The part of the drawing on one sheet; px. */
export interface Window {
  readonly columns: Stretch
  readonly lanes: Stretch
}

/** What every sheet has of the drawing's own; px. */
export interface Heads {
  /** Width of the lanes' heads. */
  readonly lane: number
  /** Of those over the lanes. */
  readonly over: HeadHeights
}

/** Of a phase that has a head on a sheet; px. */
export const MIN_PART = 1

/** The placement with its bands cut to the window; steps and links are all still there, for `cut`. */
export function windowed(placement: Placement, window: Window, heads: Heads): Placement {
  const { lanes, gauges, lines, phases, groups, moments, rows } = placement
  const across = <Placed extends { readonly head: Box; readonly band: Box }>(placed: readonly Placed[]): Placed[] =>
    placed.flatMap((each) => {
      const [y, foot] = overlap([each.band.y, each.band.y + each.band.height], window.lanes)
      if (foot <= y) return []
      const [left, right] = window.columns
      const head = { x: left - heads.lane, y, width: heads.lane, height: foot - y }
      return [{ ...each, head, band: { x: left, y, width: right - left, height: foot - y } }]
    })
  return {
    ...placement,
    lanes: across(lanes),
    gauges: across(gauges),
    lines: lines.flatMap((line) => windowedLine(line, window, heads.lane)),
    heads: heads.over,
    phases: phases.flatMap((phase) => windowedPhase(phase, window, heads.over)),
    groups: groups.flatMap((group) => windowedGroup(group, window, heads.over)),
    moments: windowedMoments(moments, window, heads.over),
    rows: across(rows).map((row) => windowedRow(row, window)),
  }
}

function windowedLine(placed: PlacedLine, { columns, lanes }: Window, laneHead: number): PlacedLine[] {
  const { y } = placed.from
  if (y < lanes[0] || y > lanes[1]) return []
  const label = { ...placed.label, x: columns[0] - laneHead }
  return [{ ...placed, from: { x: columns[0], y }, to: { x: columns[1], y }, label }]
}

function windowedPhase(placed: PlacedPhase, { columns, lanes }: Window, over: HeadHeights): PlacedPhase[] {
  const [x, right] = overlap([placed.band.x, placed.band.x + placed.band.width], columns)
  if (right - x < MIN_PART) return []
  const whole = headHeight(over)
  const top = lanes[0] - whole
  const y = placed.phase.group ? top + over.groups : top
  return [
    {
      ...placed,
      head: { x, y, width: right - x, height: lanes[0] - over.moments - y },
      band: { x, y: top, width: right - x, height: lanes[1] - lanes[0] + whole },
    },
  ]
}

function windowedGroup(placed: PlacedPhaseGroup, { columns, lanes }: Window, over: HeadHeights): PlacedPhaseGroup[] {
  const [x, right] = overlap([placed.head.x, placed.head.x + placed.head.width], columns)
  if (right - x < MIN_PART) return []
  return [{ ...placed, head: { x, y: lanes[0] - headHeight(over), width: right - x, height: over.groups } }]
}

/** The heads of the columns on the sheet, which meet its borders. */
function windowedMoments(
  moments: readonly PlacedMoment[],
  { columns, lanes }: Window,
  over: HeadHeights,
): PlacedMoment[] {
  const [left, right] = columns
  const here = moments.filter(({ column }) => column.x >= left && column.x + column.width <= right)
  return here.map((placed, at) => {
    const x = at === 0 ? left : placed.head.x
    const end = at === here.length - 1 ? right : placed.head.x + placed.head.width
    return { ...placed, head: { x, y: lanes[0] - over.moments, width: end - x, height: over.moments } }
  })
}

function windowedRow(placed: PlacedRow, { columns }: Window): PlacedRow {
  const cards = placed.cards.flatMap((card) => {
    const [x, right] = overlap([card.box.x, card.box.x + card.box.width], columns)
    return right - x < MIN_PART ? [] : [{ ...card, box: { ...card.box, x, width: right - x } }]
  })
  return { ...placed, cards }
}

/** The intersection of two stretches; its end is before its start where they are apart. */
export function overlap(a: Stretch, b: Stretch): Stretch {
  return [Math.max(a[0], b[0]), Math.min(a[1], b[1])]
}

/** The drawing of a windowed placement without what stands on other sheets. */
export function cut(items: readonly SceneItem[], placement: Placement, { columns, lanes }: Window): SceneItem[] {
  const area = { x: columns[0], y: lanes[0], width: columns[1] - columns[0], height: lanes[1] - lanes[0] }
  const strip = { ...area, y: -1e6, height: 2e6 } // a gauge that is not on the sheet is gone already
  const centres = new Map(placement.steps.map(({ step, box }) => [step.id, middle(box)]))
  const cards = new Map(placement.evidence.map(({ step, box }) => [step.id, middle(box)]))
  return items.flatMap((item): SceneItem[] => {
    if (item.item !== 'group') return [item]
    switch (kindOf(item)) {
      case 'step':
        return holds(area, centres.get(item.data?.id ?? '')!) ? [item] : []
      case 'evidence':
        return holds(area, cards.get(item.data?.step ?? '')!) ? [item] : []
      case 'link':
        return cutGroup(item, area)
      case 'gauge':
        return [cutGauge(item, strip, centres)]
      default:
        return [item]
    }
  })
}

/** Nothing, when nothing is left. */
function cutGroup(group: Group, area: Box): Group[] {
  const items = group.items.flatMap((item) => cutItem(item, area))
  return items.length > 0 ? [{ ...group, items }] : []
}

/** A line is cut; an arrowhead or a label, where no cut comes, is here or elsewhere. */
function cutItem(item: SceneItem, area: Box): SceneItem[] {
  if (item.item === 'path' && item.fill === undefined) {
    const d = cutPath(item.d, area)
    return d === '' ? [] : [{ ...item, d }]
  }
  return holds(area, anchor(item)) ? [item] : []
}

/** Band, head and title are the sheet's own; cells, points and the curve are those of its columns. */
function cutGauge(gauge: Group, area: Box, centres: ReadonlyMap<string, Point>): Group {
  const items = gauge.items.flatMap((item): SceneItem[] => {
    if (item.item === 'path' && item.classes === 'emotion-curve') return cutItem(item, area)
    if (item.item !== 'group') return [item]
    if (item.classes === 'emotion-journey') return cutGroup(item, area)
    const centre = centres.get(item.data?.step ?? '') ?? anchor(item)
    return holds(area, centre) ? [item] : []
  })
  return { ...gauge, items }
}

/** A point of the item, no further from its middle than its border. */
function anchor(item: SceneItem): Point {
  switch (item.item) {
    case 'group':
      return item.items[0] ? anchor(item.items[0]) : { x: NaN, y: NaN }
    case 'rect':
    case 'image':
      return middle(item)
    case 'text':
      return item.lines[0] ?? { x: NaN, y: NaN }
    case 'path': {
      const [x = NaN, y = NaN] = item.d.match(/-?[\d.]+/g)?.map(Number) ?? []
      return { x, y }
    }
  }
}

function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

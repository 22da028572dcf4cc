/** Coordinate assignment. In: cells, tracks and sizes. Out: the placement, every box and every point of every link. */
import type { Blueprint, Link, Step } from '../../model/blueprint.ts'
import { offsets, type Offsets } from './offsets.ts'
import { stackLanes, type Band, type Bands } from './lane-stacking.ts'
import { isInColumn, placedCard, rowCards, stackCards, type RowCards } from './cards.ts'
import { momentExtents, phaseExtents, widenPhases } from './extents.ts'
import { groupExtents, haveHeads, headHeight, headHeights } from '../heads.ts'
import { stacks as laneStacks, type Stacks } from './stacks.ts'
import type { MomentColumns } from '../rank/empty-moments.ts'
import {
  boxSizes,
  channels,
  channelZones,
  hasDogleg,
  labelSide,
  trackExtents,
  type ChannelZones,
  type Zones,
} from './sizes.ts'
import type { Box, Point, Size } from '../geometry.ts'
import type { Grid } from '../rank/grid.ts'
import { inReadingOrder } from '../reading-order.ts'
import { labelRows } from './labels.ts'
import type { PlacedEvidence, PlacedLink, PlacedStep, Placement, Sizes } from '../placement.ts'
import type { PlacedSegment } from '../route/tracks.ts'
import { labelled, type LabelPlace } from '../route/trunks.ts'

/** The results of ranking, routing and track assignment. */
export interface PlaceInput {
  readonly blueprint: Blueprint
  readonly sizes: Sizes
  readonly columns: MomentColumns
  readonly grid: Grid
  /** The segments of each link. */
  readonly segments: readonly (readonly PlacedSegment[])[]
  /** The size of each link's text, and where it stands. */
  readonly labels: readonly (Size | undefined)[]
  readonly labelPlaces: readonly LabelPlace[]
}

/** Coordinate assignment, the last phase of Sugiyama's framework: tracks and sizes become absolute positions in px. */
export function place(input: PlaceInput): Placement {
  const { blueprint, sizes, columns, grid, segments, labels, labelPlaces } = input
  const boxes = boxSizes(blueprint, segments, sizes)
  const notes = rowCards(blueprint, grid, columns)
  const zonesInput = { links: blueprint.links, segments, labels, labelPlaces, track: sizes.spacing.track }
  const zonesAcross = channelZones(zonesInput, true, grid.columns + 1)
  const across = acrossOffsets(input, boxes, notes, zonesAcross)
  const evidence = evidenceStacks(input)
  const inRows = labelRows(blueprint.links, grid, segments, labels, labelPlaces)
  const inChannels = labels.map((label, at) => (inRows[at] === undefined ? label : undefined))
  const phases = phaseExtents(input, across)
  const columnHeads = momentExtents(input, across)
  const heads = headHeights(
    phases,
    columnHeads.flatMap(({ moment, column }) => (moment ? [{ moment, width: column.width }] : [])),
    sizes,
  )
  const zonesDown = channelZones({ ...zonesInput, labels: inChannels }, false, grid.rows.length + 1)
  const zones = { across: zonesAcross, down: zonesDown }
  const stacks = laneStacks({
    blueprint,
    grid,
    boxes,
    segments: segments.flat(),
    zones: zonesDown,
    labelled: new Set(inRows.flatMap((row) => row ?? [])),
    gap: sizes.spacing.stackGap,
  })
  const stackedNotes = notes.map(({ row, cards }) => ({ row, ...stackCards(cards, across, sizes) }))
  const bandHeight = ({ row, height }: (typeof stackedNotes)[number]): number =>
    Math.ceil(Math.max(height + 2 * sizes.spacing.rowPadding, sizes.rowTitle(row).height))
  const down = downOffsets(input, boxes, evidence, stacks, {
    zones: zonesDown,
    top: headHeight(heads),
    notes: stackedNotes.map((each) => ({ row: each.row, height: bandHeight(each) })),
  })
  const width = across.end(2 * grid.columns)

  const steps = blueprint.steps.map((step): PlacedStep => {
    const { column, row } = grid.cells[step.index]!
    const size = boxes[step.index]!
    const box = centred(across.middle(2 * column + 1), down.rows.middle(2 * row + 1), size)
    const top = stacks.topOf.get(step.index)
    return { step, column, box: top === undefined ? box : { ...box, y: stackTop(row, stacks, down) + top } }
  })
  return {
    blueprint,
    width,
    height: down.bottom,
    columns: grid.columns,
    order: inReadingOrder(blueprint, { ...columns, ...grid }),
    heads,
    phases: phases.map(({ phase, x, width }) => {
      const y = phase.group ? heads.groups : 0
      const head = { x, y, width, height: heads.groups + heads.phases - y }
      return { phase, head, band: { x, y: 0, width, height: down.bottom } }
    }),
    groups: groupExtents(phases).map(({ group, index, x, width }) => ({
      group,
      index,
      head: { x, y: 0, width, height: heads.groups },
    })),
    moments: columnHeads.map(({ x, width, ...rest }) => ({
      ...rest,
      head: { x, y: heads.groups + heads.phases, width, height: heads.moments },
    })),
    lanes: down.bands.map(({ lane, ...extent }) => ({ lane, ...headAndBand(extent, width, sizes) })),
    gauges: down.gauges.map(({ gauge, ...extent }) => ({ gauge, ...headAndBand(extent, width, sizes) })),
    rows: down.notes.map(({ row, ...extent }) => {
      const { cards } = stackedNotes.find((each) => each.row === row)!
      const placed = cards.map((card) => placedCard(card, extent.top + sizes.spacing.rowPadding))
      return { row, ...headAndBand(extent, width, sizes), cards: placed }
    }),
    lines: down.strips.map(({ line, top, bottom }) => ({
      line,
      from: { x: sizes.spacing.laneHead, y: (top + bottom) / 2 },
      to: { x: width, y: (top + bottom) / 2 },
      label: { x: 0, y: top, width: sizes.spacing.laneHead, height: bottom - top },
    })),
    steps,
    evidence: placedEvidence(evidence, across, down.bands, sizes),
    links: blueprint.links.map((link, at) =>
      placedLink(
        link,
        segments[at]!,
        { size: labels[at], row: inRows[at], place: labelPlaces[at]! },
        {
          across,
          down: down.rows,
          steps,
          zones,
          sizes,
        },
      ),
    ),
  }
}

/** Where the stacks of a step's lane begin. */
function stackTop(row: number, { lanes }: Stacks, { rows }: Bands): number {
  return rows.start(2 * lanes.find(({ first, last }) => row >= first && row <= last)!.first + 1)
}

function headAndBand(
  { top, bottom }: { readonly top: number; readonly bottom: number },
  width: number,
  { spacing: { laneHead } }: Sizes,
): { head: Box; band: Box } {
  const height = bottom - top
  return {
    head: { x: 0, y: top, width: laneHead, height },
    band: { x: laneHead, y: top, width: width - laneHead, height },
  }
}

function centred(x: number, y: number, { width, height }: Size): Box {
  return { x: x - width / 2, y: y - height / 2, width, height }
}

function acrossOffsets(input: PlaceInput, boxes: readonly Size[], notes: readonly RowCards[], zones: Zones): Offsets {
  const { blueprint, sizes, columns, grid, segments } = input
  const tracks = trackExtents(segments.flat(), false, 2 * grid.columns + 1)
  const widths = Array.from({ length: grid.columns }, (_, column) => tracks[2 * column + 1]!)
  for (const step of blueprint.steps) {
    const { column } = grid.cells[step.index]!
    const card = sizes.evidence(step)?.width ?? 0
    widths[column] = Math.max(widths[column]!, boxes[step.index]!.width, card)
  }
  for (const card of notes.flatMap(({ cards }) => cards).filter(isInColumn)) {
    const { start } = card.columns
    widths[start] = Math.max(widths[start]!, sizes.cardWidth(card.cell))
  }
  if (haveHeads(blueprint.moments)) {
    for (const moment of blueprint.moments) {
      const column = columns.momentOf[moment.index]!
      widths[column] = Math.max(widths[column]!, sizes.momentTitle(moment).width)
    }
  }
  const between = channels(tracks, zones, sizes.spacing.clearance)
  if (blueprint.moments.length > 0) {
    // As far from the drawing's border as from that of the column beside it.
    const { clearance } = sizes.spacing
    const used = new Set(segments.flat().flatMap(({ horizontal, corridor }) => (horizontal ? [] : [corridor])))
    const isQuiet = (channel: number): boolean => {
      const { before, after } = between[channel]!
      return !used.has(2 * channel) && before + after <= 2 * clearance
    }
    const last = between.length - 1
    if (isQuiet(0)) between[0] = { before: 0, tracks: 0, after: clearance }
    if (isQuiet(last)) between[last] = { before: clearance, tracks: 0, after: 0 }
  }
  widenPhases(input, widths, between)
  return offsets(sizes.spacing.laneHead, between, widths)
}

interface Stack {
  readonly column: number
  readonly cards: readonly { readonly step: PlacedEvidence['step']; readonly size: Size }[]
}

/** The cards of each column, one above the other as their steps stand. */
function evidenceStacks({ blueprint, grid, sizes }: PlaceInput): Stack[] {
  const byColumn = new Map<number, { step: PlacedEvidence['step']; size: Size }[]>()
  const rowOf = (step: Step): number => grid.cells[step.index]!.row
  for (const step of [...blueprint.steps].sort((a, b) => rowOf(a) - rowOf(b))) {
    const size = sizes.evidence(step)
    if (!size) continue
    const { column } = grid.cells[step.index]!
    byColumn.set(column, [...(byColumn.get(column) ?? []), { step, size }])
  }
  return [...byColumn.entries()].sort(([a], [b]) => a - b).map(([column, cards]) => ({ column, cards }))
}

function stackHeight({ cards }: Stack, gap: number): number {
  return cards.reduce((sum, { size }) => sum + size.height, (cards.length - 1) * gap)
}

/** `top` is where what stands under the heads begins. */
function downOffsets(
  input: PlaceInput,
  boxes: readonly Size[],
  evidence: readonly Stack[],
  stacks: Stacks,
  rest: Pick<Parameters<typeof stackLanes>[0], 'zones' | 'top' | 'notes'>,
): Bands {
  const { blueprint, sizes, grid, segments } = input
  const { lanePadding } = sizes.spacing
  const tracks = trackExtents(segments.flat(), true, 2 * grid.rows.length + 1)
  const heights = grid.rows.map((_, row) => tracks[2 * row + 1]!)
  for (const step of blueprint.steps) {
    const { row } = grid.cells[step.index]!
    heights[row] = Math.max(heights[row]!, boxes[step.index]!.height)
  }
  const lane = blueprint.lanes.find(({ kind }) => kind === 'evidence')
  const tallest = Math.max(0, ...evidence.map((stack) => stackHeight(stack, sizes.spacing.evidenceGap)))
  return stackLanes({
    grid,
    heights,
    tracks,
    used: new Set(segments.flat().flatMap(({ horizontal, corridor }) => (horizontal ? [corridor] : []))),
    sizes,
    evidence: lane && tallest > 0 ? { lane, height: tallest + 2 * lanePadding } : undefined,
    columns: Array.from({ length: grid.columns }, (_, column) =>
      blueprint.steps.filter((step) => grid.cells[step.index]!.column === column),
    ),
    stacks,
    ...rest,
  })
}

/** Cards stand at the foot of their lane, next to the customer action that they belong to. */
function placedEvidence(
  stacks: readonly Stack[],
  across: Offsets,
  placed: readonly Band[],
  sizes: Sizes,
): PlacedEvidence[] {
  const gap = sizes.spacing.evidenceGap
  return stacks.flatMap((stack) => {
    let y = placed[0]!.bottom - sizes.spacing.lanePadding - stackHeight(stack, gap)
    return stack.cards.map(({ step, size }) => {
      const box = { ...centred(across.middle(2 * stack.column + 1), 0, size), y }
      y += size.height + gap
      return { step, box }
    })
  })
}

interface Corridors {
  readonly across: Offsets
  readonly down: Offsets
  readonly steps: readonly PlacedStep[]
  readonly zones: { readonly across: ChannelZones; readonly down: ChannelZones }
  readonly sizes: Sizes
}

interface LinkLabel {
  readonly size: Size | undefined
  /** In which it stands; undefined where it stands in a channel. */
  readonly row: number | undefined
  readonly place: LabelPlace
}

function placedLink(
  link: Link,
  segments: readonly PlacedSegment[],
  { size, row, place }: LinkLabel,
  corridors: Corridors,
): PlacedLink {
  const level = ({ horizontal, corridor, position }: PlacedSegment): number =>
    (horizontal ? corridors.down : corridors.across).middle(corridor) + position
  const corners = segments.slice(1).map((part, at) => point(part.horizontal, level(segments[at]!), level(part)))
  const first = segments[0]!
  const last = segments.at(-1)!
  const { clearance } = corridors.sizes.spacing
  const start = attachment(corridors.steps[link.from.index]!, first, first.ascending, level(first), clearance)
  const end = attachment(corridors.steps[link.to.index]!, last, !last.ascending, level(last), clearance)
  const part = labelled(segments, place)
  const label =
    size &&
    (row === undefined
      ? labelBox(part, level(part), place, size, corridors)
      : centred(level(part), corridors.down.middle(2 * row + 1), size))
  return { link, points: [...start, ...corners, ...end.reverse()], ...(label && { label }) }
}

/** Where a segment meets the next one; `horizontal` is the direction of the next. */
function point(horizontal: boolean, before: number, after: number): Point {
  return horizontal ? { x: before, y: after } : { x: after, y: before }
}

/**
 * Where a segment ends on a step's border: on the right or lower side when `far`. A decision is met at the corner of its
 * diamond, by a dogleg where the segment runs elsewhere.
 */
function attachment(
  { step, box }: PlacedStep,
  segment: PlacedSegment,
  far: boolean,
  level: number,
  clearance: number,
): Point[] {
  const { horizontal } = segment
  const middle = horizontal ? box.y + box.height / 2 : box.x + box.width / 2
  const [near, size] = horizontal ? [box.x, box.width] : [box.y, box.height]
  const border = far ? near + size : near
  const at = (along: number, across: number): Point => (horizontal ? { x: along, y: across } : { x: across, y: along })
  if (step.kind !== 'decision') return [at(border, level)]
  if (!hasDogleg(step, segment)) return [at(border, middle)]
  const turn = far ? border + clearance : border - clearance
  return [at(border, middle), at(turn, middle), at(turn, level)]
}

/** In the zone of the channel next to the box that the link leaves; between the tracks and what is behind them when it stands beyond those. */
function labelBox(
  part: PlacedSegment,
  level: number,
  place: LabelPlace,
  size: Size,
  { across, down, zones, sizes }: Corridors,
): Box {
  const { channel, side } = labelSide(part, place)
  const [offsets, zone] = part.horizontal ? [across, zones.across] : [down, zones.down]
  const room = zone[side][channel]! - zone.doglegs[side][channel]!
  const inset = sizes.spacing.clearance / 4 + zone.doglegs[side][channel]!
  const along =
    side === 'before' ? offsets.start(2 * channel) + inset + room / 2 : offsets.end(2 * channel) - inset - room / 2
  return part.horizontal ? centred(along, level, size) : centred(level, along, size)
}

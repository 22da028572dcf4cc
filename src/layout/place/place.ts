/** Coordinate assignment. In: cells, tracks and sizes. Out: the placement, every box and every point of every link. */
import type { Blueprint, Link, Step } from '../../model/blueprint.ts'
import { offsets, type Channel, type Offsets } from './offsets.ts'
import { stackLanes, type Band, type Bands } from './lane-stacking.ts'
import { isInColumn, placedCard, rowCards, stackCards, type RowCards } from './cards.ts'
import { momentExtents, phaseExtents, widenPhases } from './extents.ts'
import { groupExtents, haveHeads, headHeight, headHeights } from '../heads.ts'
import { stacks as laneStacks, type Stacks } from './stacks.ts'
import type { MomentColumns } from '../rank/empty-moments.ts'
import { boxSizes, channels, labelZones, trackExtents, type LabelZones } from './sizes.ts'
import type { Box, Point, Size } from '../geometry.ts'
import type { Grid } from '../rank/grid.ts'
import { inReadingOrder } from '../reading-order.ts'
import { labelRows } from './labels.ts'
import type { PlacedEvidence, PlacedLink, PlacedStep, Placement, Sizes } from '../placement.ts'
import type { PlacedSegment } from '../route/tracks.ts'

/** The results of ranking, routing and track assignment. */
export interface PlaceInput {
  readonly blueprint: Blueprint
  readonly sizes: Sizes
  readonly columns: MomentColumns
  readonly grid: Grid
  /** The segments of each link. */
  readonly segments: readonly (readonly PlacedSegment[])[]
  /** The size of each link's text. */
  readonly labels: readonly (Size | undefined)[]
}

/** Coordinate assignment, the last phase of Sugiyama's framework: tracks and sizes become absolute positions in px. */
export function place(input: PlaceInput): Placement {
  const { blueprint, sizes, columns, grid, segments, labels } = input
  const boxes = boxSizes(blueprint, segments, sizes)
  const notes = rowCards(blueprint, grid, columns)
  const across = acrossOffsets(input, boxes, notes)
  const evidence = evidenceStacks(input)
  const inRows = labelRows(blueprint.links, grid, segments, labels)
  const inChannels = labels.map((label, at) => (inRows[at] === undefined ? label : undefined))
  const phases = phaseExtents(input, across)
  const columnHeads = momentExtents(input, across)
  const heads = headHeights(
    phases,
    columnHeads.flatMap(({ moment, column }) => (moment ? [{ moment, width: column.width }] : [])),
    sizes,
  )
  const zones = {
    across: labelZones(segments, labels, true, grid.columns + 1),
    down: labelZones(segments, inChannels, false, grid.rows.length + 1),
  }
  const stacks = laneStacks({
    blueprint,
    grid,
    boxes,
    segments: segments.flat(),
    zones: zones.down,
    labelled: new Set(inRows.flatMap((row) => row ?? [])),
    gap: sizes.spacing.stackGap,
  })
  const stackedNotes = notes.map(({ row, cards }) => ({ row, ...stackCards(cards, across, sizes) }))
  const bandHeight = ({ row, height }: (typeof stackedNotes)[number]): number =>
    Math.ceil(Math.max(height + 2 * sizes.spacing.rowPadding, sizes.rowTitle(row).height))
  const down = downOffsets({ ...input, labels: inChannels }, boxes, evidence, stacks, {
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
      placedLink(link, segments[at]!, labels[at], inRows[at], { across, down: down.rows, steps, zones, sizes }),
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

function acrossOffsets(input: PlaceInput, boxes: readonly Size[], notes: readonly RowCards[]): Offsets {
  const { blueprint, sizes, columns, grid, segments, labels } = input
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
  const zones = labelZones(segments, labels, true, grid.columns + 1)
  const between = channels(tracks, zones, sizes.spacing.clearance)
  if (blueprint.moments.length > 0) {
    // As far from the drawing's border as from that of the column beside it.
    const { clearance } = sizes.spacing
    const isQuiet = ({ before, tracks, after }: Channel): boolean => before + tracks + after <= 2 * clearance
    if (isQuiet(between[0]!)) between[0] = { before: 0, tracks: 0, after: clearance }
    if (isQuiet(between.at(-1)!)) between[between.length - 1] = { before: clearance, tracks: 0, after: 0 }
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
  rest: Pick<Parameters<typeof stackLanes>[0], 'top' | 'notes'>,
): Bands {
  const { blueprint, sizes, grid, segments, labels } = input
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
    zones: labelZones(segments, labels, false, grid.rows.length + 1),
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
  readonly zones: { readonly across: LabelZones; readonly down: LabelZones }
  readonly sizes: Sizes
}

function placedLink(
  link: Link,
  segments: readonly PlacedSegment[],
  label: Size | undefined,
  row: number | undefined,
  corridors: Corridors,
): PlacedLink {
  const level = ({ horizontal, corridor, position }: PlacedSegment): number =>
    (horizontal ? corridors.down : corridors.across).middle(corridor) + position
  const corners = segments.slice(1).map((part, at) => point(part.horizontal, level(segments[at]!), level(part)))
  const first = segments[0]!
  const last = segments.at(-1)!
  const start = border(corridors.steps[link.from.index]!, first, first.ascending, level(first))
  const end = border(corridors.steps[link.to.index]!, last, !last.ascending, level(last))
  const box =
    label &&
    (row === undefined
      ? labelBox(first, start, label, corridors)
      : centred(start.x, corridors.down.middle(2 * row + 1), label))
  return { link, points: [start, ...corners, end], ...(box && { label: box }) }
}

/** Where a segment meets the next one; `horizontal` is the direction of the next. */
function point(horizontal: boolean, before: number, after: number): Point {
  return horizontal ? { x: before, y: after } : { x: after, y: before }
}

/** Where a segment ends on a step's border: on the right or lower side when `far`. A decision's border is a diamond. */
function border({ step, box }: PlacedStep, { horizontal }: PlacedSegment, far: boolean, level: number): Point {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const off = horizontal ? Math.abs(level - middle.y) / (box.height / 2) : Math.abs(level - middle.x) / (box.width / 2)
  const reach = ((horizontal ? box.width : box.height) / 2) * (step.kind === 'decision' ? 1 - off : 1)
  const along = (horizontal ? middle.x : middle.y) + (far ? reach : -reach)
  return horizontal ? { x: along, y: level } : { x: level, y: along }
}

/** In the zone of the channel next to the box that the link leaves. */
function labelBox(first: PlacedSegment, start: Point, label: Size, { across, down, zones, sizes }: Corridors): Box {
  const corridor = first.ascending ? Math.ceil(first.low) : Math.floor(first.high)
  const offsets = first.horizontal ? across : down
  const zone = first.horizontal ? zones.across : zones.down
  const room = (first.ascending ? zone.before : zone.after)[corridor / 2]!
  const inset = sizes.spacing.clearance / 4
  const along = first.ascending ? offsets.start(corridor) + inset + room / 2 : offsets.end(corridor) - inset - room / 2
  return first.horizontal ? centred(along, start.y, label) : centred(start.x, along, label)
}

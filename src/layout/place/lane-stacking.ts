/**
 * In: rows with their heights, tracks and labels. Out: where everything stands from top to bottom: phase heads, the
 * evidence lane, the lanes' bands, and between the kinds the strips with the lines of the service. The customer's
 * emotions stand right above the first row, times and costs under the last lane. Rows of notes stand over the evidence lane,
 * under the customer's lanes, or under everything.
 */
import type { Lane, Row, Step } from '../../model/blueprint.ts'
import { LANE_KINDS, type LaneKind } from '../../vocabulary/terms.ts'
import { laneSpans, type LaneSpan } from './lane-spans.ts'
import { offsets, type Offsets, type Channel } from './offsets.ts'
import type { Zones } from './sizes.ts'
import type { Stacks } from './stacks.ts'
import type { Grid } from '../rank/grid.ts'
import type { GaugeName, LineName, Sizes } from '../placement.ts'

/** The vertical extent of one lane; px. */
export interface Band {
  readonly lane: Lane
  readonly top: number
  readonly bottom: number
}

/** The vertical extent of the room of one line of the service, between two lane kinds; px. */
export interface Strip {
  readonly line: LineName
  readonly top: number
  readonly bottom: number
}

/** The vertical extent of one gauge; px. */
export interface GaugeBand {
  readonly gauge: GaugeName
  readonly top: number
  readonly bottom: number
}

export interface NoteBand {
  readonly row: Row
  readonly top: number
  readonly bottom: number
}

/** Where everything stands from top to bottom; px. */
export interface Bands {
  readonly rows: Offsets
  readonly bands: readonly Band[]
  readonly strips: readonly Strip[]
  readonly gauges: readonly GaugeBand[]
  readonly notes: readonly NoteBand[]
  readonly bottom: number
}

/** Which line stands under the lanes of a kind. */
const LINE_UNDER: Partial<Record<LaneKind, LineName>> = {
  customer: 'interaction',
  onstage: 'visibility',
  backstage: 'internal-interaction',
}

interface StackingInput {
  readonly grid: Grid
  readonly heights: readonly number[]
  /** px that the tracks of each corridor take, and the corridors that have any. */
  readonly tracks: readonly number[]
  readonly used: ReadonlySet<number>
  readonly zones: Zones
  readonly sizes: Sizes
  /** The evidence lane, when any evidence is shown, and its height. */
  readonly evidence?: { readonly lane: Lane; readonly height: number }
  /** The steps of each column. */
  readonly columns: readonly (readonly Step[])[]
  /** The rows of notes that have cards, with the height of their bands. */
  readonly notes: readonly { readonly row: Row; readonly height: number }[]
  readonly stacks: Stacks
  readonly top: number
}

/** Stacks the lanes from `top` down. A lane that is lower than its title is made higher. */
export function stackLanes(input: StackingInput): Bands {
  const { grid, sizes, evidence } = input
  const { lanePadding } = sizes.spacing
  const over = noteBands('top', input.top, input)
  const top = over[0] ? over.at(-1)!.bottom + lanePadding / 2 : input.top
  const evidenceBottom = evidence ? top + Math.max(evidence.height, titleRoom(evidence.lane, sizes)) : top
  const gaugesTop = evidence ? evidenceBottom + lanePadding / 2 : top
  const above = gaugeBands(['emotion'], gaugesTop, input)
  const spans = laneSpans(grid)
  const ofCustomer = spans.findLast(({ lane }) => lane.kind === 'customer')
  const gaugesBottom = above[0] ? above[0].bottom + lanePadding / 2 : gaugesTop
  // Where there is no customer, what the customer says comes first.
  const first = ofCustomer ? [] : noteBands('customer', gaugesBottom, input)
  const rowsTop = first[0] ? first.at(-1)!.bottom + lanePadding / 2 : gaugesBottom
  const border = ofCustomer && ofCustomer !== spans.at(-1) ? ofCustomer.last + 1 : undefined
  const heights = rowHeights(input, border)
  const channels = rowChannels(spans, input)
  for (const span of spans) addTitleRoom(channels, heights, span, sizes)
  const rows = offsets(rowsTop, channels, heights)

  const placed = spans.map(({ lane, first, last }) => ({
    lane,
    top: rows.start(2 * first),
    bottom: rows.end(2 * last + 2),
  }))
  const foot = placed.at(-1)?.bottom ?? rowsTop
  const last = ofCustomer && border === undefined ? noteBands('customer', foot + lanePadding / 2, input) : []
  const lastFoot = last.at(-1)?.bottom ?? foot
  const below = gaugeBands(['time', 'cost'], lastFoot + lanePadding / 2, input)
  const belowFoot = below.at(-1)?.bottom ?? lastFoot
  const under = noteBands('bottom', belowFoot + lanePadding / 2, input)
  const within = border === undefined ? [] : noteBands('customer', rows.start(2 * border + 1) + lanePadding / 2, input)
  return {
    rows,
    bands: evidence ? [{ lane: evidence.lane, top, bottom: evidenceBottom }, ...placed] : placed,
    strips: strips(input, rows, border),
    gauges: [...above, ...below],
    notes: [...over, ...first, ...within, ...last, ...under],
    bottom: under.at(-1)?.bottom ?? belowFoot,
  }
}

/** `border`: the row between the customer's lanes and the next ones, in which the customer's rows of notes stand. */
function rowHeights(input: StackingInput, border: number | undefined): number[] {
  const { grid, heights, sizes, stacks } = input
  const all = heights.map((height, row) =>
    grid.rows[row] ? height : linesIn(grid, row).length * sizes.spacing.lineStrip,
  )
  for (const { first, last, height } of stacks.lanes) all.fill(0, first, last + 1).fill(height, first, first + 1)
  if (border !== undefined) all[border]! += noteRoom(input)
  return all
}

/** That the customer's rows of notes take over the line of interaction. */
function noteRoom(input: StackingInput): number {
  const bands = noteBands('customer', 0, input)
  return bands[0] ? bands.at(-1)!.bottom + input.sizes.spacing.lanePadding / 2 : 0
}

function strips(input: StackingInput, rows: Offsets, border: number | undefined): Strip[] {
  const { grid, sizes } = input
  const { lineStrip } = sizes.spacing
  return grid.rows.flatMap((_, row) =>
    linesIn(grid, row).map((line, index) => {
      const top = rows.start(2 * row + 1) + (row === border ? noteRoom(input) : 0) + index * lineStrip
      return { line, top, bottom: top + lineStrip }
    }),
  )
}

/** The gauges with values, stacked. */
function gaugeBands(names: readonly GaugeName[], top: number, { sizes, columns }: StackingInput): GaugeBand[] {
  let bottom = top
  return names.flatMap((gauge) => {
    const height = sizes.gauge(gauge, columns)
    if (height === undefined) return []
    bottom += height
    return [{ gauge, top: bottom - height, bottom }]
  })
}

/** One under the other, as they are declared. */
function noteBands(at: Row['at'], top: number, { notes }: StackingInput): NoteBand[] {
  let bottom = top
  return notes
    .filter(({ row }) => row.at === at)
    .map(({ row, height }) => {
      bottom += height
      return { row, top: bottom - height, bottom }
    })
}

/** The lines that stand in a row between two lanes; none in a lane's row. */
function linesIn({ rows }: Grid, row: number): LineName[] {
  const [above, below] = [rows[row - 1], rows[row + 1]]
  if (rows[row] || !above || !below) return []
  const kinds = LANE_KINDS.slice(LANE_KINDS.indexOf(above.kind), LANE_KINDS.indexOf(below.kind))
  return kinds.flatMap((kind) => LINE_UNDER[kind] ?? [])
}

interface RowChannel extends Channel {
  before: number
  after: number
}

/**
 * Each lane has a channel above its first row and one below its last. From the side of a row: padding and labels, then
 * the tracks, clear of the lane's border.
 */
function rowChannels(spans: readonly LaneSpan[], input: StackingInput): RowChannel[] {
  const { grid, tracks, used, zones, sizes, stacks } = input
  const { lanePadding, clearance } = sizes.spacing
  const channels = Array.from({ length: grid.rows.length + 1 }, (_, channel): RowChannel => ({
    before: clearance + zones.before[channel]!,
    tracks: tracks[2 * channel]!,
    after: clearance + zones.after[channel]!,
  }))
  const padding = Math.max(lanePadding, clearance)
  // Labels keep clear of links, but not of the border where no link is.
  const room = (channel: number, labels: number): number =>
    used.has(2 * channel) ? padding + labels : Math.max(padding, labels + clearance / 2)
  for (const channel of stacks.quiet) {
    channels[channel]!.before = sizes.spacing.stackGap / 2
    channels[channel]!.after = sizes.spacing.stackGap / 2
  }
  for (const { first, last } of stacks.lanes)
    for (const channel of channels.slice(first + 1, last + 1)) channel.before = channel.after = 0
  for (const { first, last } of spans) {
    const [head, foot] = [channels[first]!, channels[last + 1]!]
    head.before = used.has(2 * first) ? clearance + zones.before[first]! : 0
    head.after = room(first, zones.after[first]!)
    foot.before = room(last + 1, zones.before[last + 1]!)
    foot.after = used.has(2 * last + 2) ? clearance + zones.after[last + 1]! : 0
  }
  return channels
}

function titleRoom(lane: Lane, sizes: Sizes): number {
  return sizes.laneTitle(lane).height + 2 * sizes.spacing.lanePadding
}

/** Gives a lane that is lower than its title the missing height, half above and half below its rows. */
function addTitleRoom(
  channels: RowChannel[],
  heights: readonly number[],
  { lane, first, last }: LaneSpan,
  sizes: Sizes,
): void {
  const inLane = channels.slice(first, last + 2)
  const height =
    inLane.reduce((sum, { before, tracks, after }) => sum + before + tracks + after, 0) +
    heights.slice(first, last + 1).reduce((sum, row) => sum + row, 0)
  const missing = Math.max(0, titleRoom(lane, sizes) - height)
  inLane[0]!.after += missing / 2
  inLane.at(-1)!.before += missing / 2
}

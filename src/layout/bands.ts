/**
 * In: rows with their heights, tracks and labels. Out: where everything stands from top to bottom: phase heads, the
 * evidence lane, the lanes' bands, and between the kinds the strips with the lines of the service. The customer's
 * emotions stand right above the first row, times and costs under the last lane.
 */
import type { Lane, Step } from '../model/blueprint.ts'
import { LANE_KINDS, type LaneKind } from '../vocabulary/terms.ts'
import { axis, type Axis, type Channel } from './axis.ts'
import type { LabelZones } from './extents.ts'
import type { Grid } from './grid.ts'
import type { GaugeName, LineName, Sizes } from './placement.ts'

export interface Band {
  readonly lane: Lane
  readonly top: number
  readonly bottom: number
}

export interface Strip {
  readonly line: LineName
  readonly top: number
  readonly bottom: number
}

export interface GaugeBand {
  readonly gauge: GaugeName
  readonly top: number
  readonly bottom: number
}

export interface Bands {
  readonly rows: Axis
  readonly bands: readonly Band[]
  readonly strips: readonly Strip[]
  readonly gauges: readonly GaugeBand[]
  readonly bottom: number
}

/** Which line stands under the lanes of a kind. */
const LINE_UNDER: Partial<Record<LaneKind, LineName>> = {
  customer: 'interaction',
  onstage: 'visibility',
  backstage: 'internal-interaction',
}

interface Given {
  readonly grid: Grid
  readonly heights: readonly number[]
  readonly tracks: readonly number[]
  readonly zones: LabelZones
  readonly sizes: Sizes
  /** The evidence lane, when any evidence is shown, and its height. */
  readonly evidence?: { readonly lane: Lane; readonly height: number }
  /** The steps of each column. */
  readonly columns: readonly (readonly Step[])[]
  readonly top: number
}

export function bands(given: Given): Bands {
  const { grid, sizes, evidence, top } = given
  const { lanePadding, lineStrip } = sizes.spacing
  const evidenceBottom = evidence ? top + Math.max(evidence.height, titleRoom(evidence.lane, sizes)) : top
  const gaugesTop = evidence ? evidenceBottom + lanePadding / 2 : top
  const above = gaugeBands(['emotion'], gaugesTop, given)
  const rowsTop = above[0] ? above[0].bottom + lanePadding / 2 : gaugesTop
  const borders = laneBorders(grid)
  const rowChannels = borders.map((border, channel) => rowChannel(border, channel, given))
  addTitleRoom(rowChannels, borders, given)
  const rows = axis(rowsTop, rowChannels.map(plain), given.heights)

  const placed: Band[] = evidence ? [{ lane: evidence.lane, top, bottom: evidenceBottom }] : []
  const strips: Strip[] = []
  let bandTop = rowsTop
  rowChannels.forEach((channel, at) => {
    if (at === 0 || !borders[at]) return
    const last = at === rowChannels.length - 1
    const bottom = last ? rows.end(2 * at) : rows.start(2 * at) + channel.above
    placed.push({ lane: grid.rows[at - 1]!, top: bandTop, bottom })
    borders[at].forEach((line, index) => {
      strips.push({ line, top: bottom + index * lineStrip, bottom: bottom + (index + 1) * lineStrip })
    })
    bandTop = bottom + channel.strips
  })
  const foot = placed.at(-1)?.bottom ?? rowsTop
  const below = gaugeBands(['time', 'cost'], foot + lanePadding / 2, given)
  return { rows, bands: placed, strips, gauges: [...above, ...below], bottom: below.at(-1)?.bottom ?? foot }
}

/** One under the other, those that measure anything. */
function gaugeBands(names: readonly GaugeName[], top: number, { sizes, columns }: Given): GaugeBand[] {
  let bottom = top
  return names.flatMap((gauge) => {
    const height = sizes.gauge(gauge, columns)
    if (height === undefined) return []
    bottom += height
    return [{ gauge, top: bottom - height, bottom }]
  })
}

/** For each channel the lines that stand in it; undefined for a channel inside a lane. */
function laneBorders({ rows }: Grid): (LineName[] | undefined)[] {
  return Array.from({ length: rows.length + 1 }, (_, channel) => {
    const [above, below] = [rows[channel - 1], rows[channel]]
    if (!above || !below) return []
    return above === below ? undefined : linesBetween(above.kind, below.kind)
  })
}

function linesBetween(above: LaneKind, below: LaneKind): LineName[] {
  const kinds = LANE_KINDS.slice(LANE_KINDS.indexOf(above), LANE_KINDS.indexOf(below))
  return kinds.flatMap((kind) => LINE_UNDER[kind] ?? [])
}

/** From the row above: padding and labels; the strips; room for tracks; labels and padding of the row below. */
interface RowChannel {
  above: number
  readonly strips: number
  readonly gap: number
  readonly tracks: number
  below: number
}

function rowChannel(border: LineName[] | undefined, channel: number, { tracks, zones, sizes }: Given): RowChannel {
  const { lanePadding, clearance, lineStrip } = sizes.spacing
  const padding = border ? Math.max(lanePadding, clearance) : clearance
  const width = tracks[2 * channel]!
  const between = border && channel > 0 && width > 0
  return {
    above: (channel === 0 ? 0 : padding) + zones.before[channel]!,
    strips: (border?.length ?? 0) * lineStrip,
    gap: between || (channel === 0 && width > 0) ? clearance : 0,
    tracks: width,
    below: (channel === zones.after.length - 1 && width === 0 ? 0 : padding) + zones.after[channel]!,
  }
}

function plain({ above, strips, gap, tracks, below }: RowChannel): Channel {
  return { before: above + strips + gap, tracks, after: below }
}

function titleRoom(lane: Lane, sizes: Sizes): number {
  return sizes.laneTitle(lane).height + 2 * sizes.spacing.lanePadding
}

/** Gives a lane that is lower than its title the missing height, half above and half below its rows. */
function addTitleRoom(rowChannels: RowChannel[], borders: readonly (LineName[] | undefined)[], given: Given): void {
  const { grid, heights, sizes } = given
  let first = 0
  for (let channel = 1; channel < borders.length; channel++) {
    if (!borders[channel]) continue
    const inner = rowChannels.slice(first + 1, channel).map(plain)
    const height =
      rowChannels[first]!.gap + rowChannels[first]!.tracks + rowChannels[first]!.below + rowChannels[channel]!.above +
      heights.slice(first, channel).reduce((sum, row) => sum + row, 0) +
      inner.reduce((sum, { before, tracks, after }) => sum + before + tracks + after, 0) // prettier-ignore
    const missing = Math.max(0, titleRoom(grid.rows[first]!, sizes) - height)
    rowChannels[first]!.below += missing / 2
    rowChannels[channel]!.above += missing / 2
    first = channel
  }
}

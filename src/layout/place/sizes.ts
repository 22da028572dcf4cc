/** In: tracks and sizes. Out: how wide each column and channel and how high each row and channel must be. */
import type { Blueprint } from '../../model/blueprint.ts'
import type { Channel } from './offsets.ts'
import type { Size } from '../geometry.ts'
import type { Sizes } from '../placement.ts'
import type { PlacedSegment } from '../route/tracks.ts'

/** px between a link's end and the corner of the box it ends on. */
const CORNER = 12

/** px around a link's label along the link, so that some of the line shows. */
const LABEL_MARGIN = 8

/** Sizes of the steps' boxes, enlarged where the links that end on them need longer sides; by step index. */
export function boxSizes(
  { steps, links }: Blueprint,
  routes: readonly (readonly PlacedSegment[])[],
  sizes: Sizes,
): Size[] {
  const boxes = steps.map((step) => ({ ...sizes.step(step) }))
  links.forEach(({ from, to }, at) => {
    enlarge(boxes[from.index]!, routes[at]![0]!)
    enlarge(boxes[to.index]!, routes[at]!.at(-1)!)
  })
  return boxes
}

function enlarge(box: { width: number; height: number }, { horizontal, position }: PlacedSegment): void {
  const side = 2 * (Math.abs(position) + CORNER)
  if (horizontal) box.height = Math.max(box.height, side)
  else box.width = Math.max(box.width, side)
}

/** Width in px of each corridor's tracks, symmetric about its middle; by corridor. */
export function trackExtents(parts: readonly PlacedSegment[], horizontal: boolean, count: number): number[] {
  const extents = new Array<number>(count).fill(0)
  for (const part of parts) {
    if (part.horizontal !== horizontal) continue
    extents[part.corridor] = Math.max(extents[part.corridor]!, 2 * (Math.abs(part.position) + part.half))
  }
  return extents
}

/** Room for labels along each channel, on the side of the box that the labelled link leaves; by channel. */
export interface LabelZones {
  readonly before: number[]
  readonly after: number[]
}

/**
 * px that the labels need in each channel, margins included. `horizontal`: of the links that leave their steps
 * sideways, so of the channels between columns; else of those between rows.
 */
export function labelZones(
  routes: readonly (readonly PlacedSegment[])[],
  labels: readonly (Size | undefined)[],
  horizontal: boolean,
  channels: number,
): LabelZones {
  const zones = { before: new Array<number>(channels).fill(0), after: new Array<number>(channels).fill(0) }
  routes.forEach(([first], at) => {
    const label = labels[at]
    if (!label || first!.horizontal !== horizontal) return
    const room = (horizontal ? label.width : label.height) + 2 * LABEL_MARGIN
    const side = first!.ascending ? zones.before : zones.after
    const channel = first!.ascending ? Math.ceil(first!.low) / 2 : Math.floor(first!.high) / 2
    side[channel] = Math.max(side[channel]!, room)
  })
  return zones
}

/** Channels with nothing but tracks and labels between their boxes. */
export function channels(tracks: readonly number[], zones: LabelZones, clearance: number): Channel[] {
  return zones.before.map((before, channel) => ({
    before: clearance + before,
    tracks: tracks[2 * channel]!,
    after: clearance + zones.after[channel]!,
  }))
}

/** In: tracks and sizes. Out: how wide each column and channel and how high each row and channel must be. */
import type { Blueprint, Link, Step } from '../../model/blueprint.ts'
import type { Channel } from './offsets.ts'
import type { Size } from '../geometry.ts'
import type { Sizes } from '../placement.ts'
import type { PlacedSegment } from '../route/tracks.ts'
import { labelled, type LabelPlace } from '../route/trunks.ts'

/** px between a link's end and the corner of the box it ends on. */
const CORNER = 12

/** px off the corner of a decision that need no dogleg. */
const LEAST_DOGLEG = 0.01

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
    // A decision is met at its corners, however large it is.
    if (from.kind !== 'decision') enlarge(boxes[from.index]!, routes[at]![0]!)
    if (to.kind !== 'decision') enlarge(boxes[to.index]!, routes[at]!.at(-1)!)
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

/** Room along each channel, on either side of its tracks: for labels, and for the doglegs of links to the corners of decisions. */
export interface Zones {
  readonly before: number[]
  readonly after: number[]
}

/** The rooms of the channels of one direction; px. */
export interface ChannelZones extends Zones {
  /** What of it lies between the boxes and the labels. */
  readonly doglegs: Zones
}

export interface ZonesInput {
  readonly links: readonly Link[]
  readonly segments: readonly (readonly PlacedSegment[])[]
  /** The size and the place of each link's text, where it stands in a channel. */
  readonly labels: readonly (Size | undefined)[]
  readonly labelPlaces: readonly LabelPlace[]
  /** px between tracks, which a dogleg keeps from them. */
  readonly track: number
}

/** A side of a channel: the near one (`before` its tracks) or the far one. */
interface ChannelSide {
  readonly channel: number
  readonly side: 'before' | 'after'
}

/** The channel in which a link's text stands, and on which side of its tracks. */
export function labelSide({ low, high, ascending }: PlacedSegment, place: LabelPlace): ChannelSide {
  const channel = (ascending ? Math.floor(low) + 1 : Math.ceil(high) - 1) / 2
  return { channel, side: ascending === (place !== 'beyond') ? 'before' : 'after' }
}

/** `far`: the segment ends on a step's right or lower side. */
function sideOfStep({ low, high }: PlacedSegment, far: boolean): ChannelSide {
  return far ? { channel: Math.ceil(low) / 2, side: 'before' } : { channel: Math.floor(high) / 2, side: 'after' }
}

/** Whether a link has to turn before it meets the corner. */
export function hasDogleg({ kind }: Step, { position }: PlacedSegment): boolean {
  return kind === 'decision' && Math.abs(position) > LEAST_DOGLEG
}

/** `horizontal`: of segments that run sideways, so of the channels between columns; else of those between rows. */
export function channelZones(input: ZonesInput, horizontal: boolean, channels: number): ChannelZones {
  const { links, segments, labels, labelPlaces, track } = input
  const [names, doglegs] = [noZones(channels), noZones(channels)]
  const add = (zones: Zones, { channel, side }: ChannelSide, room: number): void => {
    zones[side][channel] = Math.max(zones[side][channel]!, room)
  }
  links.forEach(({ from, to }, at) => {
    const parts = segments[at]!
    const [first, last, label] = [parts[0]!, parts.at(-1)!, labels[at]]
    if (first.horizontal === horizontal && hasDogleg(from, first))
      add(doglegs, sideOfStep(first, first.ascending), track)
    if (last.horizontal === horizontal && hasDogleg(to, last)) add(doglegs, sideOfStep(last, !last.ascending), track)
    const part = labelled(parts, labelPlaces[at]!)
    if (!label || part.horizontal !== horizontal) return
    const room = (horizontal ? label.width : label.height) + 2 * LABEL_MARGIN
    add(names, labelSide(part, labelPlaces[at]!), room)
  })
  return {
    before: names.before.map((room, channel) => room + doglegs.before[channel]!),
    after: names.after.map((room, channel) => room + doglegs.after[channel]!),
    doglegs,
  }
}

function noZones(channels: number): Zones {
  return { before: new Array<number>(channels).fill(0), after: new Array<number>(channels).fill(0) }
}

/** Channels with nothing but tracks and labels between their boxes. */
export function channels(tracks: readonly number[], zones: Zones, clearance: number): Channel[] {
  return zones.before.map((before, channel) => ({
    before: clearance + before,
    tracks: tracks[2 * channel]!,
    after: clearance + zones.after[channel]!,
  }))
}

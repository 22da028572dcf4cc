/**
 * Offsets of the corridors of one direction: prefix sums over channel, column, channel, … or channel, row, channel, …
 */

/** What one channel (even corridor) holds from its near to its far side; px. */
export interface Channel {
  /** From the column or row before it to the first track: clearance and labels. */
  readonly before: number
  /** Of the tracks. */
  readonly tracks: number
  /** From the last track to the next column or row. */
  readonly after: number
}

/** Positions of the corridors of one direction: even numbers are channels, odd ones columns or rows; px. */
export interface Offsets {
  /** Middle of the tracks of a corridor, by corridor number. */
  middle(corridor: number): number
  /** Where a corridor begins and ends. */
  start(corridor: number): number
  end(corridor: number): number
  /** Where the tracks of a channel begin. */
  tracksStart(corridor: number): number
  readonly length: number
}

/** `extents` are the widths of the columns or heights of the rows; there is one channel more than extents. */
export function offsets(origin: number, channels: readonly Channel[], extents: readonly number[]): Offsets {
  const starts: number[] = []
  const middles: number[] = []
  let at = origin
  channels.forEach((channel, index) => {
    starts.push(at)
    middles.push(at + channel.before + channel.tracks / 2)
    at += channel.before + channel.tracks + channel.after
    const extent = extents[index]
    if (extent === undefined) return
    starts.push(at)
    middles.push(at + extent / 2)
    at += extent
  })
  starts.push(at)
  return {
    middle: (corridor) => middles[corridor]!,
    start: (corridor) => starts[corridor]!,
    end: (corridor) => starts[corridor + 1]!,
    tracksStart: (corridor) => starts[corridor]! + channels[corridor / 2]!.before,
    length: at - origin,
  }
}

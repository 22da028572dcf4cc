/** Places the streets of one direction one after the other: channel, column, channel, … or channel, row, channel, … */

/** What one channel (even street) holds from its near to its far side; px. */
export interface Channel {
  /** From the column or row before it to the first track: clearance and labels. */
  readonly before: number
  /** Of the tracks. */
  readonly tracks: number
  /** From the last track to the next column or row. */
  readonly after: number
}

export interface Axis {
  /** Middle of the tracks of a street, by street number. */
  middle(street: number): number
  /** Where a street begins and ends. */
  start(street: number): number
  end(street: number): number
  /** Where the tracks of a channel begin. */
  tracksStart(street: number): number
  readonly length: number
}

/** `extents` are the widths of the columns or heights of the rows; there is one channel more than extents. */
export function axis(origin: number, channels: readonly Channel[], extents: readonly number[]): Axis {
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
    middle: (street) => middles[street]!,
    start: (street) => starts[street]!,
    end: (street) => starts[street + 1]!,
    tracksStart: (street) => starts[street]! + channels[street / 2]!.before,
    length: at - origin,
  }
}

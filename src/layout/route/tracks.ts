/**
 * Track assignment. In: segments. Out: a track for each: its order among those of its corridor, chosen so that they cross
 * least, and its position in px from the middle of the corridor. Segments that could touch never share a track, so no link
 * runs along another, whatever the widths turn out to be.
 */
import type { Size } from '../geometry.ts'
import { parting } from './crossings.ts'
import { atHigh, atLow, chained, type ChainedSegment, type Segment } from './segment.ts'

/** Rounds of improvement; the orders of crossing corridors depend on one another. */
const ROUNDS = 4

/** Beyond this many segments in one corridor only adjacent swaps are tried, no insertions. */
const MAX_FOR_INSERTION = 60

/** Iterations of relaxation, and the px at which it has converged. */
const EVEN_ROUNDS = 200
const SETTLED = 1e-9

/** Larger than any order within a corridor: a coordinate is corridor x BIG + order. */
const CORRIDOR_STRIDE = 100_000

/** A segment with its track. */
export interface PlacedSegment extends Segment {
  /** px kept free on either side: half of the label's extent across the segment. */
  readonly half: number
  /** px from the middle of the corridor. */
  readonly position: number
  readonly before: PlacedSegment | undefined
  readonly after: PlacedSegment | undefined
}

/** A segment on its way to a track; `order` is its rank among the segments of the corridor, from top or left. */
type Track = ChainedSegment<Omit<PlacedSegment, 'position' | 'before' | 'after'> & { order: number; position: number }>

/**
 * @param routes the segments of each link
 * @param labels the size of each link's text, which stands at its first segment
 * @param gap px between tracks
 * @returns the segments of each link
 */
export function assignTracks(
  routes: readonly (readonly Segment[])[],
  labels: readonly (Size | undefined)[],
  gap: number,
): readonly (readonly PlacedSegment[])[] {
  const tracks = routes.map((parts, at) =>
    chained(parts.map((part, index) => unplaced(part, index === 0 ? labels[at] : undefined))),
  )
  const corridors = byCorridor(tracks.flat())
  for (const corridor of corridors) improve(corridor, wishes(corridor))
  for (let round = 0; round < ROUNDS; round++) {
    let better = false
    for (const corridor of corridors) better = improve(corridor, gains(corridor)) || better
    if (!better) break
  }
  for (const corridor of corridors) position(corridor, gap)
  return tracks
}

function unplaced({ horizontal, corridor, low, high, ascending }: Segment, label: Size | undefined): Track {
  const half = label ? (horizontal ? label.height : label.width) / 2 : 0
  return {
    horizontal,
    corridor,
    low,
    high,
    ascending,
    half,
    order: 0,
    position: 0,
    before: undefined,
    after: undefined,
  }
}

/** Horizontal corridors first, from top to bottom, then vertical ones from left to right. */
function byCorridor(all: readonly Track[]): Track[][] {
  const corridors = new Map<number, Track[]>()
  for (const part of all) {
    const key = part.corridor * 2 + (part.horizontal ? 0 : 1)
    const corridor = corridors.get(key)
    if (corridor) corridor.push(part)
    else corridors.set(key, [part])
  }
  const horizontalFirst = (key: number): number => (key % 2) * CORRIDOR_STRIDE + key
  return [...corridors.entries()]
    .sort(([a], [b]) => horizontalFirst(a) - horizontalFirst(b))
    .map(([, corridor]) => corridor)
}

/** Could the two touch if they were on one track? Where both turn at the same vertex they could. */
function overlap(a: Track, b: Track): boolean {
  return a.low <= b.high && b.low <= a.high
}

/**
 * Once the orders are settled, two that only meet where both turn need not stay apart when the one turns away before the
 * other begins; then both may end in the middle of their steps' sides. That is sure in rows and columns where they turn
 * into a channel, since channels keep even those apart that only meet, and anywhere where the turns run side by side.
 */
function touch(a: Track, b: Track): boolean {
  const apart = settledLow(a) > settledHigh(b) || settledLow(b) > settledHigh(a)
  return !apart && !turnAway(a, b) && !turnAway(b, a)
}

/** Does `first` turn before `second` begins, into segments that run side by side? */
function turnAway(first: Track, second: Track): boolean {
  const [end, begin] = [atHigh(first), atLow(second)]
  if (!end || !begin || first.high !== second.low) return false
  return end.low < begin.high && begin.low < end.high && end.order < begin.order
}

/** The channel segment into which a segment of a row or column turns: only its order is settled independently. */
function settled(part: Track, turn: Track | undefined): Track | undefined {
  return turn && part.corridor % 2 === 1 && turn.corridor % 2 === 0 ? turn : undefined
}

function settledLow(part: Track): number {
  const turn = settled(part, atLow(part))
  return turn ? turn.corridor * CORRIDOR_STRIDE + turn.order : part.low * CORRIDOR_STRIDE - CORRIDOR_STRIDE / 4
}

function settledHigh(part: Track): number {
  const turn = settled(part, atHigh(part))
  return turn ? turn.corridor * CORRIDOR_STRIDE + turn.order : part.high * CORRIDOR_STRIDE + CORRIDOR_STRIDE / 4
}

/** Local search: moves segments within the order as long as that saves crossings. */
function improve(corridor: Track[], gain: SwapGain): boolean {
  let better = false
  for (let pass = 0; pass < corridor.length; pass++) {
    const moved = corridor.length <= MAX_FOR_INSERTION ? insertBest(corridor, gain) : swapNeighbours(corridor, gain)
    if (!moved) break
    better = true
  }
  corridor.forEach((part, order) => (part.order = order))
  return better
}

/** gain(a, b): crossings saved when b comes before a instead of after it. */
type SwapGain = (a: Track, b: Track) => number

function gains(corridor: readonly Track[]): SwapGain {
  return tabled(corridor, (a, b) => crossings(a, b) - crossings(b, a))
}

/** The initial order: two links that share a corridor come in the order in which they part. */
function wishes(corridor: readonly Track[]): SwapGain {
  return tabled(corridor, (a, b) => parting(b, a, true) + parting(b, a, false))
}

function tabled(corridor: readonly Track[], gain: SwapGain): SwapGain {
  const at = new Map(corridor.map((part, index) => [part, index]))
  const matrix = corridor.map((a) => corridor.map((b) => (a !== b && overlap(a, b) ? gain(a, b) : 0)))
  return (a, b) => matrix[at.get(a)!]![at.get(b)!]!
}

function swapNeighbours(corridor: Track[], gain: SwapGain): boolean {
  let moved = false
  for (let at = 0; at + 1 < corridor.length; at++) {
    const [a, b] = [corridor[at]!, corridor[at + 1]!]
    if (gain(a, b) <= 0) continue
    corridor[at] = b
    corridor[at + 1] = a
    moved = true
  }
  return moved
}

function insertBest(corridor: Track[], gain: SwapGain): boolean {
  let moved = false
  for (const part of [...corridor]) {
    const from = corridor.indexOf(part)
    const to = bestPlace(corridor, from, gain)
    if (to === from) continue
    corridor.splice(from, 1)
    corridor.splice(to, 0, part)
    moved = true
  }
  return moved
}

function bestPlace(corridor: readonly Track[], from: number, gain: SwapGain): number {
  const part = corridor[from]!
  let best = from
  let most = 0
  for (let to = from - 1, saved = 0; to >= 0; to--) {
    saved += gain(corridor[to]!, part)
    if (saved > most) [most, best] = [saved, to]
  }
  for (let to = from + 1, saved = 0; to < corridor.length; to++) {
    saved += gain(part, corridor[to]!)
    if (saved > most) [most, best] = [saved, to]
  }
  return best
}

/** How often the two links cross near here when a's track comes before b's (above it, or left of it). */
function crossings(a: Track, b: Track): number {
  return (
    Number(turnsInto(atLow(a), a, b, 1)) +
    Number(turnsInto(atHigh(a), a, b, 1)) +
    Number(turnsInto(atLow(b), b, a, -1)) +
    Number(turnsInto(atHigh(b), b, a, -1))
  )
}

/** Does the segment into which `own` turns run through `other`, when `other` stands on this side of `own`? */
function turnsInto(turn: Track | undefined, own: Track, other: Track, side: 1 | -1): boolean {
  if (!turn || side !== (turn.low === own.corridor ? 1 : -1)) return false
  const at = turn.corridor * CORRIDOR_STRIDE + turn.order
  return end(atLow(other), other.low) < at && at < end(atHigh(other), other.high)
}

function end(neighbour: Track | undefined, along: number): number {
  return neighbour ? neighbour.corridor * CORRIDOR_STRIDE + neighbour.order : along * CORRIDOR_STRIDE
}

/**
 * One-dimensional compaction with separation constraints: as far to one side as possible, then as far to the other; the
 * mean of both satisfies them as well. Then relaxation moves each that has others on both sides into the middle between
 * them.
 */
function position(corridor: readonly Track[], gap: number): void {
  for (const cluster of clusters(corridor)) {
    const least = packed(cluster, gap)
    const total = Math.max(...least.values())
    const most = packed([...cluster].reverse(), gap)
    for (const part of cluster) {
      part.position = (least.get(part)! + total - most.get(part)!) / 2 - total / 2
    }
    const loose = cluster.filter((part) => least.get(part)! + most.get(part)! < total - SETTLED)
    if (loose.length > 0) evenOut(loose, cluster, gap)
    keepStraight(cluster, gap)
  }
}

/**
 * Centres a straight link on its steps' sides and shifts the others with it, but not so far that a box would have to
 * grow, which is lower than it is wide.
 */
function keepStraight(cluster: readonly Track[], gap: number): void {
  const [straight, another] = cluster.filter(({ before, after }) => !before && !after)
  if (!straight || another) return
  const off = straight.position
  const furthest = Math.max(...cluster.map(({ position }) => Math.abs(position - off)))
  if (furthest > (straight.horizontal ? 1 : 3) * gap) return
  for (const part of cluster) part.position -= off
}

/** Gauss-Seidel relaxation: each depends on those beside it, so it is repeated; what touches on both sides stays. */
function evenOut(loose: readonly Track[], cluster: readonly Track[], gap: number): void {
  const beside = loose.map((part) => cluster.filter((other) => other !== part && touch(...inOrder(part, other))))
  for (let round = 0; round < EVEN_ROUNDS; round++) {
    let moved = 0
    loose.forEach((part, at) => {
      let [low, high] = [-Infinity, Infinity]
      for (const other of beside[at]!) {
        const room = other.half + gap + part.half
        if (other.order < part.order) low = Math.max(low, other.position + room)
        else high = Math.min(high, other.position - room)
      }
      if (low === -Infinity || high === Infinity) return
      moved = Math.max(moved, Math.abs((low + high) / 2 - part.position))
      part.position = (low + high) / 2
    })
    if (moved < SETTLED) break
  }
}

function inOrder(a: Track, b: Track): [Track, Track] {
  return a.order < b.order ? [a, b] : [b, a]
}

/** Connected components of segments that touch, in their order. */
function clusters(corridor: readonly Track[]): Track[][] {
  const byLow = [...corridor].sort((a, b) => settledLow(a) - settledLow(b) || a.order - b.order)
  const found: Track[][] = []
  let reach = -Infinity
  for (const part of byLow) {
    if (settledLow(part) > reach) found.push([])
    found.at(-1)!.push(part)
    reach = Math.max(reach, settledHigh(part))
  }
  return found.map((cluster) => cluster.sort((a, b) => a.order - b.order))
}

function packed(cluster: readonly Track[], gap: number): Map<Track, number> {
  const placed = new Map<Track, number>()
  for (const part of cluster) {
    let at = 0
    for (const [earlier, position] of placed) {
      if (touch(earlier, part)) at = Math.max(at, position + earlier.half + gap + part.half)
    }
    placed.set(part, at)
  }
  return placed
}

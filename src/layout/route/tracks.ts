/**
 * Track assignment. In: segments. Out: a track for each: its order among those of its corridor, chosen so that they cross
 * least, and its position in px from the middle of the corridor. Segments that could touch never share a track, so no link
 * runs along another, whatever the widths turn out to be.
 */
import type { Size } from '../geometry.ts'
import { parting } from './crossings.ts'
import { atHigh, atLow, chained, type ChainedSegment, type Segment } from './segment.ts'
import { labelled, type PartName, type Trunks } from './trunks.ts'

/** Rounds of improvement; the orders of crossing corridors depend on one another. */
const ROUNDS = 4

/** Beyond this many segments in one corridor only adjacent swaps are tried, no insertions. */
const MAX_FOR_INSERTION = 60

/** Iterations of relaxation, and the px at which it has converged. */
const EVEN_ROUNDS = 200
const SETTLED = 1e-9

/** Of two trunks that would run along one another, in crossings. */
const CLASH = 4

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

/** A segment on its way to a track; `order` is its rank among the tracks of the corridor, from top or left. */
type Part = ChainedSegment<
  Omit<PlacedSegment, 'position' | 'before' | 'after'> & { order: number; position: number; isCentred: boolean }
>

/** Segments that share a track: those of a trunk at a decision, else one. */
interface Track {
  readonly parts: readonly Part[]
  /** To be in the middle of the corridor, where the corner of its decision is. */
  readonly isCentred: boolean
  readonly half: number
  order: number
  position: number
}

/** What is known of the links beside their segments; a link without it has no text and shares no trunk. */
export interface Trunked extends Partial<Trunks> {
  /** The size of each link's text. */
  readonly sizes?: readonly (Size | undefined)[]
}

/**
 * @param routes the segments of each link
 * @param gap px between tracks
 * @returns the segments of each link
 */
export function assignTracks(
  routes: readonly (readonly Segment[])[],
  gap: number,
  { trunks = [], labels = [], sizes = [] }: Trunked = {},
): readonly (readonly PlacedSegment[])[] {
  const links = routes.map((parts, at) => {
    const named = sizes[at] && labelled(parts, labels[at]!)
    return chained(parts.map((part) => unplaced(part, part === named ? sizes[at] : undefined)))
  })
  const corridors = byCorridor(tracksOf(links, trunks))
  for (const corridor of corridors) improve(corridor, wishes(corridor))
  for (let round = 0; round < ROUNDS; round++) {
    let better = false
    for (const corridor of corridors) better = improve(corridor, gains(corridor)) || better
    if (!better) break
  }
  for (const corridor of corridors) position(corridor, gap)
  return links
}

function tracksOf(links: readonly (readonly Part[])[], trunks: readonly (readonly PartName[])[]): Track[] {
  const shared = trunks.map((names) => names.map(([link, part]) => links[link]![part]!))
  for (const part of shared.flat()) part.isCentred = true
  const alone = links.flat().filter(({ isCentred }) => !isCentred)
  return [...shared, ...alone.map((part) => [part])].map((parts) => ({
    parts,
    isCentred: parts[0]!.isCentred,
    half: Math.max(...parts.map(({ half }) => half)),
    order: 0,
    position: 0,
  }))
}

function unplaced({ horizontal, corridor, low, high, ascending }: Segment, label: Size | undefined): Part {
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
    isCentred: false,
    before: undefined,
    after: undefined,
  }
}

/** Horizontal corridors first, from top to bottom, then vertical ones from left to right. */
function byCorridor(all: readonly Track[]): Track[][] {
  const corridors = new Map<number, Track[]>()
  for (const track of all) {
    const [part] = track.parts
    const key = part!.corridor * 2 + (part!.horizontal ? 0 : 1)
    const corridor = corridors.get(key)
    if (corridor) corridor.push(track)
    else corridors.set(key, [track])
  }
  const horizontalFirst = (key: number): number => (key % 2) * CORRIDOR_STRIDE + key
  return [...corridors.entries()]
    .sort(([a], [b]) => horizontalFirst(a) - horizontalFirst(b))
    .map(([, corridor]) => corridor)
}

/** Could the two touch if they were on one track? Where both turn at the same vertex they could. */
function overlap(a: Part, b: Part): boolean {
  return a.low <= b.high && b.low <= a.high
}

/**
 * Once the orders are settled, two that only meet where both turn need not stay apart when the one turns away before the
 * other begins; then both may end in the middle of their steps' sides. That is sure in rows and columns where they turn
 * into a channel, since channels keep even those apart that only meet, and anywhere where the turns run side by side.
 */
function touch(a: Track, b: Track): boolean {
  return a.parts.some((one) => b.parts.some((other) => partsTouch(one, other)))
}

function partsTouch(a: Part, b: Part): boolean {
  const apart = settledLow(a) > settledHigh(b) || settledLow(b) > settledHigh(a)
  return !apart && !turnAway(a, b) && !turnAway(b, a)
}

/** Does `first` turn before `second` begins, into segments that run side by side? */
function turnAway(first: Part, second: Part): boolean {
  const [end, begin] = [atHigh(first), atLow(second)]
  if (!end || !begin || first.high !== second.low) return false
  return end.low < begin.high && begin.low < end.high && end.order < begin.order
}

/** The channel segment into which a segment of a row or column turns: only its order is settled independently. */
function settled(part: Part, turn: Part | undefined): Part | undefined {
  return turn && part.corridor % 2 === 1 && turn.corridor % 2 === 0 ? turn : undefined
}

function settledLow(part: Part): number {
  const turn = settled(part, atLow(part))
  return turn ? turn.corridor * CORRIDOR_STRIDE + turn.order : part.low * CORRIDOR_STRIDE - CORRIDOR_STRIDE / 4
}

function settledHigh(part: Part): number {
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
  corridor.forEach((track, order) => {
    track.order = order
    for (const part of track.parts) part.order = order
  })
  return better
}

/** gain(a, b): crossings saved when b comes before a instead of after it. */
type SwapGain = (a: Track, b: Track) => number

function gains(corridor: readonly Track[]): SwapGain {
  return tabled(corridor, (a, b) => crossings(a, b) - crossings(b, a) + CLASH * (clashes(a, b) - clashes(b, a)))
}

/** The initial order: two links that share a corridor come in the order in which they part. */
function wishes(corridor: readonly Track[]): SwapGain {
  return tabled(corridor, (a, b) => parting(b, a, true) + parting(b, a, false))
}

/** Where insertions are tried, each pair is asked for again and again; where only neighbours are swapped, few pairs are. */
function tabled(corridor: readonly Track[], gain: (a: Part, b: Part) => number): SwapGain {
  if (corridor.length > MAX_FOR_INSERTION) return (a, b) => gained(a, b, gain)
  const at = new Map(corridor.map((track, index) => [track, index]))
  const matrix = corridor.map((a) => corridor.map((b) => (a === b ? 0 : gained(a, b, gain))))
  return (a, b) => matrix[at.get(a)!]![at.get(b)!]!
}

function gained(a: Track, b: Track, gain: (a: Part, b: Part) => number): number {
  let sum = 0
  for (const one of a.parts) for (const other of b.parts) if (overlap(one, other)) sum += gain(one, other)
  return sum
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

/**
 * How many pairs of trunks would run along one another when a's track comes before b's, one towards the corner of a decision
 * and one from that of another.
 */
function clashes(a: Part, b: Part): number {
  const [after, before] = [trunkOn(a, 1), trunkOn(b, -1)]
  return after && before && after.corridor === before.corridor ? 1 : 0
}

/** The trunk that ends at this segment from the far (1) or the near side of its corridor. */
function trunkOn(part: Part, side: 1 | -1): Part | undefined {
  const isOn = (turn: Part | undefined): turn is Part =>
    turn?.isCentred === true && (side === 1 ? turn.low : turn.high) === part.corridor
  return isOn(part.before) ? part.before : isOn(part.after) ? part.after : undefined
}

/** How often the two links cross near here when a's track comes before b's (above it, or left of it). */
function crossings(a: Part, b: Part): number {
  return (
    Number(turnsInto(atLow(a), a, b, 1)) +
    Number(turnsInto(atHigh(a), a, b, 1)) +
    Number(turnsInto(atLow(b), b, a, -1)) +
    Number(turnsInto(atHigh(b), b, a, -1))
  )
}

/** Does the segment into which `own` turns run through `other`, when `other` stands on this side of `own`? */
function turnsInto(turn: Part | undefined, own: Part, other: Part, side: 1 | -1): boolean {
  if (!turn || side !== (turn.low === own.corridor ? 1 : -1)) return false
  const at = turn.corridor * CORRIDOR_STRIDE + turn.order
  return end(atLow(other), other.low) < at && at < end(atHigh(other), other.high)
}

function end(neighbour: Part | undefined, along: number): number {
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
    if (!centre(cluster, gap)) keepStraight(cluster, gap)
    for (const track of cluster) for (const part of track.parts) part.position = track.position
  }
}

/**
 * Puts trunks in the middle, where the corners of their decisions are, and the others around them; one that the others do
 * not leave there keeps its place. Returns whether there is any.
 */
function centre(cluster: readonly Track[], gap: number): boolean {
  const wanted = cluster.filter(({ isCentred }) => isCentred).sort((a, b) => importance(b) - importance(a))
  if (wanted.length === 0) return false
  const fixed = new Set<Track>()
  let bounds: readonly Bounds[] = []
  for (const track of wanted) {
    fixed.add(track)
    const found = boundsBeside(cluster, fixed, gap)
    if (found) bounds = found
    else fixed.delete(track)
  }
  const off = [...fixed][0]!.position
  cluster.forEach((track, at) => {
    const { least, most } = bounds[at]!
    track.position = fixed.has(track) ? 0 : Math.max(least, Math.min(most, track.position - off))
  })
  // Whatever was pushed pushes those behind it, away from the middle.
  for (const track of cluster) {
    for (const other of cluster) {
      if (other === track) break
      if (fixed.has(track) || !touch(other, track)) continue
      track.position = Math.max(track.position, other.position + other.half + gap + track.half)
    }
  }
  const between = cluster.filter((track) => !fixed.has(track))
  if (between.length > 0) evenOut(between, cluster, gap)
  return true
}

/** Trunks of several links before others, and of those the straight ones. */
function importance({ parts }: Track): number {
  return 2 * parts.length + Number(parts.some(({ before, after }) => !before && !after))
}

interface Bounds {
  readonly least: number
  readonly most: number
}

/** Where each may stand when these stand in the middle; undefined where they cannot. */
function boundsBeside(cluster: readonly Track[], fixed: ReadonlySet<Track>, gap: number): Bounds[] | undefined {
  const least = reach(cluster, fixed, gap)
  const most = reach([...cluster].reverse(), fixed, gap)
    .reverse()
    .map((bound) => -bound)
  if (least.some((bound, at) => bound > most[at]! + SETTLED)) return undefined
  return least.map((bound, at) => ({ least: bound, most: most[at]! }))
}

/** How far from the middle those before it keep each at least. */
function reach(cluster: readonly Track[], fixed: ReadonlySet<Track>, gap: number): number[] {
  const found: number[] = []
  cluster.forEach((track, at) => {
    let bound = fixed.has(track) ? 0 : -Infinity
    for (let before = 0; before < at; before++) {
      const other = cluster[before]!
      if (found[before]! > -Infinity && touch(...inOrder(other, track)))
        bound = Math.max(bound, found[before]! + other.half + gap + track.half)
    }
    found.push(bound)
  })
  return found
}

/**
 * Centres a straight link on its steps' sides and shifts the others with it, but not so far that a box would have to
 * grow, which is lower than it is wide.
 */
function keepStraight(cluster: readonly Track[], gap: number): void {
  const [straight, another] = cluster.filter(({ parts: [part] }) => !part!.before && !part!.after)
  if (!straight || another) return
  const off = straight.position
  const furthest = Math.max(...cluster.map(({ position }) => Math.abs(position - off)))
  if (furthest > (straight.parts[0]!.horizontal ? 1 : 3) * gap) return
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
  const lows = new Map(corridor.map((track) => [track, Math.min(...track.parts.map(settledLow))]))
  const byLow = [...corridor].sort((a, b) => lows.get(a)! - lows.get(b)! || a.order - b.order)
  const found: Track[][] = []
  let reach = -Infinity
  for (const part of byLow) {
    if (lows.get(part)! > reach) found.push([])
    found.at(-1)!.push(part)
    reach = Math.max(reach, ...part.parts.map(settledHigh))
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

/**
 * In: stretches. Out: a track for each: its order among those of its street, chosen so that they cross least, and its
 * position in px from the middle of the street. Stretches that could touch never share a track, so no link runs along
 * another, whatever the widths turn out to be.
 */
import { parting } from './crossings.ts'
import { atHigh, atLow, type Stretch } from './segment.ts'

/** Rounds of improvement; the orders of crossing streets depend on one another. */
const ROUNDS = 4

/** Beyond this many stretches in one street only neighbours are exchanged, not any two. */
const MOST_FOR_INSERTION = 60

/** Rounds of evening out distances, and px that no longer count. */
const EVEN_ROUNDS = 200
const SETTLED = 1e-9

/** Larger than any order within a street: a coordinate is street x BIG + order. */
const BIG = 100_000

export function assignTracks(all: readonly Stretch[], gap: number): void {
  const streets = byStreet(all)
  for (const street of streets) improve(street, wishes(street))
  for (let round = 0; round < ROUNDS; round++) {
    let better = false
    for (const street of streets) better = improve(street, gains(street)) || better
    if (!better) break
  }
  for (const street of streets) position(street, gap)
}

/** Horizontal streets first, from top to bottom, then vertical ones from left to right. */
function byStreet(all: readonly Stretch[]): Stretch[][] {
  const streets = new Map<number, Stretch[]>()
  for (const part of all) {
    const key = part.street * 2 + (part.horizontal ? 0 : 1)
    const street = streets.get(key)
    if (street) street.push(part)
    else streets.set(key, [part])
  }
  const horizontalFirst = (key: number): number => (key % 2) * BIG + key
  return [...streets.entries()].sort(([a], [b]) => horizontalFirst(a) - horizontalFirst(b)).map(([, street]) => street)
}

/** Could the two touch if they were on one track? Where both turn at the same crossing they could. */
function overlap(a: Stretch, b: Stretch): boolean {
  return a.low <= b.high && b.low <= a.high
}

/**
 * Once the orders are settled, two that only meet where both turn need not stay apart when the one turns away before the
 * other begins; then both may end in the middle of their steps' sides. That is sure in rows and columns where they turn
 * into a channel, since channels keep even those apart that only meet, and anywhere where the turns run side by side.
 */
function touch(a: Stretch, b: Stretch): boolean {
  const apart = settledLow(a) > settledHigh(b) || settledLow(b) > settledHigh(a)
  return !apart && !turnAway(a, b) && !turnAway(b, a)
}

/** Does `first` turn before `second` begins, into stretches that run side by side? */
function turnAway(first: Stretch, second: Stretch): boolean {
  const [end, begin] = [atHigh(first), atLow(second)]
  if (!end || !begin || first.high !== second.low) return false
  return end.low < begin.high && begin.low < end.high && end.order < begin.order
}

/** The channel stretch into which a stretch of a row or column turns: only its order is settled independently. */
function settled(part: Stretch, turn: Stretch | undefined): Stretch | undefined {
  return turn && part.street % 2 === 1 && turn.street % 2 === 0 ? turn : undefined
}

function settledLow(part: Stretch): number {
  const turn = settled(part, atLow(part))
  return turn ? turn.street * BIG + turn.order : part.low * BIG - BIG / 4
}

function settledHigh(part: Stretch): number {
  const turn = settled(part, atHigh(part))
  return turn ? turn.street * BIG + turn.order : part.high * BIG + BIG / 4
}

/** Moves stretches within the order as long as that saves crossings. */
function improve(street: Stretch[], gain: Gain): boolean {
  let better = false
  for (let pass = 0; pass < street.length; pass++) {
    const moved = street.length <= MOST_FOR_INSERTION ? insertBest(street, gain) : swapNeighbours(street, gain)
    if (!moved) break
    better = true
  }
  street.forEach((part, order) => (part.order = order))
  return better
}

/** gain(a, b): crossings saved when b comes before a instead of after it. */
type Gain = (a: Stretch, b: Stretch) => number

function gains(street: readonly Stretch[]): Gain {
  return tabled(street, (a, b) => crossings(a, b) - crossings(b, a))
}

/** Before there is any order: where the links that run side by side part at last says which should come first. */
function wishes(street: readonly Stretch[]): Gain {
  return tabled(street, (a, b) => parting(b, a, true) + parting(b, a, false))
}

function tabled(street: readonly Stretch[], gain: Gain): Gain {
  const at = new Map(street.map((part, index) => [part, index]))
  const matrix = street.map((a) => street.map((b) => (a !== b && overlap(a, b) ? gain(a, b) : 0)))
  return (a, b) => matrix[at.get(a)!]![at.get(b)!]!
}

function swapNeighbours(street: Stretch[], gain: Gain): boolean {
  let moved = false
  for (let at = 0; at + 1 < street.length; at++) {
    const [a, b] = [street[at]!, street[at + 1]!]
    if (gain(a, b) <= 0) continue
    street[at] = b
    street[at + 1] = a
    moved = true
  }
  return moved
}

function insertBest(street: Stretch[], gain: Gain): boolean {
  let moved = false
  for (const part of [...street]) {
    const from = street.indexOf(part)
    const to = bestPlace(street, from, gain)
    if (to === from) continue
    street.splice(from, 1)
    street.splice(to, 0, part)
    moved = true
  }
  return moved
}

function bestPlace(street: readonly Stretch[], from: number, gain: Gain): number {
  const part = street[from]!
  let best = from
  let most = 0
  for (let to = from - 1, saved = 0; to >= 0; to--) {
    saved += gain(street[to]!, part)
    if (saved > most) [most, best] = [saved, to]
  }
  for (let to = from + 1, saved = 0; to < street.length; to++) {
    saved += gain(part, street[to]!)
    if (saved > most) [most, best] = [saved, to]
  }
  return best
}

/** How often the two links cross near here when a's track comes before b's (above it, or left of it). */
function crossings(a: Stretch, b: Stretch): number {
  return (
    Number(turnsInto(atLow(a), a, b, 1)) +
    Number(turnsInto(atHigh(a), a, b, 1)) +
    Number(turnsInto(atLow(b), b, a, -1)) +
    Number(turnsInto(atHigh(b), b, a, -1))
  )
}

/** Does the stretch into which `own` turns run through `other`, when `other` stands on this side of `own`? */
function turnsInto(turn: Stretch | undefined, own: Stretch, other: Stretch, side: 1 | -1): boolean {
  if (!turn || side !== (turn.low === own.street ? 1 : -1)) return false
  const at = turn.street * BIG + turn.order
  return end(atLow(other), other.low) < at && at < end(atHigh(other), other.high)
}

function end(neighbour: Stretch | undefined, along: number): number {
  return neighbour ? neighbour.street * BIG + neighbour.order : along * BIG
}

/**
 * Positions that keep the order and the distances: as far to one side as possible, then as far to the other; the mean of
 * both keeps them as well. Then each that has others on both sides moves into the middle between them.
 */
function position(street: readonly Stretch[], gap: number): void {
  for (const cluster of clusters(street)) {
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
 * What joins two steps straight meets the middle of their sides, and the others give way: but not so far that a box would
 * have to grow, which is lower than it is wide.
 */
function keepStraight(cluster: readonly Stretch[], gap: number): void {
  const [straight, another] = cluster.filter(({ before, after }) => !before && !after)
  if (!straight || another) return
  const off = straight.position
  const furthest = Math.max(...cluster.map(({ position }) => Math.abs(position - off)))
  if (furthest > (straight.horizontal ? 1 : 3) * gap) return
  for (const part of cluster) part.position -= off
}

/** One after the other, again and again, since each depends on those beside it; what stands fast on both sides stays. */
function evenOut(loose: readonly Stretch[], cluster: readonly Stretch[], gap: number): void {
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

function inOrder(a: Stretch, b: Stretch): [Stretch, Stretch] {
  return a.order < b.order ? [a, b] : [b, a]
}

/** Stretches that touch one another, directly or through others, in their order. */
function clusters(street: readonly Stretch[]): Stretch[][] {
  const byLow = [...street].sort((a, b) => settledLow(a) - settledLow(b) || a.order - b.order)
  const found: Stretch[][] = []
  let reach = -Infinity
  for (const part of byLow) {
    if (settledLow(part) > reach) found.push([])
    found.at(-1)!.push(part)
    reach = Math.max(reach, settledHigh(part))
  }
  return found.map((cluster) => cluster.sort((a, b) => a.order - b.order))
}

function packed(cluster: readonly Stretch[], gap: number): Map<Stretch, number> {
  const placed = new Map<Stretch, number>()
  for (const part of cluster) {
    let at = 0
    for (const [earlier, position] of placed) {
      if (touch(earlier, part)) at = Math.max(at, position + earlier.half + gap + part.half)
    }
    placed.set(part, at)
  }
  return placed
}

/**
 * Crossing counting. In: the segments of two links. Out: how often the links must cross, whatever tracks they get:
 * where one runs straight through the other, and once for each shared run in which they change sides.
 */
import { atHigh, atLow, type Segment } from './segment.ts'

/** How often two links cross, whatever track assignment follows. */
export function crossings(a: readonly Segment[], b: readonly Segment[]): number {
  let count = 0
  for (const one of a) {
    for (const other of b) {
      if (one.horizontal !== other.horizontal) count += Number(runsThrough(one, other) && runsThrough(other, one))
      else if (one.corridor === other.corridor && one.low < other.high && other.low < one.high) {
        count += Number(isFirstShared(one, other) && changesSides(one, other))
      }
    }
  }
  return count
}

function runsThrough(part: Segment, other: Segment): boolean {
  return part.low < other.corridor && other.corridor < part.high
}

/** Links that turn together run on side by side: such a run is counted at its first segment. */
function isFirstShared(one: Segment, other: Segment): boolean {
  return !turnTogether(one, other, !one.ascending)
}

function turnTogether(a: Segment, b: Segment, high: boolean): boolean {
  if (high ? a.high !== b.high : a.low !== b.low) return false
  const [turnA, turnB] = high ? [atHigh(a), atHigh(b)] : [atLow(a), atLow(b)]
  return turnA !== undefined && turnB !== undefined && (turnA.low === a.corridor) === (turnB.low === b.corridor)
}

function changesSides(one: Segment, other: Segment): boolean {
  return parting(one, other, true) * parting(one, other, false) < 0
}

/**
 * Follows two segments of one corridor to their high or low ends and on, to where they part: 1 when `a` should come first
 * so that they part without crossing, -1 when `b` should, 0 when they end together.
 */
export function parting(a: Segment, b: Segment, high: boolean): number {
  const turn = high ? atHigh : atLow
  const [endA, endB] = high ? [a.high, b.high] : [-a.low, -b.low]
  if (endA !== endB) {
    const sooner = endA < endB ? a : b
    const away = turn(sooner)
    if (!away) return 0
    return (away.low === sooner.corridor) === (sooner === a) ? -1 : 1
  }
  const [turnA, turnB] = [turn(a), turn(b)]
  if (!turnA || !turnB) return 0
  const [upA, upB] = [turnA.low === a.corridor, turnB.low === b.corridor]
  if (upA !== upB) return upA ? -1 : 1
  const then = parting(turnA, turnB, upA)
  return high === upA ? -then : then
}

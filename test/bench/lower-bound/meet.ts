/**
 * In: two ways. Out: how often they must cross, however they are bent and stretched and whatever tracks they get: once in
 * each street where one joins doors on both sides of the other, and once for each run through the same gaps that they
 * leave on the other sides than they came from. Ways that end at the same box end there side by side.
 */
import { interleave, isGap, turning, type Door } from './plan.ts'
import type { Way } from './ways.ts'

export function mustCross(a: Way, b: Way): number {
  return apart(a, b) + alongside(a, b) + alongside(a, backward(b))
}

/** Crossings in streets in which the two have no door in common. */
function apart(a: Way, b: Way): number {
  let count = 0
  a.channels.forEach((channel, at) => {
    const [one, other] = [a.doors[at]!, a.doors[at + 1]!]
    b.channels.forEach((same, index) => {
      if (same !== channel) return
      const [from, to] = [b.doors[index]!, b.doors[index + 1]!]
      if (one === from || one === to || other === from || other === to) return
      count += Number(interleave(channel, one, other, from, to))
    })
  })
  return count
}

/** Crossings where the two run through the same gaps in the same order. */
function alongside(a: Way, b: Way): number {
  let count = 0
  for (let at = 0; at < a.channels.length; at++) {
    for (let index = 0; index < b.channels.length; index++) {
      if (a.channels[at] !== b.channels[index] || a.doors[at] === b.doors[index]) continue
      if (isShared(a.doors[at + 1]!, b.doors[index + 1]!)) count += Number(changesSides(a, at, b, index))
    }
  }
  return count
}

/** A gap that both pass through; a box is where both end. */
function isShared(a: Door, b: Door): boolean {
  return a === b && isGap(a)
}

/** From the street in which they meet to that in which they part. */
function changesSides(a: Way, at: number, b: Way, index: number): boolean {
  const met = turning(a.channels[at]!, a.doors[at + 1]!, a.doors[at]!, b.doors[index]!)
  let on = 1
  while (isShared(a.doors[at + on + 1]!, b.doors[index + on + 1]!)) on++
  const [one, other] = [a.doors[at + on + 1]!, b.doors[index + on + 1]!]
  if (one === other) return false
  return turning(a.channels[at + on]!, a.doors[at + on]!, one, other) === met
}

function backward({ doors, channels }: Way): Way {
  return { doors: [...doors].reverse(), channels: [...channels].reverse() }
}

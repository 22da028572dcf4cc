/**
 * In: links that go on beyond an edge of a strip, and how large the names of the steps are that they lead to. Out: where
 * those names stand beside the edge, one under the other as the links come, and the way of each link to its name.
 * (Boundary labelling: the names keep the order of the links, so that no two ways cross.)
 */
import type { Step } from '../../model/blueprint.ts'
import type { Point, Size } from '../geometry.ts'
import type { PlacedGhost } from '../strip.ts'

/** A link at the edge. */
export interface Leaving {
  /** Of the other strip. */
  readonly step: Step
  readonly y: number
}

/** `left`: of the strip; the names stand left of it. */
export type Side = 'left' | 'right'

/** px between two names over one another, between the bends of two links, and for an arrowhead. */
const BETWEEN = 6
const BEND = 8
const ARROW = 22

/** From a name's border to the links that end there. */
const CORNER = 5

interface Entry {
  readonly step: Step
  readonly size: Size
  /** Of its links, from top to bottom. */
  readonly levels: readonly number[]
}

export interface Ghosts {
  readonly ghosts: readonly PlacedGhost[]
  /** From the edge to the end of each link, in the order in which they were given. */
  readonly ways: readonly (readonly Point[])[]
}

/** px that names may need beside an edge, whichever links come there: for who looks for a place to cut. */
export function gutterFor(steps: readonly Step[], sizeOf: (step: Step) => Size): number {
  if (steps.length === 0) return 0
  return ARROW + BEND * Math.min(steps.length - 1, 3) + Math.max(...steps.map((step) => sizeOf(step).width))
}

/** `edge`: x of the strip's edge; the names stand between `top` and, if they can, `foot`. */
export function ghostsBeside(
  side: Side,
  edge: number,
  leaving: readonly Leaving[],
  [top, foot]: readonly [number, number],
  sizeOf: (step: Step) => Size,
): Ghosts {
  const order = leaving.map((_, at) => at).sort((a, b) => leaving[a]!.y - leaving[b]!.y)
  const entries: { step: Step; size: Size; levels: number[]; links: number[] }[] = []
  for (const at of order) {
    const { step, y } = leaving[at]!
    const last = entries.at(-1)
    if (last?.step === step) {
      last.levels.push(y)
      last.links.push(at)
    } else entries.push({ step, size: sizeOf(step), levels: [y], links: [at] })
  }
  const tops = spread(entries, top, foot)
  const ends = entries.map(({ levels, size }, at) => endsOn(levels, tops[at]!, size.height))
  const bends = bendsOf(entries.flatMap(({ levels }, at) => levels.map((y, n) => ({ y, end: ends[at]![n]! }))))
  const sign = side === 'left' ? -1 : 1
  const near = edge + sign * (ARROW + BEND * Math.max(0, ...bends.map((bend) => bend ?? 0)))
  const ways: Point[][] = leaving.map(() => [])
  let n = 0
  entries.forEach(({ links, levels }, at) =>
    links.forEach((link, index) => {
      const [y, end, bend] = [levels[index]!, ends[at]![index]!, bends[n++]]
      const x = edge + sign * BEND * (1 + (bend ?? 0))
      ways[link] =
        bend === undefined
          ? [{ x: near, y }]
          : [
              { x, y },
              { x, y: end },
              { x: near, y: end },
            ]
    }),
  )
  const ghosts = entries.map(({ step, size }, at): PlacedGhost => ({
    step,
    box: { x: side === 'left' ? near - size.width : near, y: tops[at]!, ...size },
  }))
  return { ghosts, ways }
}

/** Each as near to the middle of its links as the others let it (isotonic regression, pooling those that meet). */
function spread(entries: readonly Entry[], top: number, foot: number): number[] {
  const blocks: { wish: number; height: number; count: number }[] = []
  for (const { levels, size } of entries) {
    const middle = (levels[0]! + levels.at(-1)!) / 2
    let block = { wish: middle - size.height / 2, height: size.height + BETWEEN, count: 1 }
    for (let above = blocks.at(-1); above && above.wish + above.height > block.wish; above = blocks.at(-1)) {
      blocks.pop()
      const own = block.wish - above.height
      const count = above.count + block.count
      const wish = (above.wish * above.count + own * block.count) / count
      block = { wish, height: above.height + block.height, count }
    }
    blocks.push(block)
  }
  // What would stand under the foot is moved up, and what would stand over the top down, which has the last word.
  let limit = foot + BETWEEN
  for (const block of [...blocks].reverse()) {
    block.wish = Math.min(block.wish, limit - block.height)
    limit = block.wish
  }
  let least = top
  for (const block of blocks) {
    block.wish = Math.max(block.wish, least)
    least = block.wish + block.height
  }
  const tops: number[] = []
  let at = 0
  for (const { wish, count } of blocks) {
    let y = wish
    for (const { size } of entries.slice(at, at + count)) {
      tops.push(y)
      y += size.height + BETWEEN
    }
    at += count
  }
  return tops
}

/** Straight on where the name is there, else at its nearest corner; in order, and apart where there is room. */
function endsOn(levels: readonly number[], top: number, height: number): number[] {
  const [from, to] = [top + CORNER, top + height - CORNER]
  const within = (y: number): number => Math.max(from, Math.min(to, y))
  const room = levels.length > 1 ? Math.min(BEND, (to - from) / (levels.length - 1)) : 0
  const ends: number[] = []
  levels.forEach((y, at) => ends.push(Math.max(within(y), at > 0 ? ends[at - 1]! + room : from)))
  const over = Math.max(0, (ends.at(-1) ?? to) - to)
  return ends.map((end) => Math.max(from, end - over))
}

/** Which of the places for bends each link takes, nearest to the edge first; undefined for one that goes straight on. */
function bendsOf(links: readonly { readonly y: number; readonly end: number }[]): (number | undefined)[] {
  const bends = links.map((): number | undefined => undefined)
  const place = (order: readonly number[], isMine: (link: { y: number; end: number }) => boolean): void => {
    let bend = 0
    let reach: { y: number; end: number } | undefined
    for (const at of order) {
      const link = links[at]!
      if (!isMine(link)) continue
      // A run of links that pass one another's levels; behind it the nearest place is free again.
      const meets = reach && Math.max(link.y, link.end) >= Math.min(reach.y, reach.end) && Math.min(link.y, link.end) <= Math.max(reach.y, reach.end) // prettier-ignore
      bend = meets ? bend + 1 : 0
      bends[at] = bend
      reach = link
    }
  }
  const down = links.map((_, at) => at)
  place(down, ({ y, end }) => end < y - 0.01)
  place([...down].reverse(), ({ y, end }) => end > y + 0.01)
  return bends
}

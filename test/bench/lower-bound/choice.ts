/**
 * In: how often the ways of any two links must cross. Out: a choice of one way for each link with at most so many
 * crossings, or the proof that there is none: depth first, the link with the fewest ways left first, and without the ways
 * that would cost more than what is left over when each link takes its best.
 */

/** What may be looked at before the search gives up: pairs of ways. */
export interface Work {
  left: number
}

/** How often a way of one link must cross a way of another. */
export type Crossings = (link: number, way: number, other: number, otherWay: number) => number

/** The ways of a link that are left, and how often each crosses the ways that are chosen. */
export interface Open {
  readonly link: number
  readonly ways: readonly { readonly way: number; readonly cost: number }[]
}

/** The way of each link; `none` when it is proven that there is no such choice, `unknown` when the work is used up. */
export type Choice = ReadonlyMap<number, number> | 'none' | 'unknown'

export function choose(links: readonly Open[], crossings: Crossings, most: number, work: Work): Choice {
  if (work.left <= 0) return 'unknown'
  const best = links.map(({ ways }) => Math.min(...ways.map(({ cost }) => cost)))
  const room = most - best.reduce((sum, cost) => sum + cost, 0)
  if (room < 0) return 'none'
  const left = links.map(({ link, ways }, at) => ({ link, ways: ways.filter(({ cost }) => cost <= best[at]! + room) }))
  left.sort((a, b) => a.ways.length - b.ways.length || a.link - b.link)
  const [next, ...others] = left
  if (!next) return new Map()
  for (const { way, cost } of [...next.ways].sort((a, b) => a.cost - b.cost || a.way - b.way)) {
    const beside = others.map((open) => ({
      link: open.link,
      ways: open.ways.map((other) => ({
        way: other.way,
        cost: other.cost + crossings(next.link, way, open.link, other.way),
      })),
    }))
    work.left -= beside.reduce((sum, { ways }) => sum + ways.length, 0)
    const choice = choose(beside, crossings, most - cost, work)
    if (choice === 'unknown') return choice
    if (choice !== 'none') return new Map([...choice, [next.link, way]])
  }
  return 'none'
}

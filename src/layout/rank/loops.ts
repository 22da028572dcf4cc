/**
 * Cycle breaking by loop headers (Steensgaard's loop nesting forest, 1993). In: a graph and which of two nodes leads. Out: its
 * feedback arcs. Of each loop one node leads; the arcs of the loop that lead back to it are cut, and then the same is done
 * with the loops that are left without it.
 */
import { stronglyConnected } from '../../model/components.ts'

/** From a node to another one. */
export interface Arc {
  readonly from: number
  readonly to: number
  /** Written as such: it is never cut. */
  readonly isFirm?: boolean
}

/** Arcs that are looked at, in all rounds together; beyond it, all that lead back within a loop are cut. */
const MAX_WORK = 4_000_000

/** The feedback arcs, as positions in `arcs`. `rankOf`: the node of a loop with the lowest rank leads it. */
export function arcsToHeaders(arcs: readonly Arc[], rankOf: readonly number[]): ReadonlySet<number> {
  const cut = new Set<number>()
  const done = new Set<number>()
  let work = 0
  for (let open = arcs.map((_, at) => at); open.length > 0;) {
    const next: number[][] = rankOf.map(() => [])
    for (const at of open) next[arcs[at]!.from]!.push(arcs[at]!.to)
    const loopOf = stronglyConnected(next)
    open = open.filter((at) => loopOf[arcs[at]!.from] === loopOf[arcs[at]!.to])
    work += rankOf.length + open.length
    if (work > MAX_WORK) {
      for (const at of open) if (!arcs[at]!.isFirm && rankOf[arcs[at]!.from]! > rankOf[arcs[at]!.to]!) cut.add(at)
      break
    }
    const headerOf = headers(open, arcs, loopOf, rankOf)
    for (const at of open) {
      const { to, isFirm } = arcs[at]!
      if (headerOf.get(loopOf[to]!) === to && !isFirm) cut.add(at)
    }
    for (const header of headerOf.values()) done.add(header)
    open = open.filter((at) => !cut.has(at) && !done.has(arcs[at]!.from) && !done.has(arcs[at]!.to))
  }
  return cut
}

/** By loop. Where a loop holds moments that are written in an order, it is led by one to which no other of them leads. */
function headers(
  open: readonly number[],
  arcs: readonly Arc[],
  loopOf: Int32Array,
  rankOf: readonly number[],
): ReadonlyMap<number, number> {
  const behind = new Set(open.flatMap((at) => (arcs[at]!.isFirm ? [arcs[at]!.to] : [])))
  const headerOf = new Map<number, number>()
  for (const at of open) {
    const { to } = arcs[at]!
    if (behind.has(to)) continue
    const header = headerOf.get(loopOf[to]!)
    if (header === undefined || rankOf[to]! < rankOf[header]!) headerOf.set(loopOf[to]!, to)
  }
  return headerOf
}

/** What makes a link's way worse than another, and how much care a blueprint gets. */
import type { StreetMap } from './routing-graph.ts'

/** Costs in the rough px of an average drawing; only their proportions matter. */
export const COST = {
  /** From a crossing to the next: half a column and half a channel; half a row and half a channel. */
  horizontal: 95,
  vertical: 50,
  /** From a channel to the border between two lanes, and on. */
  border: 45,
  bend: 110,
  crossing: 70,
  /** The same when it is weighed against all other ways: as much as six bends. */
  tangle: 700,
  /**
   * At each border beyond the lanes from one end of a link to the other, on the way there and on the way back: a link does
   * not leave its lanes merely to save a crossing, and crosses no line of the service that does not lie between its ends
   * unless that saves more than three.
   */
  foreignLane: 300,
  foreignLine: 1050,
  /** From each crossing to the next beyond the columns from one end to the other, beside its length. */
  foreignColumn: 100,
  /** For each link that runs along the same stretch, as a part of its length. */
  company: 0.12,
  /** Leaving or arriving on a side that looks away from the other end. */
  awkwardSide: 90,
  /** For each other link on the same side of a step; a decision's ways out should leave apart. */
  sharedSide: 18,
  sharedSideOfDecision: 40,
  sharedWayOut: 130,
}

/**
 * How much care a blueprint gets, by its links: how often each link is routed again, how much the links in the way count
 * against the length of a way, and how much the search prefers what looks nearer to its goal (1: it finds the cheapest
 * way). Hundreds of links over many columns would take minutes otherwise, and where they all cross anyway no detour helps.
 */
export function care(links: number): { reroutes: number; regard: number; haste: number } {
  if (links <= 300) return { reroutes: 2, regard: 1, haste: 1 }
  return links <= 800 ? { reroutes: 1, regard: 0.5, haste: 1.2 } : { reroutes: 0, regard: 0.1, haste: 2 }
}

/** What it costs from the top of the map to each y. */
export function downward(map: StreetMap): Float64Array {
  const down = new Float64Array(map.height)
  for (let y = 1; y < map.height; y++) {
    down[y] = down[y - 1]! + (map.isBorder(y) || map.isBorder(y - 1) ? COST.border : COST.vertical)
  }
  return down
}

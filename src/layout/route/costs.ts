/** The weights of the routing cost function, and the search effort. */
/** Costs in the rough px of an average drawing; only their proportions matter. */
export const COST = {
  /** From a vertex to the next: half a column and half a channel; half a row and half a channel. */
  horizontal: 95,
  vertical: 50,
  /** From a channel to the border between two lanes, and on. */
  border: 45,
  bend: 110,
  crossing: 70,
  /** The crossing penalty of rip-up and reroute: some six bends. */
  crossingToAvoid: 700,
  /**
   * Detour penalty at each border beyond the lanes from one end of a link to the other, out and back: a link does not
   * leave its lanes merely to save a crossing, and crosses no line of the service that does not lie between its ends
   * unless that saves more than three.
   */
  foreignLane: 300,
  foreignLine: 1050,
  /** Detour penalty from each vertex to the next beyond the columns from one end to the other. */
  foreignColumn: 100,
  /** Overlap penalty: for each link that runs along the same edge, as a part of its length. */
  overlap: 0.12,
  /** Wrong-side penalty: leaving or arriving on a side that looks away from the other end. */
  wrongSide: 90,
  /**
   * For each other link on the same side of a step. A decision has a corner there: what enters by it joins, what leaves by
   * it should be alone, and where one enters none should leave.
   */
  sharedSide: 18,
  sharedWayIn: 0,
  sharedWayOut: 300,
  enteredWayOut: 1000,
}

/** How much is searched. */
export interface SearchEffort {
  /** How often each link is routed again. */
  readonly passes: number
  /** The weight of congestion against the length of a route. */
  readonly congestionWeight: number
  /** The weight of the heuristic in weighted A* (1: the search finds the cheapest route). */
  readonly heuristicWeight: number
}

/**
 * By the number of links: hundreds of them over many columns would take minutes otherwise, and where they all cross anyway no
 * detour helps.
 */
export function searchEffort(links: number): SearchEffort {
  if (links <= 300) return { passes: 2, congestionWeight: 1, heuristicWeight: 1 }
  return links <= 800
    ? { passes: 1, congestionWeight: 0.5, heuristicWeight: 1.2 }
    : { passes: 0, congestionWeight: 0.1, heuristicWeight: 2 }
}

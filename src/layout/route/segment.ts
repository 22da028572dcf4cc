/** In: routes over the routing graph. Out: their straight segments, each in one corridor (a channel, a row or a column). */
import type { Route, RoutingGraph } from './routing-graph.ts'

/**
 * One straight part of a link. `corridor` is the y of the graph for a horizontal segment, the x for a vertical one; `low` and
 * `high` are where it begins and ends along the corridor, at a half where it ends at a step's side.
 */
export interface Segment {
  readonly horizontal: boolean
  readonly corridor: number
  readonly low: number
  readonly high: number
  /** Does the link run from low to high? */
  readonly ascending: boolean
  /** The link's segment before and after this one. */
  readonly before: Segment | undefined
  readonly after: Segment | undefined
}

/** The segments of each link, in its order. */
export function segments(routes: readonly Route[], graph: RoutingGraph): readonly (readonly Segment[])[] {
  return routes.map((route) => chained(straightParts(route, graph).map((part) => segment(part, graph))))
}

/** A segment of a doubly linked chain. */
export type ChainedSegment<S extends object> = S & {
  before: ChainedSegment<S> | undefined
  after: ChainedSegment<S> | undefined
}

/** Links fresh objects in place: copies would be slow to read in the quadratic comparisons that follow. */
export function chained<S extends object>(chain: readonly ChainedSegment<S>[]): readonly ChainedSegment<S>[] {
  chain.forEach((part, at) => {
    part.before = chain[at - 1]
    part.after = chain[at + 1]
  })
  return chain
}

interface StraightPart {
  readonly from: number
  readonly to: number
  readonly leavesStep: boolean
  readonly entersStep: boolean
}

function straightParts(route: Route, graph: RoutingGraph): StraightPart[] {
  const parts: StraightPart[] = []
  let start = 0
  for (let at = 1; at < route.length; at++) {
    const last = at === route.length - 1
    if (!last && isHorizontal(route, at - 1, graph) === isHorizontal(route, at, graph)) continue
    parts.push({ from: route[start]!, to: route[at]!, leavesStep: start === 0, entersStep: last })
    start = at
  }
  return parts
}

function isHorizontal(route: Route, at: number, graph: RoutingGraph): boolean {
  return graph.y(route[at]!) === graph.y(route[at + 1]!)
}

type Straight = Omit<Segment, 'before' | 'after'>

function segment({ from, to, leavesStep, entersStep }: StraightPart, graph: RoutingGraph): ChainedSegment<Straight> {
  const horizontal = graph.y(from) === graph.y(to)
  const along = (vertex: number): number => (horizontal ? graph.x(vertex) : graph.y(vertex))
  const ascending = along(from) < along(to)
  const inward = ascending ? 0.5 : -0.5
  const begin = along(from) + (leavesStep ? inward : 0)
  const end = along(to) - (entersStep ? inward : 0)
  return {
    horizontal,
    corridor: horizontal ? graph.y(from) : graph.x(from),
    low: Math.min(begin, end),
    high: Math.max(begin, end),
    ascending,
    before: undefined,
    after: undefined,
  }
}

/** The neighbouring segment of the same link at the lower end; undefined where the segment ends at a step. */
export function atLow<S extends Segment>(part: S): S['before'] | S['after'] {
  return part.ascending ? part.before : part.after
}

/** The neighbouring segment of the same link at the higher end; undefined where the segment ends at a step. */
export function atHigh<S extends Segment>(part: S): S['before'] | S['after'] {
  return part.ascending ? part.after : part.before
}

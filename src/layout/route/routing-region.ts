/**
 * In: links and the grid. Out: the routing region of each, within which it may run at no other cost than its length.
 * Beyond the lanes from one end to the other a link pays for each border, and much for a line of the service that does
 * not lie between its ends: it would read as an encounter that does not take place. Beyond the columns, against time,
 * it pays for the length as well.
 */
import type { Link } from '../../model/blueprint.ts'
import type { LaneKind } from '../../vocabulary/terms.ts'
import { COST } from './costs.ts'
import type { Cell, Grid } from '../rank/grid.ts'
import type { Direction, RoutingGraph } from './routing-graph.ts'

/** y of the graph, both ends included. */
export interface RoutingRegion {
  /** The lanes from one end of the link to the other, with the channels above and below them. */
  readonly laneTop: number
  readonly laneBottom: number
  /** The columns from one end to the other, with the channels beside them; x of the graph. */
  readonly left: number
  readonly right: number
  /** As far as no other line of the service is crossed: all lanes of the kinds of these lanes, and of those between. */
  readonly top: number
  readonly bottom: number
}

/** Of each link, in their order. */
export function routingRegions(links: readonly Link[], { rows, cells }: Grid): RoutingRegion[] {
  const lanes = spans(rows)
  const kinds = spans(rows.map((lane, row) => lane?.kind ?? kindAround(rows, row)))
  return links.map(({ from, to }) => {
    const ends = [cells[from.index]!, cells[to.index]!]
    const columns = ends.map(({ column }) => column)
    const [upper, lower] = ends.sort((a, b) => a.row - b.row) as [Cell, Cell]
    return {
      left: 2 * Math.min(...columns),
      right: 2 * Math.max(...columns) + 2,
      laneTop: 2 * lanes[upper.row]!.first,
      laneBottom: 2 * lanes[lower.row]!.last + 2,
      top: 2 * kinds[upper.row]!.first,
      bottom: 2 * kinds[lower.row]!.last + 2,
    }
  })
}

/** Of the lanes above and below a border; none where a line of the service stands. */
function kindAround(rows: Grid['rows'], border: number): LaneKind | undefined {
  const [above, below] = [rows[border - 1], rows[border + 1]]
  return above?.kind === below?.kind ? above?.kind : undefined
}

/** What a link pays for going on to a vertex in this direction, beside the length of its route. */
export function detourPenalty(region: RoutingRegion, graph: RoutingGraph, there: number, direction: Direction): number {
  if (direction % 2 === 0) {
    const x = graph.x(there)
    return x < region.left || x > region.right ? COST.foreignColumn : 0
  }
  const y = graph.y(there)
  if (!graph.isBorder(y)) return 0
  if (y < region.top || y > region.bottom) return COST.foreignLine
  return y < region.laneTop || y > region.laneBottom ? COST.foreignLane : 0
}

/** For each position the first and the last of those around it with the same value. */
function spans(values: readonly unknown[]): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = []
  values.forEach((value, at) => {
    const same = at > 0 && values[at - 1] === value ? found[at - 1]! : { first: at, last: at }
    same.last = at
    found.push(same)
  })
  return found
}

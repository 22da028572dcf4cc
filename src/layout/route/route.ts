/**
 * In: the grid. Out: for each link its route over the routing graph, vertex after vertex, from the cell of its first step to
 * the cell of its last. The cheapest by length, bends, crossings and overlaps; each link is routed again once all the others
 * are known, and then those that cross are ripped up and routed another way.
 */
import type { Link } from '../../model/blueprint.ts'
import type { Grid } from '../rank/grid.ts'
import { searchEffort } from './costs.ts'
import { reroute } from './reroute.ts'
import { Router } from './router.ts'
import { RoutingGraph, type Routes } from './routing-graph.ts'

/** The routing graph of the grid, and the route of each link. */
export function route(links: readonly Link[], grid: Grid): Routes {
  const graph = new RoutingGraph(grid)
  const router = new Router(links, grid, graph)
  routeShortest(links, router)
  reroute(links, grid, graph, router)
  return { graph, routes: router.routes }
}

/** Sequential routing, the nearest first: each link beside those before it, and then again beside all others. */
function routeShortest(links: readonly Link[], router: Router): void {
  const distances = links.map((_, at) => router.distance(at))
  const order = links.map((_, at) => at).sort((a, b) => distances[a]! - distances[b]! || a - b)
  const { passes } = searchEffort(links.length)
  for (let pass = 0; pass <= passes; pass++) for (const at of order) router.route(at)
}

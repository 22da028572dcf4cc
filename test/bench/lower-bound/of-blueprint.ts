/** In: a blueprint. Out: the least number of crossings that its links can have, with its steps where layout puts them. */
import { storyOf } from '../../../src/layout/layout.ts'
import { columns } from '../../../src/layout/rank/columns.ts'
import { crossings } from '../../../src/layout/route/crossings.ts'
import { grid, type Grid } from '../../../src/layout/rank/grid.ts'
import { route } from '../../../src/layout/route/route.ts'
import type { Route, RoutingGraph } from '../../../src/layout/route/routing-graph.ts'
import { segments } from '../../../src/layout/route/segment.ts'
import type { Blueprint, Link } from '../../../src/model/blueprint.ts'
import { minCrossings, type LowerBound } from './lower-bound.ts'
import { Plan, type Reach } from './plan.ts'

export interface LowerBoundOfBlueprint extends Omit<LowerBound, 'cores'> {
  /** For each crossing that is proven, links that cannot all be drawn without one. */
  readonly cores: readonly (readonly Link[])[]
  /** Links that cross another one as they are drawn. */
  readonly crossing: readonly Link[]
  /** Links whose drawn ways leave the lanes or columns between their ends: they were given as much as they take. */
  readonly beyond: readonly Link[]
}

/** `drawn` is how many crossings there are: more need not be proven. */
export async function lowerBoundOf(blueprint: Blueprint, drawn: number): Promise<LowerBoundOfBlueprint> {
  const story = storyOf(blueprint)
  const cells = grid(blueprint, await columns(story.graphs, blueprint.lanes, story), story)
  const { graph, routes } = route(blueprint.links, cells)
  const plan = new Plan(cells.columns, cells.cells)
  const beyond: Link[] = []
  const links = blueprint.links.map((link, at) => {
    const [own, taken] = [betweenEnds(link, cells), takenBy(routes[at]!, graph)]
    const reach = joined(own, taken)
    if (!same(own, reach)) beyond.push(link)
    const [from, to] = [cells.cells[link.from.index]!, cells.cells[link.to.index]!]
    return { from: plan.box(from), to: plan.box(to), reach }
  })
  const least = minCrossings(plan, links, drawn)
  const cores = least.cores.map((core) => core.map((at) => blueprint.links[at]!))
  const ways = segments(routes, graph)
  const crossing = blueprint.links.filter((_, at) =>
    ways.some((way, other) => other !== at && crossings(ways[at]!, way)),
  )
  return { ...least, cores, crossing, beyond }
}

/** The columns and all rows of the lanes from one end of the link to the other. */
function betweenEnds({ from, to }: Link, { rows, cells }: Grid): Reach {
  const ends = [cells[from.index]!.column, cells[to.index]!.column]
  const inLanes = rows.flatMap((lane, row) => (lane === from.lane || lane === to.lane ? [row] : []))
  return { left: Math.min(...ends), right: Math.max(...ends), top: inLanes[0]!, bottom: inLanes.at(-1)! }
}

/** The columns and rows whose streets a way runs through; a channel belongs to what stands on its nearer side. */
function takenBy(way: Route, graph: RoutingGraph): Reach {
  const xs = way.map((vertex) => graph.x(vertex))
  const ys = way.map((vertex) => graph.y(vertex))
  return {
    left: Math.ceil((Math.min(...xs) - 1) / 2),
    right: Math.floor((Math.max(...xs) - 1) / 2),
    top: Math.ceil((Math.min(...ys) - 1) / 2),
    bottom: Math.floor((Math.max(...ys) - 1) / 2),
  }
}

function joined(a: Reach, b: Reach): Reach {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

function same(a: Reach, b: Reach): boolean {
  return a.left === b.left && a.right === b.right && a.top === b.top && a.bottom === b.bottom
}

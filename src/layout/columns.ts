/** In: the moments of each phase. Out: the column of each step, phase after phase. */
import type { Lane, Step } from '../model/blueprint.ts'
import { elkLayers } from './elk.ts'
import { inTime } from './layers.ts'
import type { MomentGraph } from './moments.ts'
import { longestPath, type Dag } from './ranks.ts'
import { spread } from './spread.ts'

/** ms that ELK may take before the columns are ranked without it, which gives the same columns. */
const TIME_LIMIT = 20_000

/** Above this many moments ELK would need seconds: they are ranked without it. */
const MOST_MOMENTS = 1_500

/** A layer for each node, or undefined when there is none within `limit` ms. */
export type Layering = (graph: Dag, limit: number) => Promise<number[] | undefined>

export interface Columns {
  readonly count: number
  /** By step index. */
  readonly columnOf: readonly number[]
  /** Half-open range of columns of each phase. */
  readonly phases: readonly { readonly start: number; readonly end: number }[]
}

/** A phase without steps keeps one column, so that its title has a place. */
export async function columns(
  graphs: readonly MomentGraph[],
  lanes: readonly Lane[],
  layering: Layering = elkLayers,
): Promise<Columns> {
  const columnOf: number[] = []
  const phases: { start: number; end: number }[] = []
  let start = 0
  const all = joined(graphs)
  const layers = await layersOf(all, layering)
  for (const [at, graph] of graphs.entries()) {
    const first = all.first[at]!
    const earliest = layers.slice(first, first + graph.moments.length)
    const inPhase = graph.moments.length > 0 ? spread(inTime(earliest, graph), graph, lanes) : []
    graph.moments.forEach(({ steps }, at) => {
      steps.forEach((step: Step) => (columnOf[step.index] = start + inPhase[at]!))
    })
    const end = start + 1 + inPhase.reduce((most, column) => Math.max(most, column), 0)
    phases.push({ start, end })
    start = end
  }
  return { count: start, columnOf, phases }
}

interface Joined extends Dag {
  /** The node of each phase's first moment. */
  readonly first: readonly number[]
}

/**
 * Phases side by side as one graph, for ELK takes longer to begin than to finish. No edge leads from one to another, so
 * that each has the layers, from 0 on, that it would have alone.
 */
function joined(graphs: readonly MomentGraph[]): Joined {
  const first: number[] = []
  const edges: [number, number][] = []
  let count = 0
  for (const graph of graphs) {
    for (const [from, to] of graph.edges) edges.push([count + from, count + to])
    for (const [from, to] of graph.readingOrder) edges.push([count + from, count + to])
    first.push(count)
    count += graph.moments.length
  }
  return { count, edges, first }
}

async function layersOf(graph: Dag, layering: Layering): Promise<number[]> {
  const isAsked = graph.edges.length > 0 && graph.count <= MOST_MOMENTS
  const layers = isAsked ? await layering({ count: graph.count, edges: graph.edges }, TIME_LIMIT) : undefined
  return layers && follows(layers, graph) ? layers : longestPath(graph)
}

/** Trusts ELK only with layers in which time runs forward. */
function follows(layers: readonly number[], { edges }: Dag): boolean {
  return edges.every(([from, to]) => layers[from]! < layers[to]!)
}

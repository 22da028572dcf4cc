/** In: the moments of each phase. Out: the column of each moment, phase after phase. */
import type { Lane, Step } from '../model/blueprint.ts'
import { elkLayers } from './elk.ts'
import type { Edge, MomentGraph } from './moments.ts'
import { longestPath } from './ranks.ts'
import { spread } from './spread.ts'

/** ms that ELK may take for one phase before the columns are ranked without it; it needs 700 for 240 moments, cold. */
const TIME_LIMIT = 20_000

/** Above this many moments in one phase ELK would need seconds: they are ranked without it, on every machine alike. */
const MOST_MOMENTS = 1_500

/** A layer for each moment, or undefined when there is none within `limit` ms. */
export type Layering = (graph: MomentGraph, limit: number) => Promise<number[] | undefined>

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
  for (const graph of graphs) {
    const inPhase = graph.moments.length > 0 ? spread(await layersOf(graph, layering), graph, lanes) : []
    graph.moments.forEach(({ steps }, at) => {
      steps.forEach((step: Step) => (columnOf[step.index] = start + inPhase[at]!))
    })
    const end = start + 1 + inPhase.reduce((most, column) => Math.max(most, column), 0)
    phases.push({ start, end })
    start = end
  }
  return { count: start, columnOf, phases }
}

async function layersOf(graph: MomentGraph, layering: Layering): Promise<number[]> {
  const { moments } = graph
  const edges = [...graph.edges, ...graph.readingOrder]
  if (moments.length < 2) return moments.map(() => 0)
  const layers = moments.length <= MOST_MOMENTS ? await layering(graph, TIME_LIMIT) : undefined
  return layers && follows(layers, edges) ? layers : longestPath(moments.length, edges)
}

/** Trusts ELK only with layers in which time runs forward. */
function follows(layers: readonly number[], edges: readonly Edge[]): boolean {
  return edges.every(([from, to]) => layers[from]! < layers[to]!)
}

/** In: the moments of each phase. Out: the column of each step, phase after phase. */
import type { Lane, Step } from '../model/blueprint.ts'
import { elkLayers } from './elk.ts'
import { inTime } from './layers.ts'
import type { MomentGraph } from './moments.ts'
import { longestPath } from './ranks.ts'
import { spread } from './spread.ts'

/** ms that ELK may take for one phase before the columns are ranked without it, which gives the same columns. */
const TIME_LIMIT = 20_000

/** Above this many moments in one phase ELK would need seconds: they are ranked without it. */
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
  const layers = await Promise.all(graphs.map((graph) => layersOf(graph, layering)))
  for (const [at, graph] of graphs.entries()) {
    const inPhase = graph.moments.length > 0 ? spread(inTime(layers[at]!, graph), graph, lanes) : []
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
  const { moments, edges, readingOrder } = graph
  if (moments.length < 2) return moments.map(() => 0)
  const layers = moments.length <= MOST_MOMENTS ? await layering(graph, TIME_LIMIT) : undefined
  return layers && follows(layers, graph) ? layers : longestPath(moments.length, [...edges, ...readingOrder])
}

/** Trusts ELK only with layers in which time runs forward. */
function follows(layers: readonly number[], { edges, readingOrder }: MomentGraph): boolean {
  return [...edges, ...readingOrder].every(([from, to]) => layers[from]! < layers[to]!)
}

/** In: the moments of each phase. Out: the column of each step, phase after phase. */
import type { Lane, Step } from '../../model/blueprint.ts'
import type { MainWay } from './main-way.ts'
import { elkLayers } from './elk.ts'
import { inTime } from './layer-compaction.ts'
import type { MomentGraph } from './moments.ts'
import { phaseLayers, type Layering } from './phase-layers.ts'
import type { Dag } from './longest-path.ts'
import { spread } from './column-assignment.ts'

/** The column of each step over all phases. */
export interface Columns {
  readonly count: number
  /** By step index. */
  readonly columnOf: readonly number[]
  /** Half-open range of columns of each phase. */
  readonly phases: readonly ColumnSpan[]
}

export interface ColumnSpan {
  readonly start: number
  readonly end: number
}

/** A phase without steps keeps one column, so that its title has a place. */
export async function columns(
  graphs: readonly MomentGraph[],
  lanes: readonly Lane[],
  mainWay: MainWay,
  layering: Layering = elkLayers,
): Promise<Columns> {
  const columnOf: number[] = []
  const phases: { start: number; end: number }[] = []
  let start = 0
  const layers = await phaseLayers(graphs.map(dag), layering)
  for (const [at, graph] of graphs.entries()) {
    const earliest = layers[at]!
    const inPhase = graph.moments.length > 0 ? spread(inTime(earliest, graph), graph, lanes, mainWay) : []
    graph.moments.forEach(({ steps }, at) => {
      steps.forEach((step: Step) => (columnOf[step.index] = start + inPhase[at]!))
    })
    const end = start + 1 + inPhase.reduce((most, column) => Math.max(most, column), 0)
    phases.push({ start, end })
    start = end
  }
  return { count: start, columnOf, phases }
}

function dag({ moments, edges }: MomentGraph): Dag {
  return { count: moments.length, edges }
}

/**
 * In: the layers of the moments of one phase. Out: their columns. Two moments of one layer share a column only where
 * neither stands in the other's way: what stands under a customer action must be joined to it straight down. So a layer
 * becomes as many columns as it needs, and a column goes when the one moment there fits into another.
 */
import type { Lane } from '../model/blueprint.ts'
import type { Edge, MomentGraph } from './moments.ts'

/** From the highest to the lowest lane of a moment, as positions in the blueprint's lanes. */
interface Reach {
  readonly top: number
  readonly bottom: number
  readonly lanes: ReadonlySet<number>
}

export function spread(layers: readonly number[], graph: MomentGraph, lanes: readonly Lane[]): number[] {
  const reaches = graph.moments.map(({ steps }) => reach(steps.map((step) => lanes.indexOf(step.lane))))
  return dissolve(split(abreast(layers, graph, reaches), reaches), graph, reaches)
}

/**
 * What only the reading order puts behind another moment may as well happen at the same time: such a part of the graph
 * moves up by one layer where none of its lanes is taken there.
 */
function abreast(
  layers: readonly number[],
  { moments, edges, readingOrder }: MomentGraph,
  reaches: readonly Reach[],
): number[] {
  const moved = [...layers]
  const parts = connectedParts(moments.length, edges)
  for (const [, head] of readingOrder) {
    const part = parts.find((members) => members.includes(head))!
    const free = (at: number): boolean =>
      moved.every(
        (layer, other) => layer !== moved[at]! - 1 || part.includes(other) || !shareLane(reaches[other]!, reaches[at]!),
      )
    if (part.every((at) => moved[at]! > 0 && free(at))) for (const at of part) moved[at]!--
  }
  return moved
}

/** The moments that edges join, directly or through others; each part and all parts in document order. */
function connectedParts(count: number, edges: readonly Edge[]): number[][] {
  const partOf = Array.from({ length: count }, (_, at) => [at])
  for (const [from, to] of edges) {
    if (partOf[from] === partOf[to]) continue
    const joined = [...partOf[from]!, ...partOf[to]!]
    for (const at of joined) partOf[at] = joined
  }
  return [...new Set(partOf)]
}

function reach(lanes: readonly number[]): Reach {
  return { top: Math.min(...lanes), bottom: Math.max(...lanes), lanes: new Set(lanes) }
}

function inTheWay(a: Reach, b: Reach): boolean {
  return standsIn(a, b) || standsIn(b, a)
}

/** Does a step of `other` stand in a lane that the links of `tall` run through? */
function standsIn(tall: Reach, other: Reach): boolean {
  return tall.bottom > tall.top && [...other.lanes].some((lane) => lane >= tall.top && lane <= tall.bottom)
}

function shareLane(a: Reach, b: Reach): boolean {
  return [...a.lanes].some((lane) => b.lanes.has(lane))
}

/** The columns of the moments, and which columns exist only because a layer had no room for all of its moments. */
interface Split {
  readonly columns: number[]
  readonly shared: ReadonlySet<number>
}

/** Makes as many columns of a layer as its moments need; each takes the first that it fits in, in document order. */
function split(layers: readonly number[], reaches: readonly Reach[]): Split {
  const columns = layers.map(() => 0)
  const shared = new Set<number>()
  let next = 0
  for (let layer = 0; layer <= Math.max(...layers); layer++) {
    const parts: number[][] = []
    layers.forEach((own, at) => {
      if (own !== layer) return
      let part = parts.findIndex((others) => others.every((other) => !inTheWay(reaches[other]!, reaches[at]!)))
      if (part === -1) part = parts.push([]) - 1
      parts[part]!.push(at)
      columns[at] = next + part
    })
    if (parts.length > 1) parts.forEach((_, part) => shared.add(next + part))
    next += parts.length
  }
  return { columns, shared }
}

/**
 * Moves a moment that alone made a layer two columns into another column, within the time that its links leave it, the
 * slightest first.
 */
function dissolve({ columns, shared }: Split, graph: MomentGraph, reaches: readonly Reach[]): number[] {
  const inColumn: number[][] = Array.from({ length: 1 + Math.max(...columns) }, () => [])
  columns.forEach((column, at) => inColumn[column]!.push(at))
  const span = timeSpans(graph, columns)
  const height = (column: number): number => {
    const { top, bottom } = reaches[inColumn[column]![0]!]!
    return bottom - top
  }
  const alone = [...shared].filter((column) => inColumn[column]!.length === 1)
  for (const column of alone.sort((a, b) => height(a) - height(b) || b - a)) {
    if (inColumn[column]!.length !== 1) continue // another one has moved in
    const at = inColumn[column]![0]!
    const { first, last } = span(at)
    const fits = (to: number): boolean =>
      inColumn[to]!.length > 0 &&
      inColumn[to]!.every(
        (there) => !inTheWay(reaches[there]!, reaches[at]!) && !shareLane(reaches[there]!, reaches[at]!),
      )
    const to = nearest(column, first, Math.min(last, inColumn.length - 1), fits)
    if (to === undefined) continue
    columns[at] = to
    inColumn[to]!.push(at)
    inColumn[column] = []
  }
  const kept = [...inColumn.keys()].filter((column) => inColumn[column]!.length > 0)
  return columns.map((column) => kept.indexOf(column))
}

/** The columns in which a moment can stand while its links lead forward and it keeps its place in reading order. */
function timeSpans({ moments, edges, readingOrder }: MomentGraph, columns: readonly number[]) {
  const [before, after] = [neighbours(moments.length, edges, 1), neighbours(moments.length, edges, 0)]
  const writtenBefore = neighbours(moments.length, readingOrder, 1)
  const writtenAfter = neighbours(moments.length, readingOrder, 0)
  const columnsOf = (others: readonly number[]): number[] => others.map((other) => columns[other]!)
  return (at: number): { first: number; last: number } => ({
    first: Math.max(0, ...columnsOf(before[at]!).map((column) => column + 1), ...columnsOf(writtenBefore[at]!)),
    last: Math.min(Infinity, ...columnsOf(after[at]!).map((column) => column - 1), ...columnsOf(writtenAfter[at]!)),
  })
}

/** For each moment those at the other end of its edges; `end` says which end: 1 those before, 0 those after. */
function neighbours(count: number, edges: readonly Edge[], end: 0 | 1): number[][] {
  const found: number[][] = Array.from({ length: count }, () => [])
  for (const edge of edges) found[edge[end]]!.push(edge[1 - end]!)
  return found
}

/** The layer from first to last that is nearest to `wish` and good; the later one of two. */
function nearest(wish: number, first: number, last: number, good: (layer: number) => boolean): number | undefined {
  for (let away = 1; wish + away <= last || wish - away >= first; away++) {
    if (wish + away <= last && good(wish + away)) return wish + away
    if (wish - away >= first && good(wish - away)) return wish - away
  }
  return undefined
}

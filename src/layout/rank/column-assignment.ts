/**
 * Column assignment. In: the layers of the moments of one phase. Out: their columns. Two moments of one layer share a
 * column only where neither blocks the other's vertical links: what stands under a customer action must be joined to it
 * straight down. So a layer is split into as many columns as it needs, and a column is merged when its only moment fits
 * into another.
 */
import type { Lane, Step } from '../../model/blueprint.ts'
import { neighbours } from './layer-compaction.ts'
import type { Edge, MomentGraph } from './moments.ts'

/** From the highest to the lowest lane of a moment, as positions in the blueprint's lanes. */
interface ColumnRange {
  readonly top: number
  readonly bottom: number
  readonly lanes: ReadonlySet<number>
}

/**
 * The column of each moment, by its index, from 0 and without gaps: layers are split and then merged where moments
 * leave each other room.
 */
export function spread(
  layers: readonly number[],
  graph: MomentGraph,
  lanes: readonly Lane[],
  branches: ReadonlySet<Step>,
): number[] {
  const reaches = graph.moments.map(({ steps }) => reach(steps.map((step) => lanes.indexOf(step.lane))))
  const isDeadEnd = graph.moments.map(({ steps }) => {
    return steps.some((step) => branches.has(step)) && steps.every((step) => leadsNowhere(step, steps))
  })
  return dissolve(split(abreast(layers, graph, reaches), reaches, isDeadEnd), graph, reaches, isDeadEnd)
}

function leadsNowhere(step: Step, moment: readonly Step[]): boolean {
  return step.outgoing.every(({ to, kind }) => kind === 'recovery' || moment.includes(to))
}

/**
 * Layer promotion: a connected component that only the reading order puts behind another moment may as well happen at
 * the same time. It moves up by one layer where none of its lanes is taken there.
 */
function abreast(
  layers: readonly number[],
  { moments, edges, readingOrder }: MomentGraph,
  reaches: readonly ColumnRange[],
): number[] {
  const moved = [...layers]
  const inLayer = groupedBy(layers).map((members) => new Set(members))
  const partOf = connectedParts(moments.length, edges)
  for (const [, head] of readingOrder) {
    const part = partOf[head]!
    const free = (at: number): boolean =>
      [...inLayer[moved[at]! - 1]!].every(
        (other) => partOf[other] === part || !shareLane(reaches[other]!, reaches[at]!),
      )
    if (!part.every((at) => moved[at]! > 0 && free(at))) continue
    for (const at of part) {
      inLayer[moved[at]!]!.delete(at)
      inLayer[--moved[at]!]!.add(at)
    }
  }
  return moved
}

/** For each moment its connected component (union-find), in document order. */
function connectedParts(count: number, edges: readonly Edge[]): (readonly number[])[] {
  const leader = Array.from({ length: count }, (_, at) => at)
  const leaderOf = (at: number): number => {
    while (leader[at] !== at) at = leader[at] = leader[leader[at]!]!
    return at
  }
  for (const [from, to] of edges) leader[leaderOf(to)] = leaderOf(from)
  const parts = new Map<number, number[]>()
  return leader.map((_, at) => {
    const own = leaderOf(at)
    const part = parts.get(own) ?? []
    parts.set(own, part)
    part.push(at)
    return part
  })
}

function reach(lanes: readonly number[]): ColumnRange {
  return { top: Math.min(...lanes), bottom: Math.max(...lanes), lanes: new Set(lanes) }
}

function inTheWay(a: ColumnRange, b: ColumnRange): boolean {
  return standsIn(a, b) || standsIn(b, a)
}

/** Does a step of `other` stand in a lane that the links of `tall` run through? */
function standsIn(tall: ColumnRange, other: ColumnRange): boolean {
  return tall.bottom > tall.top && [...other.lanes].some((lane) => lane >= tall.top && lane <= tall.bottom)
}

function shareLane(a: ColumnRange, b: ColumnRange): boolean {
  return [...a.lanes].some((lane) => b.lanes.has(lane))
}

/** The columns of the moments, and which columns exist only because a layer had no room for all of its moments. */
interface Split {
  readonly columns: number[]
  readonly shared: ReadonlySet<number>
}

/** Splits each layer into as many columns as its moments need: first fit, dead ends that lead off the main way before it goes on. */
function split(layers: readonly number[], reaches: readonly ColumnRange[], isDeadEnd: readonly boolean[]): Split {
  const columns = layers.map(() => 0)
  const shared = new Set<number>()
  let next = 0
  for (const members of groupedBy(layers)) {
    const parts: number[][] = []
    for (const at of [...members].sort((a, b) => Number(isDeadEnd[b]) - Number(isDeadEnd[a]))) {
      let part = parts.findIndex((others) => others.every((other) => !inTheWay(reaches[other]!, reaches[at]!)))
      if (part === -1) part = parts.push([]) - 1
      parts[part]!.push(at)
      columns[at] = next + part
    }
    if (parts.length > 1) parts.forEach((_, part) => shared.add(next + part))
    next += parts.length
  }
  return { columns, shared }
}

/**
 * Merges columns: a moment for which alone a layer was split moves into another column, within the range that its links
 * allow; those that span the fewest lanes go first.
 */
function dissolve(
  { columns, shared }: Split,
  graph: MomentGraph,
  reaches: readonly ColumnRange[],
  isDeadEnd: readonly boolean[],
): number[] {
  const inColumn = groupedBy(columns)
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
    // It stays beside what leads to it.
    const end = isDeadEnd[at] ? column + 1 : last
    const to = nearest(column, first, Math.min(end, inColumn.length - 1), fits)
    if (to === undefined) continue
    columns[at] = to
    inColumn[to]!.push(at)
    inColumn[column] = []
  }
  let kept = 0
  const renamed = inColumn.map((members) => (members.length > 0 ? kept++ : -1))
  return columns.map((column) => renamed[column]!)
}

/** The positions of each number. */
function groupedBy(numbers: readonly number[]): number[][] {
  const most = numbers.reduce((most, number) => Math.max(most, number), 0)
  const groups: number[][] = Array.from({ length: 1 + most }, () => [])
  numbers.forEach((number, at) => groups[number]!.push(at))
  return groups
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

/** The layer from first to last that is nearest to `wish` and good; the later one of two. */
function nearest(wish: number, first: number, last: number, good: (layer: number) => boolean): number | undefined {
  for (let away = 1; wish + away <= last || wish - away >= first; away++) {
    if (wish + away <= last && good(wish + away)) return wish + away
    if (wish - away >= first && good(wish - away)) return wish - away
  }
  return undefined
}

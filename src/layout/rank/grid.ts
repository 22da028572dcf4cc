/**
 * Row assignment. In: the column of each step. Out: its cell. A lane has as many rows as its fullest column needs; a
 * step takes the row of the step that leads to it in the same lane, so that neighbours are joined by one straight
 * arrow.
 */
import type { Blueprint, Lane, Link, Step } from '../../model/blueprint.ts'
import { linkedWith } from '../../model/linked.ts'
import type { Columns } from './columns.ts'
import type { MainWay } from './main-way.ts'

/** A step's cell in the grid, both from 0. */
export interface Cell {
  readonly column: number
  readonly row: number
}

/** The cells of a drawing: at most one step in each. */
export interface Grid {
  readonly columns: number
  /**
   * The lane of each row, from top to bottom, and `undefined` between two lanes: a row without cells in which the border
   * stands. The evidence lane has no rows here.
   */
  readonly rows: readonly (Lane | undefined)[]
  /** By step index. */
  readonly cells: readonly Cell[]
  /** The flows of the main way within a lane. */
  readonly mainFlows: ReadonlySet<Link>
}

/** The order in which links name the steps, and the main way of the customers. */
export interface Story extends MainWay {
  /** By step index. */
  readonly mentionOf: readonly number[]
}

interface Told extends Story {
  readonly columnOf: readonly number[]
  readonly laneAt: ReadonlyMap<Lane, number>
}

/** Assigns rows within the lanes; columns are given. */
export function grid(blueprint: Blueprint, { count, columnOf }: Columns, story: Story): Grid {
  const rows: (Lane | undefined)[] = []
  const cells: Cell[] = []
  const told = { ...story, columnOf, laneAt: new Map(blueprint.lanes.map((lane, at) => [lane, at])) }
  for (const lane of blueprint.lanes) {
    if (lane.kind === 'evidence') continue
    if (rows.length > 0) rows.push(undefined)
    const inLane = rowsInLane(lane, told)
    for (const [step, row] of inLane.rowOf)
      cells[step.index] = { column: columnOf[step.index]!, row: rows.length + row }
    for (let row = 0; row < inLane.count; row++) rows.push(lane)
  }
  const { main } = story
  const mainFlows = blueprint.links.filter(({ from, to, kind }) => {
    return kind === 'flow' && from.lane === to.lane && main.has(from) && main.has(to)
  })
  return { columns: count, rows, cells, mainFlows: new Set(mainFlows) }
}

/**
 * Row of each step within its lane, column after column from the left. Where the main way passes, its row is the first, and
 * no branch stands in it.
 */
function rowsInLane(lane: Lane, told: Told): { count: number; rowOf: Map<Step, number> } {
  const { columnOf } = told
  const byColumn = new Map<number, Step[]>()
  for (const step of lane.steps) {
    const column = columnOf[step.index]!
    byColumn.set(column, [...(byColumn.get(column) ?? []), step])
  }
  const isPassed = passedBy(lane.steps.filter((step) => told.main.has(step)).map(({ index }) => columnOf[index]!))
  const isKeptFree = (column: number, steps: readonly Step[]): boolean =>
    isPassed(column) && steps.every((step) => told.branches.has(step))
  const needed = [...byColumn].map(([column, steps]) => steps.length + Number(isKeptFree(column, steps)))
  const count = Math.max(1, ...needed)
  const rowOf = new Map<Step, number>()
  const linkedUntil: number[] = []
  for (const column of [...byColumn.keys()].sort((a, b) => a - b)) {
    const steps = byColumn.get(column)!
    placeColumn(steps, column, { count, isFirstKept: isKeptFree(column, steps), linkedUntil }, told, rowOf)
    for (const step of steps) {
      const row = rowOf.get(step)!
      for (const { lane: other, index } of linkedWith(step))
        if (other === lane) linkedUntil[row] = Math.max(linkedUntil[row] ?? 0, columnOf[index]!)
    }
  }
  return { count, rowOf }
}

/** Whether the main way passes a column: it lies between the first and the last of its steps. */
function passedBy(columns: readonly number[]): (column: number) => boolean {
  const first = columns.reduce((least, column) => Math.min(least, column), Infinity)
  const last = columns.reduce((most, column) => Math.max(most, column), -Infinity)
  return (column) => first <= column && column <= last
}

/** The rows of a lane as one column finds them. */
interface Rows {
  readonly count: number
  /** Nothing may stand in the first. */
  readonly isFirstKept: boolean
  /** By row: the last column to which a link of the lane leads from a step that stands there. */
  readonly linkedUntil: readonly number[]
}

function placeColumn(steps: readonly Step[], column: number, lane: Rows, told: Told, rowOf: Map<Step, number>): void {
  const { main, mentionOf, columnOf } = told
  const wishes = steps.map((step) => ({ step, wish: wishedRow(step, column, columnOf, rowOf) }))
  // The main way comes first, then steps that continue a row, the nearest predecessor before others.
  wishes.sort(
    (a, b) =>
      Number(main.has(b.step)) - Number(main.has(a.step)) ||
      (a.wish?.distance ?? Infinity) - (b.wish?.distance ?? Infinity) ||
      mentionOf[a.step.index]! - mentionOf[b.step.index]!,
  )
  const taken = new Set<number>(lane.isFirstKept ? [0] : [])
  for (const { step, wish } of wishes) {
    const row = main.has(step) ? 0 : (wish?.row ?? firstRow(column, lane, taken))
    const free = nearestFree(row, lane.count, taken)
    taken.add(free)
    rowOf.set(step, free)
  }
  orderByLinks(steps, column, told, rowOf)
  // What an author has written as one cell stands in the order in which it is written, whatever links say.
  const cell = steps.filter(({ moment }) => moment)
  const rows = cell.map((step) => rowOf.get(step)!).sort((a, b) => a - b)
  cell.forEach((step, at) => rowOf.set(step, rows[at]!))
}

/**
 * Orders the rows of a cell by where the vertical links of its steps run: up from the first, down from the last, so that they pass
 * no other. The main way stays first.
 */
function orderByLinks(
  steps: readonly Step[],
  column: number,
  { main, columnOf, laneAt }: Told,
  rowOf: Map<Step, number>,
): void {
  if (steps.length < 2) return
  const side = (step: Step): number => {
    if (main.has(step)) return -2
    const own = laneAt.get(step.lane)!
    const across = linkedWith(step).flatMap(({ index, lane }) =>
      columnOf[index] === column ? [laneAt.get(lane)!] : [],
    )
    return Number(across.some((at) => at > own)) - Number(across.some((at) => at < own))
  }
  const sides = new Map(steps.map((step) => [step, side(step)]))
  const rows = steps.map((step) => rowOf.get(step)!).sort((a, b) => a - b)
  const inOrder = [...steps].sort((a, b) => sides.get(a)! - sides.get(b)! || rowOf.get(a)! - rowOf.get(b)!)
  inOrder.forEach((step, at) => rowOf.set(step, rows[at]!))
}

/** Where a row begins: in the first along which no link of the lane runs past, if there is one. */
function firstRow(column: number, { count, linkedUntil }: Rows, taken: ReadonlySet<number>): number {
  for (let row = 0; row < count; row++) if (!taken.has(row) && (linkedUntil[row] ?? 0) <= column) return row
  return 0
}

/** The row of the nearest linked step to the left in the same lane. */
function wishedRow(
  step: Step,
  column: number,
  columnOf: readonly number[],
  rowOf: ReadonlyMap<Step, number>,
): { row: number; distance: number } | undefined {
  let best: { row: number; distance: number } | undefined
  for (const other of linkedWith(step)) {
    const row = rowOf.get(other)
    const distance = column - columnOf[other.index]!
    if (row === undefined || other.lane !== step.lane || distance <= 0) continue
    if (!best || distance < best.distance) best = { row, distance }
  }
  return best
}

function nearestFree(wish: number, count: number, taken: ReadonlySet<number>): number {
  for (let away = 0; away < count; away++) {
    for (const row of [wish + away, wish - away]) {
      if (row >= 0 && row < count && !taken.has(row)) return row
    }
  }
  throw new Error('a lane has fewer rows than steps in one column')
}

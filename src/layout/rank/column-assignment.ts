/**
 * Column assignment by list scheduling. In: the layers of the moments of one phase. Out: their columns. Each moment takes the
 * first column, behind what leads to it, in which neither it nor another is in the way of the other's vertical links: what
 * stands under a customer action must be joined to it straight down.
 */
import type { Lane, Step } from '../../model/blueprint.ts'
import { ledByFirst, neighbours } from './layer-compaction.ts'
import type { MainWay } from './main-way.ts'
import type { MomentGraph } from './moments.ts'

/** Rounds in which moments close up behind work that has moved on; one is nearly always enough. */
const MAX_ROUNDS = 4

/** Where a moment stands and its vertical links run, in lanes as positions in the blueprint's. */
interface ColumnRange {
  /** Its vertical links run from lane to lane; equal without such links. */
  readonly top: number
  readonly bottom: number
  readonly lanes: ReadonlySet<number>
  /** Those in which its step is one of the main way: it is the first in its cell. */
  readonly mainLanes: ReadonlySet<number>
  /** Its cells are as they are: it is written as a column, or has two steps in a cell beside its vertical links. */
  readonly isWhole: boolean
}

/** The column of each moment, by its index, from 0 and without gaps. */
export function spread(
  layers: readonly number[],
  graph: MomentGraph,
  lanes: readonly Lane[],
  { main, branches }: MainWay,
): number[] {
  const schedule = new Schedule(
    graph,
    graph.moments.map(({ steps }) => rangeOf(steps, lanes, main)),
  )
  const isDeadEnd = graph.moments.map(({ steps }) => {
    return steps.some((step) => branches.has(step)) && steps.every((step) => leadsNowhere(step, steps))
  })
  const isFixed = ledByFirst(graph)
  for (const part of graph.parts) {
    // Dead ends that lead off the main way stand before it goes on.
    const inOrder = [...part].sort(
      (a, b) => layers[a]! - layers[b]! || Number(isDeadEnd[b]) - Number(isDeadEnd[a]) || a - b,
    )
    for (const at of inOrder) schedule.place(at, layers[at]!)
    const [fixed, free] = [inOrder.filter((at) => isFixed[at]), inOrder.filter((at) => !isFixed[at]).reverse()]
    for (let round = 0; round < MAX_ROUNDS; round++) {
      if (!schedule.moveOn(free) || !schedule.closeUp(fixed)) break
    }
  }
  return schedule.columns()
}

function leadsNowhere(step: Step, moment: readonly Step[]): boolean {
  return step.outgoing.every(({ to, kind }) => kind === 'recovery' || moment.includes(to))
}

function rangeOf(steps: readonly Step[], lanes: readonly Lane[], main: ReadonlySet<Step>): ColumnRange {
  const laneOf = (step: Step): number => lanes.indexOf(step.lane)
  const own = steps.map(laneOf)
  const isWritten = steps.some(({ column, moment }) => column ?? moment)
  const isJoined = steps.some(({ column, incoming, outgoing }) => column ?? incoming[0] ?? outgoing[0])
  const [top, bottom] = isJoined ? [Math.min(...own), Math.max(...own)] : [0, 0]
  const cells = new Set(own)
  return {
    top,
    bottom,
    lanes: cells,
    mainLanes: new Set(steps.filter((step) => main.has(step)).map(laneOf)),
    isWhole: isWritten || (top < bottom && cells.size < own.length),
  }
}

/** The columns of one phase while they fill. */
class Schedule {
  readonly #ranges: readonly ColumnRange[]
  readonly #before: readonly (readonly number[])[]
  readonly #after: readonly (readonly number[])[]
  /** By moment. */
  readonly #columnOf: number[] = []
  /** Moments by column. */
  readonly #inColumn: number[][] = []

  constructor({ moments, edges }: MomentGraph, ranges: readonly ColumnRange[]) {
    this.#ranges = ranges
    this.#before = neighbours(moments.length, edges, 1)
    this.#after = neighbours(moments.length, edges, 0)
  }

  /** First fit, from a column on and behind what leads to it. */
  place(at: number, from: number): void {
    this.#put(at, this.#firstFit(at, this.#earliest(at, from)))
  }

  /** Moves what nothing leads to nearer to what it leads to, the last first; returns whether anything moved. */
  moveOn(lastFirst: readonly number[]): boolean {
    let moved = false
    for (const at of lastFirst) {
      const next = this.#after[at]!
      if (next.length === 0) continue
      const here = this.#columnOf[at]!
      let to = next.reduce((least, later) => Math.min(least, this.#columnOf[later]! - 1), Infinity)
      while (to > here && !this.#fits(at, to)) to--
      if (to > here) moved = this.#move(at, to)
    }
    return moved
  }

  /** Moves to the left what others have made room for; returns whether anything moved. */
  closeUp(firstFirst: readonly number[]): boolean {
    let moved = false
    for (const at of firstFirst) {
      const here = this.#columnOf[at]!
      let to = this.#earliest(at, 0)
      while (to < here && !this.#fits(at, to)) to++
      if (to < here) moved = this.#move(at, to)
    }
    return moved
  }

  /** By moment, without the columns that are empty. */
  columns(): number[] {
    let kept = 0
    const renamed = this.#inColumn.map((members) => (members.length > 0 ? kept++ : -1))
    return this.#columnOf.map((column) => renamed[column]!)
  }

  #earliest(at: number, from: number): number {
    return this.#before[at]!.reduce((latest, earlier) => Math.max(latest, this.#columnOf[earlier]! + 1), from)
  }

  #firstFit(at: number, from: number): number {
    let column = from
    while (!this.#fits(at, column)) column++
    return column
  }

  #fits(at: number, column: number): boolean {
    const range = this.#ranges[at]!
    return (this.#inColumn[column] ?? []).every((other) => !inTheWay(this.#ranges[other]!, range))
  }

  #put(at: number, column: number): void {
    while (this.#inColumn.length <= column) this.#inColumn.push([])
    this.#inColumn[column]!.push(at)
    this.#columnOf[at] = column
  }

  #move(at: number, to: number): true {
    const members = this.#inColumn[this.#columnOf[at]!]!
    members.splice(members.indexOf(at), 1)
    this.#put(at, to)
    return true
  }
}

function inTheWay(a: ColumnRange, b: ColumnRange): boolean {
  return standsIn(a, b) || standsIn(b, a)
}

/** Does a step of `other` stand where the vertical links of `tall` run? */
function standsIn(tall: ColumnRange, other: ColumnRange): boolean {
  if (tall.bottom === tall.top) return false
  for (const lane of other.lanes) {
    if (lane < tall.top || lane > tall.bottom) continue
    if (tall.isWhole || other.isWhole || (lane > tall.top && lane < tall.bottom)) return true
    // In the cell where the links end there is room on their far side, unless something else needs it.
    const isTaken =
      lane === tall.top
        ? tall.mainLanes.has(lane) || hasBelow(other, lane)
        : other.mainLanes.has(lane) || hasAbove(other, lane)
    if (isTaken) return true
  }
  return false
}

function hasAbove({ top, bottom }: ColumnRange, lane: number): boolean {
  return top < lane && lane <= bottom
}

function hasBelow({ top, bottom }: ColumnRange, lane: number): boolean {
  return top <= lane && lane < bottom
}

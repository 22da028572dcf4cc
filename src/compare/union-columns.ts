/**
 * Where the steps of a union stand in time. In: the columns that each version's own drawing has. Out: those of both. The
 * columns of the new version stay as they are; what is gone stands in the column of what stood beside it, else between the
 * columns between which it stood.
 */
import type { Blueprint, Link, Moment, Step } from '../model/blueprint.ts'
import { longestIncreasing } from './longest-increasing.ts'
import type { Origin, Union } from './union.ts'

/** The column of each step, by its index, and the half-open range of columns of each phase. */
export interface TimeColumns {
  readonly count: number
  readonly columnOf: readonly number[]
  readonly phases: readonly { readonly start: number; readonly end: number }[]
}

/** A version in its own drawing. */
export interface Drawn {
  readonly blueprint: Blueprint
  readonly columns: TimeColumns
}

export function unionColumns(union: Union, before: Drawn, after: Drawn): TimeColumns {
  return new Merged(union, before, after).columns()
}

/** Steps of one lane that stand in one column at most, where what is gone joins what is there. */
const MOST_IN_CELL = 2

interface Column {
  readonly members: Step[]
}

class Merged {
  readonly #union: Union
  readonly #before: Drawn
  readonly #after: Drawn
  /** By phase of the union. */
  readonly #lists: Column[][]
  /** Those of the new version, in their order. */
  readonly #ofNew: Column[] = []
  /** Positions of the phases of both versions among those of the union. */
  readonly #oldPhases: readonly (number | undefined)[]

  constructor(union: Union, before: Drawn, after: Drawn) {
    this.#union = union
    this.#before = before
    this.#after = after
    const { steps, phases } = union.blueprint
    this.#lists = Array.from({ length: Math.max(1, phases.length) }, () => [])
    const position = (version: Drawn, side: keyof Origin): (number | undefined)[] => {
      const at = new Map(phases.map((phase, index) => [union.origins.get(phase)![side], index]))
      return version.blueprint.phases.map((phase) => at.get(phase))
    }
    this.#oldPhases = position(before, 'before')
    const ofNew = position(after, 'after')
    for (const [phase, { start, end }] of after.columns.phases.entries()) {
      for (let column = start; column < end; column++) {
        const made: Column = { members: [] }
        this.#ofNew[column] = made
        this.#lists[ofNew[phase] ?? 0]!.push(made)
      }
    }
    for (const step of steps) {
      const now = this.#newOne(step)
      if (now) this.#ofNew[after.columns.columnOf[now.index]!]!.members.push(step)
    }
  }

  columns(): TimeColumns {
    this.#place()
    const columnOf: number[] = []
    const phases: { start: number; end: number }[] = []
    let at = 0
    for (const list of this.#lists) {
      const start = at
      for (const { members } of list) {
        for (const { index } of members) columnOf[index] = at
        at++
      }
      if (at === start) at++ // so that its title has a place
      phases.push({ start, end: at })
    }
    return { count: at, columnOf, phases }
  }

  #newOne(step: Step): Step | undefined {
    return this.#union.origins.get(step)?.after as Step | undefined
  }

  #oldOne(step: Step): Step | undefined {
    return this.#union.origins.get(step)?.before as Step | undefined
  }

  #place(): void {
    const anchors = this.#anchors()
    const lost = this.#lost()
    const last = new Map([...anchors].map(([old, column]) => [column, old]))
    const cursor = this.#lists.map(() => -1)
    let phase = 0
    for (let old = 0; old < this.#before.columns.count; old++) {
      const anchor = anchors.get(old)
      const gone = lost.get(old) ?? []
      const own = this.#phaseOf(old) ?? (anchor ? this.#listOf(anchor) : undefined)
      phase = own ?? phase
      const list = this.#lists[phase]!
      const at = anchor ? list.indexOf(anchor) : -1
      const isAnchored = at >= 0 && at >= cursor[phase]!
      if (isAnchored) cursor[phase] = at
      if (gone.length === 0) continue
      const written = this.#ofMoment(gone, list)
      const next = list[cursor[phase]! + 1]
      if (written) written.members.push(...gone)
      else if (isAnchored && this.#fits(gone, list[at]!)) list[at]!.members.push(...gone)
      else {
        const isFree = next && !isAnchored && (last.get(next) ?? -1) < old && this.#isOnlyNew(next)
        cursor[phase]!++
        if (isFree && this.#fits(gone, next)) next.members.push(...gone)
        else list.splice(cursor[phase]!, 0, { members: [...gone] })
      }
    }
  }

  /** What is gone, and the ghosts of what moved, by column of the old version. */
  #lost(): Map<number, Step[]> {
    const lost = new Map<number, Step[]>()
    for (const step of this.#union.blueprint.steps) {
      const old = this.#oldOne(step)
      if (this.#newOne(step) || !old) continue
      const column = this.#before.columns.columnOf[old.index]!
      lost.set(column, [...(lost.get(column) ?? []), step])
    }
    return lost
  }

  /** For each old column that of the new version in which most of its steps stand, as far as these are in one order. */
  #anchors(): Map<number, Column> {
    const votes = new Map<number, Map<number, number>>()
    const elsewhere = this.#elsewhere()
    for (const step of this.#union.blueprint.steps) {
      const [old, now] = [this.#oldOne(step), this.#newOne(step)]
      if (!old || !now || elsewhere.has(step)) continue
      const [from, to] = [this.#before.columns.columnOf[old.index]!, this.#after.columns.columnOf[now.index]!]
      const counts = votes.get(from) ?? new Map<number, number>()
      counts.set(to, (counts.get(to) ?? 0) + 1)
      votes.set(from, counts)
    }
    const pairs = [...votes]
      .sort(([a], [b]) => a - b)
      .map(([old, counts]) => [old, [...counts].sort(([a, one], [b, other]) => other - one || a - b)[0]![0]] as const)
    const kept = longestIncreasing(
      pairs.map((_, at) => at),
      pairs.map(([, now], at) => now * pairs.length + at),
    )
    return new Map(pairs.filter((_, at) => kept.has(at)).map(([old, now]) => [old, this.#ofNew[now]!]))
  }

  /** Steps that stand at another time now: what moved to another lane alone is where it was. */
  #elsewhere(): ReadonlySet<object> {
    const moved = [...this.#union.changes].filter(([, changes]) =>
      changes.some(({ kind, property }) => kind === 'moved' && property !== 'lane'),
    )
    return new Set(moved.map(([thing]) => thing))
  }

  #phaseOf(column: number): number | undefined {
    const at = this.#before.columns.phases.findIndex(({ start, end }) => column >= start && column < end)
    return this.#oldPhases[at]
  }

  #listOf(column: Column): number {
    return this.#lists.findIndex((list) => list.includes(column))
  }

  /** The column of the written moment in which they stand. */
  #ofMoment(gone: readonly Step[], list: readonly Column[]): Column | undefined {
    const moment = gone.find((step) => step.moment)?.moment
    return moment && list.find(({ members }) => members.some((step) => step.moment === moment))
  }

  /** Nothing in it was there before. */
  #isOnlyNew({ members }: Column): boolean {
    return members.every((step) => !this.#oldOne(step) || this.#union.became.get(step) === 'moved')
  }

  #fits(gone: readonly Step[], { members }: Column): boolean {
    const all = [...members, ...gone]
    const moments = new Set<Moment | undefined>(all.map(({ moment }) => moment))
    if (moments.size > 1) return false
    const isCrowded = gone.some(({ lane }) => all.filter((step) => step.lane === lane).length > MOST_IN_CELL)
    return !isCrowded && !isInTheWay(all, this.#union.blueprint)
  }
}

/** Whether a link straight down or up would run through one of the steps. */
function isInTheWay(steps: readonly Step[], { lanes, links }: Blueprint): boolean {
  const at = (step: Step): number => lanes.indexOf(step.lane)
  const here = new Set(steps)
  const inside = links.filter(({ from, to }: Link) => here.has(from) && here.has(to))
  return inside.some(({ from, to }) => {
    const [top, foot] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))]
    return steps.some((step) => at(step) > top && at(step) < foot)
  })
}

/**
 * In: two boxes and the reach of a link. Out: every way between them, up to bending and stretching, that passes through
 * no gap twice and does not cross itself.
 */
import { adjoin, beyond, columnOf, interleave, isGap, type Door, type Plan, type Reach } from './plan.ts'

export interface Way {
  /** From the box that the link leaves, through gaps, to the box that it meets. */
  readonly doors: readonly Door[]
  /** The street between each door and the next. */
  readonly channels: readonly number[]
}

/** Undefined when there are more than `most`. */
export function waysBetween(plan: Plan, from: Door, to: Door, reach: Reach, most: number): Way[] | undefined {
  const walk = new Walk(plan, from, to, reach, most)
  walk.enter(columnOf(from))
  walk.enter(columnOf(from) + 1)
  return walk.found.length > most ? undefined : walk.found
}

class Walk {
  readonly found: Way[] = []
  readonly #gaps: ReadonlyMap<number, readonly Door[]>
  readonly #doors: Door[]
  readonly #streets: number[] = []

  constructor(
    plan: Plan,
    readonly from: Door,
    readonly to: Door,
    { left, right, ...rows }: Reach,
    readonly most: number,
  ) {
    const columns = Array.from({ length: right - left + 1 }, (_, at) => left + at)
    this.#gaps = new Map(columns.map((column) => [column, plan.gaps(column, rows)]))
    this.#doors = [from]
  }

  /** Goes on from the last door in every direction. */
  enter(channel: number): void {
    if (this.found.length > this.most) return
    this.#streets.push(channel)
    if (this.#mayEnd(channel)) this.found.push({ doors: [...this.#doors, this.to], channels: [...this.#streets] })
    for (const column of [channel - 1, channel]) {
      for (const gap of this.#gaps.get(column) ?? []) {
        if (!this.#mayPass(gap)) continue
        this.#doors.push(gap)
        this.enter(beyond(gap, channel))
        this.#doors.pop()
      }
    }
    this.#streets.pop()
  }

  /**
   * Sliding the ends of a way around its boxes changes nothing: so none begins or ends with a gap right above or below its
   * own box, and of two boxes with nothing between them only the left sides are joined.
   */
  #mayEnd(channel: number): boolean {
    const column = columnOf(this.to)
    if ((column !== channel && column !== channel - 1) || !this.#isClear(this.to)) return false
    const last = this.#doors.at(-1)!
    return isGap(last) ? !adjoin(last, this.to) : Math.abs(last - this.to) !== 2 || column === channel
  }

  #mayPass(gap: Door): boolean {
    if (this.#doors.includes(gap) || !this.#isClear(gap)) return false
    return this.#doors.length > 1 || !adjoin(this.from, gap)
  }

  /** Does the way not cross itself when it goes from its last door to this one? */
  #isClear(door: Door): boolean {
    const [channel, last] = [this.#streets.at(-1)!, this.#doors.at(-1)!]
    return this.#streets.every(
      (other, at) =>
        other !== channel ||
        at === this.#streets.length - 1 ||
        !interleave(channel, last, door, this.#doors[at]!, this.#doors[at + 1]!),
    )
  }
}

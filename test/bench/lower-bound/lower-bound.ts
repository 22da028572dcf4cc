/**
 * The least number of crossings that links can have, with boxes where they are: over every choice of a way for each link
 * within its reach. What is proven holds for all streets and tracks and all sides of boxes, under two conditions: no link
 * leaves its reach, and none passes twice through the same gap between two boxes that stand one above the other.
 */
import { choose, type Choice, type Crossings, type Work } from './choice.ts'
import { mustCross } from './meet.ts'
import type { Door, Plan, Reach } from './plan.ts'
import { waysBetween, type Way } from './ways.ts'

export interface Routed {
  readonly from: Door
  readonly to: Door
  readonly reach: Reach
}

export interface LowerBound {
  /** No choice has fewer crossings. */
  readonly crossings: number
  /** There is a choice with so many. */
  readonly exact: boolean
  /** For each crossing that is proven, links that cannot do without it; by their positions. */
  readonly cores: readonly (readonly number[])[]
}

/** Links with few ways are asked first; one with more ways than the last number is left out, which proves less. */
const MAX_WAYS = [1, 4, 16, 64, 256, 1024] as const

/** Pairs of ways that may be looked at for each of these. */
const MAX_WORK = 1_000_000

/** `drawn` is how many crossings there are: more need not be proven. */
export function minCrossings(plan: Plan, links: readonly Routed[], drawn: number): LowerBound {
  return new Proof(plan, links).run(drawn)
}

class Proof {
  readonly #ways: (Way[] | undefined)[]
  /** By two links and their ways, one more than their crossings; 0 where nobody has asked. */
  readonly #known: Uint8Array[] = []
  #work: Work = { left: MAX_WORK }

  constructor(plan: Plan, links: readonly Routed[]) {
    this.#ways = links.map(({ from, to, reach }) => waysBetween(plan, from, to, reach, MAX_WAYS.at(-1)!))
  }

  run(drawn: number): LowerBound {
    const cores = this.#cores(drawn)
    const all = this.#withAtMost(Infinity)
    this.#work = { left: MAX_WORK }
    for (let crossings = cores.length; crossings < drawn; crossings++) {
      const choice = this.#choose(all, crossings)
      if (choice === 'none') continue
      return { crossings, exact: choice !== 'unknown' && all.length === this.#ways.length, cores }
    }
    return { crossings: drawn, exact: true, cores }
  }

  /**
   * One after the other, sets of links that cannot do without a crossing. Two links of one set are not asked about their
   * crossing again, so that none counts twice.
   */
  #cores(drawn: number): number[][] {
    const cores: number[][] = []
    const counted = new Set<string>()
    const rest: Crossings = (a, way, b, other) => (counted.has(pair(a, b)) ? 0 : this.#crossings(a, way, b, other))
    for (const most of MAX_WAYS) {
      this.#work = { left: MAX_WORK }
      const links = this.#withAtMost(most)
      while (cores.length < drawn) {
        const core = this.#core(links, rest)
        if (!core) break
        cores.push(core)
        core.forEach((a, at) => core.slice(at + 1).forEach((b) => counted.add(pair(a, b))))
      }
    }
    return cores
  }

  #withAtMost(most: number): number[] {
    return this.#ways.flatMap((ways, link) => (ways && ways.length <= most ? [link] : []))
  }

  /** Of these links some that cannot all be drawn without a crossing, none of whom can be spared. */
  #core(links: readonly number[], crossings: Crossings): number[] | undefined {
    if (this.#choose(links, 0, crossings) !== 'none') return undefined
    let core = [...links]
    for (const link of links) {
      const others = core.filter((other) => other !== link)
      if (this.#choose(others, 0, crossings) === 'none') core = others
    }
    return core
  }

  #choose(links: readonly number[], most: number, crossings: Crossings = this.#crossings): Choice {
    const open = links.map((link) => ({ link, ways: this.#ways[link]!.map((_, way) => ({ way, cost: 0 })) }))
    return choose(open, crossings, most, this.#work)
  }

  readonly #crossings: Crossings = (a, way, b, other) => {
    if (a > b) return this.#crossings(b, other, a, way)
    const [rows, columns] = [this.#ways[a]!, this.#ways[b]!]
    const table = (this.#known[a * this.#ways.length + b] ??= new Uint8Array(rows.length * columns.length))
    const at = way * columns.length + other
    return (table[at] ||= 1 + mustCross(rows[way]!, columns[other]!)) - 1
  }
}

function pair(a: number, b: number): string {
  return `${Math.min(a, b)}.${Math.max(a, b)}`
}

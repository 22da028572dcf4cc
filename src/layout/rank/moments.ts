/**
 * In: a blueprint and its timeline. Out: moments (steps that share one column) and the order among them.
 *
 * A blueprint is read down as well as across: a customer action and what stands under it happen at one moment. Steps of
 * different lanes that a link joins become one moment, service encounters first, as long as no lane holds two of them
 * and the graph of moments stays acyclic.
 */
import type { Blueprint, Lane, Link, Step } from '../../model/blueprint.ts'
import { LANE_KINDS } from '../../vocabulary/terms.ts'
import { connectedParts } from './connected-parts.ts'
import { longestPath } from './longest-path.ts'
import type { Timeline } from './timeline.ts'

/** Steps that share a column, and the index of their phase. */
export interface Moment {
  /** In the order in which links name them. */
  readonly steps: readonly Step[]
  readonly phase: number
}

/** From an earlier moment to a later one, as indices into `moments`. */
export type Edge = readonly [number, number]

/** The moments of one phase and which comes before which, each pair once. */
export interface MomentGraph {
  readonly moments: readonly Moment[]
  /** By links. */
  readonly edges: readonly Edge[]
  /** The moments of each connected component, in their order; the one with the first moment first. */
  readonly parts: readonly (readonly number[])[]
}

/** Above this a phase joins what it can without asking whether that saves a column. */
const MAX_RANKED_STEPS = 1_000

/** One graph a phase. Within a phase the moments are in the order in which links name their first steps. */
export function moments(blueprint: Blueprint, time: Timeline): MomentGraph[] {
  const groups = new Groups(blueprint, time)
  let left = candidates(blueprint)
  for (let before = Infinity; left.length < before;) {
    before = left.length
    left = left.filter((link) => !groups.join(link))
  }
  return Array.from({ length: time.phaseCount }, (_, phase) => groups.graph(phase))
}

/**
 * The links that can join two steps, the strongest bond first: the customer meets somebody onstage; the customer meets
 * somebody unseen; an exchange; what is handed up to the customer; what is asked for below.
 */
function candidates({ links }: Blueprint): Link[] {
  const across = links.filter(
    ({ from, to, kind, isBehind }) => from.lane !== to.lane && kind !== 'recovery' && !isBehind,
  )
  const bond = new Map(across.map((link, order) => [link, strength(link) * links.length + order]))
  return across.sort((a, b) => bond.get(a)! - bond.get(b)!)
}

function strength({ from, to, kind }: Link): number {
  const kinds = [from.lane.kind, to.lane.kind]
  if (kinds.includes('customer')) return kinds.includes('onstage') ? 0 : 1
  if (kind === 'exchange') return 2
  return depth(from) > depth(to) ? 3 : 4
}

function depth(step: Step): number {
  return LANE_KINDS.indexOf(step.lane.kind)
}

/** Steps of one leader, where there are several. */
function together(steps: readonly Step[], { leaderOf }: Timeline): Step[][] {
  const byLeader = new Map<number, Step[]>()
  for (const step of steps) {
    const leader = leaderOf[step.index]!
    const own = byLeader.get(leader)
    if (own) own.push(step)
    else byLeader.set(leader, [step])
  }
  return [...byLeader.values()].filter(({ length }) => length > 1)
}

/** The number of edges on the longest path of a phase, and on those that end and begin at each group. */
interface LongestPaths {
  readonly length: number
  readonly before: ReadonlyMap<number, number>
  readonly after: ReadonlyMap<number, number>
}

class Groups {
  readonly #time: Timeline
  readonly #lanes: readonly Lane[]
  /** Group by step index; a group is named by the index of the step that links name first. */
  readonly #groupOf: number[]
  readonly #members: Map<number, Step[]>
  /** The steps of each phase in the order in which links name them. */
  readonly #stepsOf: number[][]
  /** The longest paths through each phase, as far as known. */
  readonly #pathsOf: (LongestPaths | undefined)[] = []
  /** By group: a topological numbering within each phase, so that no path is looked for where there can be none. */
  readonly #levelOf: number[] = []
  /** The first steps of moments that are written: no two of them share a column. */
  readonly #written = new Set<number>()

  constructor(blueprint: Blueprint, time: Timeline) {
    this.#time = time
    this.#lanes = blueprint.lanes
    this.#groupOf = blueprint.steps.map((step) => step.index)
    this.#members = new Map(blueprint.steps.map((step) => [step.index, [step]]))
    this.#stepsOf = Array.from({ length: time.phaseCount }, () => [])
    const inOrder = blueprint.steps.map(({ index }) => index).sort((a, b) => this.#rank(a) - this.#rank(b))
    for (const step of inOrder) this.#stepsOf[this.#phase(step)]!.push(step)
    for (const steps of together(blueprint.steps, time)) this.#merge(...steps.map(({ index }) => index))
    for (const { steps } of blueprint.moments) if (steps[0]) this.#written.add(this.#groupOf[steps[0].index]!)
    for (const phase of this.#stepsOf.keys()) this.#number(phase)
  }

  /** Joins the groups of a link's ends where that is allowed; returns whether it was. */
  join(link: Link): boolean {
    const a = this.#groupOf[link.from.index]!
    const b = this.#groupOf[link.to.index]!
    if (a === b || this.#phase(a) !== this.#phase(b) || this.#shareLane(a, b)) return false
    if (this.#isWritten(a) && this.#isWritten(b)) return false
    if (this.#anotherWay(a, b) || this.#anotherWay(b, a)) return false
    if (strength(link) > 0 && this.#stepBetween(link, a, b)) return false
    if (strength(link) > 2 && this.#betweenTwoMoments(a, b) && !this.#savesColumn(a, b)) return false
    this.#merge(a, b)
    this.#raise(this.#groupOf[a]!, Math.max(this.#levelOf[a]!, this.#levelOf[b]!))
    return true
  }

  graph(phase: number): MomentGraph {
    const ids = this.#groupsOf(phase)
    const moments = ids.map((id) => ({ steps: this.#members.get(id)!, phase }))
    const edges = this.#edges(ids)
    return { moments, edges, parts: connectedParts(moments.length, edges) }
  }

  #groupsOf(phase: number): number[] {
    return this.#stepsOf[phase]!.filter((step) => this.#groupOf[step] === step)
  }

  #edges(groups: readonly number[]): Edge[] {
    const position = new Map(groups.map((group, at) => [group, at]))
    return groups.flatMap((group, at) => this.#next(group).map((next) => [at, position.get(next)!] as const))
  }

  #number(phase: number): void {
    const ids = this.#groupsOf(phase)
    const levels = longestPath({ count: ids.length, edges: this.#edges(ids) })
    ids.forEach((id, at) => (this.#levelOf[id] = levels[at]!))
  }

  /** Keeps the numbering topological: what follows the group stands above it. */
  #raise(group: number, level: number): void {
    this.#levelOf[group] = level
    const pending = [group]
    for (let at = 0; at < pending.length; at++) {
      const above = this.#levelOf[pending[at]!]! + 1
      for (const next of this.#next(pending[at]!)) {
        if (this.#levelOf[next]! >= above) continue
        this.#levelOf[next] = above
        pending.push(next)
      }
    }
  }

  #rank(step: number): number {
    return this.#time.mentionOf[step]!
  }

  #phase(group: number): number {
    return this.#time.phaseOf[group]!
  }

  #isWritten(group: number): boolean {
    return this.#written.size > 0 && this.#members.get(group)!.some(({ index }) => this.#written.has(index))
  }

  #shareLane(a: number, b: number): boolean {
    const lanes = new Set(this.#members.get(a)!.map((step) => step.lane))
    return this.#members.get(b)!.some((step) => lanes.has(step.lane))
  }

  /** Would the link have to go round another step of the moment? Then one straight arrow is impossible anyway. */
  #stepBetween({ from, to }: Link, a: number, b: number): boolean {
    const ends = [this.#lanes.indexOf(from.lane), this.#lanes.indexOf(to.lane)]
    return [...this.#members.get(a)!, ...this.#members.get(b)!].some((step) => {
      const lane = this.#lanes.indexOf(step.lane)
      return lane > Math.min(...ends) && lane < Math.max(...ends)
    })
  }

  /** The direct successors of a group in its phase, each once, in the order of the links. */
  #next(group: number): number[] {
    const next = new Set<number>()
    const add = (step: number): void => {
      const other = this.#groupOf[step]!
      if (other !== group && this.#phase(other) === this.#phase(group)) next.add(other)
    }
    for (const { index } of this.#members.get(group)!) {
      const later = this.#time.inOrder.get(index)
      if (later !== undefined) add(later)
      for (const { to } of this.#time.forwardFrom[index]!) add(to.index)
    }
    return [...next]
  }

  /** Is there a path from a to b through a third group? Contracting the two would close a cycle. */
  #anotherWay(a: number, b: number): boolean {
    const goal = this.#levelOf[b]!
    if (this.#levelOf[a]! >= goal) return false
    const seen = new Set([a, b])
    const pending = this.#next(a).filter((group) => group !== b)
    for (let group = pending.pop(); group !== undefined; group = pending.pop()) {
      if (seen.has(group) || this.#levelOf[group]! >= goal) continue
      seen.add(group)
      const next = this.#next(group)
      if (next.includes(b)) return true
      pending.push(...next)
    }
    return false
  }

  /** Work that one moment starts and a later one needs has a time of its own, if there is a column for it. */
  #betweenTwoMoments(a: number, b: number): boolean {
    const own = this.#hasCustomer(b) ? a : b
    if (this.#hasCustomer(own)) return false
    return this.#next(own).length > 0 && this.#follows(own)
  }

  #follows(group: number): boolean {
    return this.#members.get(group)!.some((step) =>
      step.incoming.some((link) => {
        const other = this.#groupOf[link.from.index]!
        return other !== group && this.#phase(other) === this.#phase(group) && this.#time.forward.has(link)
      }),
    )
  }

  #hasCustomer(group: number): boolean {
    return this.#members.get(group)!.some((step) => step.lane.kind === 'customer')
  }

  /** Asked of small phases only: each answer ranks the whole phase. */
  #savesColumn(a: number, b: number): boolean {
    const phase = this.#phase(a)
    if (this.#stepsOf[phase]!.length > MAX_RANKED_STEPS) return true
    const apart = (this.#pathsOf[phase] ??= this.#longestPaths(phase))
    if (!this.#isOnLongest(a, b, apart) && !this.#isOnLongest(b, a, apart)) return false
    const [aMembers, bMembers] = [this.#members.get(a)!, this.#members.get(b)!]
    this.#merge(a, b)
    const together = this.#longestPaths(phase)
    this.#split(a, aMembers, b, bMembers)
    this.#pathsOf[phase] = apart
    return together.length < apart.length
  }

  /** Is the edge from a to b, if there is one, part of a longest path? All others are as long when the two are one. */
  #isOnLongest(a: number, b: number, { length, before, after }: LongestPaths): boolean {
    return before.get(a)! + 1 + after.get(b)! === length && this.#next(a).includes(b)
  }

  #longestPaths(phase: number): LongestPaths {
    const ids = this.#groupsOf(phase)
    const edges = this.#edges(ids)
    const before = longestPath({ count: ids.length, edges })
    const after = longestPath({ count: ids.length, edges: edges.map(([from, to]) => [to, from] as const) })
    return {
      length: Math.max(-1, ...before),
      before: new Map(ids.map((id, at) => [id, before[at]!])),
      after: new Map(ids.map((id, at) => [id, after[at]!])),
    }
  }

  #merge(...groups: readonly number[]): void {
    const steps = groups.flatMap((group) => this.#members.get(group)!)
    steps.sort((x, y) => this.#rank(x.index) - this.#rank(y.index))
    for (const group of groups) this.#members.delete(group)
    this.#pathsOf[this.#phase(groups[0]!)] = undefined
    const group = steps[0]!.index
    this.#members.set(group, steps)
    for (const step of steps) this.#groupOf[step.index] = group
  }

  #split(a: number, aMembers: Step[], b: number, bMembers: Step[]): void {
    this.#members.delete(this.#rank(a) < this.#rank(b) ? a : b)
    for (const [group, steps] of [
      [a, aMembers],
      [b, bMembers],
    ] as const) {
      // prettier-ignore
      this.#members.set(group, steps)
      for (const step of steps) this.#groupOf[step.index] = group
    }
  }
}

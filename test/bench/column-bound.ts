/** How few columns a blueprint could be drawn in, beside which the bench prints how many the layout takes. */
import { phasesOfMoments, timeline, type Timeline } from '../../src/layout/rank/timeline.ts'
import type { Blueprint, Lane, Link, Step } from '../../src/model/blueprint.ts'

export interface ColumnBound {
  /**
   * The longest path, every step of a phase before every step of the next: a link to the next step takes a column, but contact (a link
   * with a customer's end) and exchange do not, for their two ends stand under one another. A drawing may take fewer: where
   * work is handed on to another lane, it may be drawn straight down, too.
   */
  readonly bound: number
  /**
   * No drawing takes fewer that keeps the order in time: links that lead forward do not lead to the left, and of two steps
   * of one lane the one that comes after the other stands to its right. Whether links could be straight is not asked.
   */
  readonly least: number
}

/**
 * Of both: loops are cut and steps given to phases as the layout does it (`timeline`); what is written as a column (`with`,
 * moments) shares one, and the moments of a phase are as many columns; steps without a link stand stacked beside the others,
 * and so do parts of a phase that no link joins. A phase without steps has one column.
 */
export function columnBound(blueprint: Blueprint): ColumnBound {
  const time = timeline(blueprint)
  const written = phasesOfMoments(blueprint.moments)
  const total = { bound: 0, least: 0 }
  for (let phase = 0; phase < time.phaseCount; phase++) {
    const moments = written.filter((of) => (of ?? 0) === phase).length
    const nodes = nodesOf(blueprint, time, phase)
    total.bound += Math.max(1, moments, longest(nodes, handsOn))
    total.least += Math.max(
      1,
      moments,
      longest(nodes, () => false),
    )
  }
  return total
}

/** Steps that are written to share a column, or one. */
interface Node {
  readonly lanes: ReadonlySet<Lane>
  /** To later nodes of its phase; without a link from a written moment to the next. */
  readonly next: readonly { readonly to: Node; readonly link?: Link }[]
}

function nodesOf({ steps }: Blueprint, { phaseOf, leaderOf, forwardFrom, inOrder }: Timeline, phase: number): Node[] {
  const membersOf = new Map<number, Step[]>()
  for (const step of steps) {
    if (phaseOf[step.index] !== phase) continue
    const leader = leaderOf[step.index]!
    membersOf.set(leader, [...(membersOf.get(leader) ?? []), step])
  }
  const nodeOf = new Map<number, { lanes: Set<Lane>; next: { to: Node; link?: Link }[] }>()
  for (const [leader, members] of membersOf)
    nodeOf.set(leader, { lanes: new Set(members.map(({ lane }) => lane)), next: [] })
  for (const [leader, members] of membersOf) {
    const { next } = nodeOf.get(leader)!
    const after = nodeOf.get(inOrder.get(leader) ?? -1)
    if (after) next.push({ to: after })
    for (const link of members.flatMap(({ index }) => forwardFrom[index]!)) {
      const to = nodeOf.get(leaderOf[link.to.index]!)
      if (to) next.push({ to, link })
    }
  }
  return [...nodeOf.values()]
}

function handsOn({ from, to, kind }: Link): boolean {
  return kind === 'flow' && from.lane.kind !== 'customer' && to.lane.kind !== 'customer'
}

/** Columns on the longest path; `takesOne`: the ends of such a link do not share one, whatever their lanes. */
function longest(nodes: readonly Node[], takesOne: (link: Link) => boolean): number {
  const columnOf = new Map(nodes.map((node) => [node, 1]))
  const before = new Map(nodes.map((node) => [node, new Set<Node>()]))
  for (const node of inOrder(nodes)) {
    for (const earlier of before.get(node)!) {
      const shares = [...earlier.lanes].every((lane) => !node.lanes.has(lane))
      columnOf.set(node, Math.max(columnOf.get(node)!, columnOf.get(earlier)! + Number(!shares)))
    }
    for (const { to, link } of node.next) {
      columnOf.set(to, Math.max(columnOf.get(to)!, columnOf.get(node)! + Number(!link || takesOne(link))))
      for (const earlier of [node, ...before.get(node)!]) before.get(to)!.add(earlier)
    }
  }
  return Math.max(0, ...columnOf.values())
}

/** Kahn's algorithm. */
function inOrder(nodes: readonly Node[]): Node[] {
  const waiting = new Map(nodes.map((node) => [node, 0]))
  for (const { next } of nodes) for (const { to } of next) waiting.set(to, waiting.get(to)! + 1)
  const ready = nodes.filter((node) => waiting.get(node) === 0)
  for (const { next } of ready) {
    for (const { to } of next) {
      waiting.set(to, waiting.get(to)! - 1)
      if (waiting.get(to) === 0) ready.push(to)
    }
  }
  return ready
}

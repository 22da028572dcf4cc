/**
 * In: a blueprint. Out: two orders of its steps that do not depend on their order in the file: by the first link that names
 * them, and by their distance from where customers start, along their own way. Only steps that no link tells apart stand in
 * document order.
 */
import type { Blueprint, Lane, Link, Step } from '../../model/blueprint.ts'
import { stronglyConnected } from '../../model/components.ts'
import { isCustomerAction } from '../../model/encounter.ts'

/** By step index: the place of each step in the order in which links name them, then in that of the document. */
export function orderOfMention({ steps, links }: Pick<Blueprint, 'steps' | 'links'>): number[] {
  const first = steps.map(() => Infinity)
  for (const [at, { from, to }] of links.entries()) {
    first[from.index] = Math.min(first[from.index]!, 2 * at)
    first[to.index] = Math.min(first[to.index]!, 2 * at + 1)
  }
  return positions(steps.map(({ index }) => index).sort((a, b) => compare(first[a]!, first[b]!) || a - b))
}

/**
 * By step index: the place of each step when all are ordered by their distance from where customers start, and those as far by
 * the links that name them. `leaderOf`: the step that stands for all of a column that is written as such, or for all that are alike. `inOrder`: from the leader of a written moment
 * to that of the next.
 */
export function storyOrder(
  { steps, links }: Pick<Blueprint, 'steps' | 'links'>,
  mention: readonly number[],
  leaderOf: readonly number[],
  inOrder: ReadonlyMap<number, number>,
): number[] {
  const next: number[][] = steps.map(() => [])
  for (const [from, to] of inOrder) next[from]!.push(to)
  for (const link of links) for (const [from, to] of waysAlong(link)) next[leaderOf[from]!]!.push(leaderOf[to]!)
  const starts = startsOf(steps, links, next, leaderOf, mention)
  const isOfCustomer = steps.map(() => false)
  for (const step of steps) if (isCustomerAction(step)) isOfCustomer[leaderOf[step.index]!] = true
  const ofLeader = distances(next, starts, isOfCustomer)
  const distanceOf = leaderOf.map((leader) => ofLeader[leader]!)
  const inStory = steps.map(({ index }) => index)
  inStory.sort((a, b) => compare(distanceOf[a]!, distanceOf[b]!) || mention[a]! - mention[b]!)
  return positions(inStory)
}

/** The story goes on along a flow, and to and fro in an exchange; a recovery is not its way. */
function waysAlong({ from, to, kind }: Link): [from: number, to: number][] {
  if (kind === 'recovery') return []
  const there: [number, number] = [from.index, to.index]
  return kind === 'exchange' ? [there, [to.index, from.index]] : [there]
}

/**
 * Where each customer starts: of the actions to which no customer action leads (or which all lead to one another) those of the
 * kind `start`, else the first to which no flow leads, else the first that a link names. Without a customer it is the same
 * with all steps.
 */
function startsOf(
  steps: readonly Step[],
  links: readonly Link[],
  next: readonly (readonly number[])[],
  leaderOf: readonly number[],
  mention: readonly number[],
): number[] {
  const componentOf = stronglyConnected(next)
  const componentAt = (step: Step): number => componentOf[leaderOf[step.index]!]!
  const customers = steps.some(isCustomerAction) ? steps.filter(isCustomerAction) : steps
  const isLedTo = ledTo(next, componentOf, new Set(customers.map(componentAt)))
  const isEntered = new Set(links.flatMap(({ kind, to }) => (kind === 'flow' ? [to] : [])))
  const first = new Map<Lane, Step[]>()
  for (const step of [...customers].sort((a, b) => mention[a.index]! - mention[b.index]!)) {
    if (!isLedTo.has(componentAt(step))) first.set(step.lane, [...(first.get(step.lane) ?? []), step])
  }
  return [...first.values()].flatMap((own) => {
    const starts = own.filter(({ kind }) => kind === 'start')
    const chosen = starts.length > 0 ? starts : [own.find((step) => !isEntered.has(step)) ?? own[0]!]
    return chosen.map(({ index }) => leaderOf[index]!)
  })
}

/** The components to which another one with customer actions leads, directly or not. */
function ledTo(
  next: readonly (readonly number[])[],
  componentOf: Int32Array,
  withCustomers: ReadonlySet<number>,
): ReadonlySet<number> {
  const inside: number[][] = []
  for (const [node, component] of componentOf.entries()) (inside[component] ??= []).push(node)
  const found = new Set<number>()
  // Against the topological order of their numbers: what leads to a component is settled before it.
  for (let component = inside.length - 1; component >= 0; component--) {
    const leads = found.has(component) || withCustomers.has(component)
    if (!leads) continue
    for (const node of inside[component]!) {
      for (const later of next[node]!) if (componentOf[later] !== component) found.add(componentOf[later]!)
    }
  }
  return found
}

/**
 * Shortest ways from all starts at once: on as few steps of those who serve as can be, then on as few steps. A short cut
 * through the service is not the customer's way.
 */
function distances(
  next: readonly (readonly number[])[],
  starts: readonly number[],
  isOfCustomer: readonly boolean[],
): number[] {
  const found = next.map(() => Infinity)
  const ofService = next.length + 1 // more than any way has steps
  for (const start of starts) found[start] = 0
  for (let entered = [...new Set(starts)]; entered.length > 0;) {
    const beyond: number[] = []
    // Both lists are in the order of their distance: what is entered from the level before, and what is found on this one.
    const here: number[] = []
    entered.sort((a, b) => found[a]! - found[b]!)
    const isSettled = new Set<number>()
    for (let [at, of] = [0, 0]; at < entered.length || of < here.length;) {
      const isFirst = of === here.length || (at < entered.length && found[entered[at]!]! <= found[here[of]!]!)
      const node = isFirst ? entered[at++]! : here[of++]!
      if (isSettled.has(node)) continue
      isSettled.add(node)
      const distance = found[node]! + (isOfCustomer[node]! ? 1 : ofService + 1)
      for (const later of next[node]!) {
        if (found[later]! <= distance) continue
        found[later] = distance
        const list = isOfCustomer[node]! ? here : beyond
        list.push(later)
      }
    }
    entered = [...new Set(beyond)].filter((node) => !isSettled.has(node))
  }
  return found
}

/** The inverse of a permutation. */
function positions(order: readonly number[]): number[] {
  const at = new Array<number>(order.length)
  order.forEach((index, position) => (at[index] = position))
  return at
}

/** Infinite numbers are alike. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b
}

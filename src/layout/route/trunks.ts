/**
 * In: the segments of links. Out: which of them share a trunk at a decision. A diamond has one corner on each side: all links
 * of a side meet it there. Those that enter join before it; those that leave part behind it, each with its name on its own
 * part of the way. Where two could part too late for their names, they keep tracks of their own, and only meet at the corner.
 */
import type { Link } from '../../model/blueprint.ts'
import type { Size } from '../geometry.ts'
import type { Segment } from './segment.ts'

/** The position of a link, and of one of its segments. */
export type PartName = readonly [link: number, part: number]

/**
 * Where the text of a link stands: on its first segment next to its step, on that segment behind where others turn off, or
 * on its second segment.
 */
export type LabelPlace = 'start' | 'beyond' | 'branch'

export interface Trunks {
  /** Of each decision's side; a segment is in one at most. */
  readonly trunks: readonly (readonly PartName[])[]
  /** Of each link, whether it has a text or not. */
  readonly labels: readonly LabelPlace[]
}

interface Member {
  readonly name: PartName
  readonly segment: Segment
  /** Whether the link has a text, which stands next to the decision. */
  readonly isNamed: boolean
}

/** The links of each side of a decision. */
interface Side {
  readonly entering: Member[]
  readonly leaving: Member[]
}

/** `labels`: the size of each link's text. */
export function trunksOf(
  links: readonly Link[],
  routes: readonly (readonly Segment[])[],
  labels: readonly (Size | undefined)[],
): Trunks {
  const sides = sidesOf(links, routes, labels)
  const places = links.map((): LabelPlace => 'start')
  const taken = new Set<Segment>()
  const trunks: PartName[][] = []
  const add = (members: readonly Member[]): void => {
    const free = members.filter(({ segment }) => !taken.has(segment))
    for (const { segment } of free) taken.add(segment)
    if (free.length > 0) trunks.push(free.map(({ name }) => name))
  }
  const several = sides.flatMap(({ entering, leaving }) => [shared(leaving), shared(entering)])
  for (const { member, place } of several.flat()) if (member.isNamed) places[member.name[0]] = place
  for (const together of several) add(together.map(({ member }) => member))
  for (const member of sides.flatMap(({ entering, leaving }) => [...entering, ...leaving])) add([member])
  return { trunks, labels: places }
}

function sidesOf(
  links: readonly Link[],
  routes: readonly (readonly Segment[])[],
  labels: readonly (Size | undefined)[],
): Side[] {
  const sides = new Map<number, Side>()
  const sideOf = (step: number, { horizontal }: Segment, far: boolean): Side => {
    const key = 4 * step + 2 * Number(horizontal) + Number(far)
    const side = sides.get(key) ?? { entering: [], leaving: [] }
    sides.set(key, side)
    return side
  }
  links.forEach(({ from, to, kind }, link) => {
    const parts = routes[link]!
    const [first, last] = [parts[0]!, parts.at(-1)!]
    if (from.kind === 'decision') {
      const side = sideOf(from.index, first, first.ascending)
      const way = kind === 'exchange' ? side.entering : side.leaving
      way.push({ name: [link, 0], segment: first, isNamed: labels[link] !== undefined })
    }
    if (to.kind === 'decision')
      sideOf(to.index, last, !last.ascending).entering.push({
        name: [link, parts.length - 1],
        segment: last,
        isNamed: false,
      })
  })
  return [...sides.values()]
}

/**
 * Those that turn off in the next channel, and of the others one, or all without a name; none where that is one alone. Of
 * straight ones one, since all join the same steps.
 */
function shared(all: readonly Member[]): readonly { readonly member: Member; readonly place: LabelPlace }[] {
  const turning = all.filter(({ segment }) => turnsAtOnce(segment))
  const others = all.filter(({ segment }) => !turnsAtOnce(segment))
  const main = others.find(({ segment }) => isStraight(segment)) ?? others[0]
  const isApart = (member: Member): boolean => member.isNamed || isStraight(member.segment)
  const onward = main?.isNamed ? [main] : others.filter((member) => member === main || !isApart(member))
  if (turning.length + onward.length < 2) return []
  return [
    ...turning.map((member) => ({ member, place: 'branch' as const })),
    ...onward.map((member) => ({ member, place: turning.length > 0 ? ('beyond' as const) : ('start' as const) })),
  ]
}

function isStraight({ before, after }: Segment): boolean {
  return !before && !after
}

function turnsAtOnce({ low, high }: Segment): boolean {
  return high - low === 0.5
}

/** The segment of a link on which its text stands. */
export function labelled<S extends Segment>(parts: readonly S[], place: LabelPlace): S {
  return parts[place === 'branch' ? 1 : 0]!
}

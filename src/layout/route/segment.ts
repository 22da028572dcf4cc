/** In: routes over the street map. Out: their straight stretches, each in one street (a channel, a row or a column). */
import type { Route } from './router.ts'
import type { StreetMap } from './routing-graph.ts'

/**
 * One straight part of a link. `street` is the y of the map for a horizontal stretch, the x for a vertical one; `low` and
 * `high` are where it begins and ends along the street, at a half where it ends at a step's side.
 */
export interface Stretch {
  /** Position of the link in the given links. */
  readonly link: number
  readonly horizontal: boolean
  readonly street: number
  readonly low: number
  readonly high: number
  /** Does the link run from low to high? */
  readonly ascending: boolean
  /** The link's stretch before and after this one. */
  before?: Stretch
  after?: Stretch
  /** px kept free on either side: half of the label's extent across the stretch. */
  half: number
  /** Rank among the stretches of the street, from top or left. */
  order: number
  /** px from the middle of the street. */
  position: number
}

/** The stretches of each link, in its order. */
export function stretches(routes: readonly Route[], map: StreetMap): Stretch[][] {
  return routes.map((route, link) => linked(straightParts(route, map).map((part) => stretch(part, link, map))))
}

interface Part {
  readonly from: number
  readonly to: number
  readonly leavesStep: boolean
  readonly entersStep: boolean
}

function straightParts(route: Route, map: StreetMap): Part[] {
  const parts: Part[] = []
  let start = 0
  for (let at = 1; at < route.length; at++) {
    const last = at === route.length - 1
    if (!last && isHorizontal(route, at - 1, map) === isHorizontal(route, at, map)) continue
    parts.push({ from: route[start]!, to: route[at]!, leavesStep: start === 0, entersStep: last })
    start = at
  }
  return parts
}

function isHorizontal(route: Route, at: number, map: StreetMap): boolean {
  return map.y(route[at]!) === map.y(route[at + 1]!)
}

function stretch({ from, to, leavesStep, entersStep }: Part, link: number, map: StreetMap): Stretch {
  const horizontal = map.y(from) === map.y(to)
  const along = (crossing: number): number => (horizontal ? map.x(crossing) : map.y(crossing))
  const ascending = along(from) < along(to)
  const inward = ascending ? 0.5 : -0.5
  const begin = along(from) + (leavesStep ? inward : 0)
  const end = along(to) - (entersStep ? inward : 0)
  return {
    link,
    horizontal,
    street: horizontal ? map.y(from) : map.x(from),
    low: Math.min(begin, end),
    high: Math.max(begin, end),
    ascending,
    half: 0,
    order: 0,
    position: 0,
  }
}

function linked(parts: Stretch[]): Stretch[] {
  parts.forEach((part, at) => {
    part.before = parts[at - 1]
    part.after = parts[at + 1]
  })
  return parts
}

/** The neighbouring stretch of the same link at the lower end; undefined where the stretch ends at a step. */
export function atLow(part: Stretch): Stretch | undefined {
  return part.ascending ? part.before : part.after
}

export function atHigh(part: Stretch): Stretch | undefined {
  return part.ascending ? part.after : part.before
}

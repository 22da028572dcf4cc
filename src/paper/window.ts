/**
 * Of a strip the lanes on one sheet, where it is higher than that. The heads over the lanes move to the window's top, so that
 * every sheet has them; all else stays where it is.
 */
import type { Box } from '../layout/geometry.ts'
import { headHeight } from '../layout/heads.ts'
import type { Placement } from '../layout/placement.ts'
import type { Strip, Stretch } from '../layout/strip.ts'
import { holds } from '../scene/cut-path.ts'
import { middle } from '../scene/draw-context.ts'
import { cutGroup } from '../scene/gauge-clipping.ts'
import { kindOf } from '../scene/kind.ts'
import type { SceneItem } from '../scene/scene.ts'

/** Wide enough for anything. */
const WIDE = 1e6

/** Of a band that is shown; px. */
const LEAST_PART = 1

/** The strip with its bands cut to the window; steps and links are all still there, for `cut`. */
export function windowed(strip: Strip, lanes: Stretch): Strip {
  const { placement, ghosts, title } = strip
  const top = lanes[0] - headHeight(placement.heads)
  return {
    ...strip,
    placement: windowedPlacement(placement, lanes),
    ghosts: ghosts.filter(({ box }) => isIn(middle(box).y, lanes)),
    repeated: new Set([...strip.repeated, ...above(placement, lanes)]),
    ...(title && { title: { ...title, top: title.top + top } }),
  }
}

function windowedPlacement(placement: Placement, window: Stretch): Placement {
  const top = window[0] - headHeight(placement.heads)
  const lowered = (box: Box): Box => ({ ...box, y: box.y + top })
  const across = <Placed extends { readonly head: Box; readonly band: Box }>(placed: readonly Placed[]): Placed[] =>
    placed.flatMap((each) => {
      const [y, foot] = [Math.max(each.band.y, window[0]), Math.min(each.band.y + each.band.height, window[1])]
      if (foot - y < LEAST_PART) return []
      const part = { y, height: foot - y }
      return [{ ...each, head: { ...each.head, ...part }, band: { ...each.band, ...part } }]
    })
  return {
    ...placement,
    lanes: across(placement.lanes),
    gauges: across(placement.gauges),
    rows: across(placement.rows),
    lines: placement.lines.filter(({ from }) => isIn(from.y, window)),
    phases: placement.phases.map((placed) => ({
      ...placed,
      head: lowered(placed.head),
      band: { ...placed.band, y: top + placed.band.y, height: window[1] - top - placed.band.y },
    })),
    groups: placement.groups.map((placed) => ({ ...placed, head: lowered(placed.head) })),
    moments: placement.moments.map((placed) => ({ ...placed, head: lowered(placed.head) })),
  }
}

/** What a sheet before has, too. */
function above({ lanes, phases, groups, links, heads }: Placement, [from]: Stretch): unknown[] {
  if (from <= headHeight(heads) + LEAST_PART) return []
  return [
    ...phases.map(({ phase }) => phase),
    ...groups.map(({ group }) => group),
    ...lanes.filter(({ band }) => band.y < from - LEAST_PART).map(({ lane }) => lane),
    ...links.filter(({ points }) => points.some(({ y }) => y < from)).map(({ link }) => link),
  ]
}

function isIn(y: number, [from, to]: Stretch): boolean {
  return y >= from && y < to
}

/** The drawing of a windowed strip without what stands on other sheets. */
export function cut(items: readonly SceneItem[], { steps, evidence }: Placement, lanes: Stretch): SceneItem[] {
  const area = { x: -WIDE, y: lanes[0], width: 2 * WIDE, height: lanes[1] - lanes[0] }
  const centres = new Map(steps.map(({ step, box }) => [step.id, middle(box)]))
  const cards = new Map(evidence.map(({ step, box }) => [step.id, middle(box)]))
  return items.flatMap((item): SceneItem[] => {
    if (item.item !== 'group') return [item]
    switch (kindOf(item)) {
      case 'step':
        return holds(area, centres.get(item.data?.id ?? '')!) ? [item] : []
      case 'evidence':
        return holds(area, cards.get(item.data?.step ?? '')!) ? [item] : []
      case 'link':
        return cutGroup(item, area)
      default:
        return [item]
    }
  })
}

/** Draws a strip: its placement, the names at its edges, and of its gauges the part of its columns. */
import type { Box, Point } from '../layout/geometry.ts'
import type { Placement } from '../layout/placement.ts'
import type { Strip } from '../layout/strip.ts'
import { drawPlacement, moved } from './draw.ts'
import { letter, middle, set, type NumberedContext } from './draw-context.ts'
import { cutGauge } from './gauge-clipping.ts'
import { kindOf } from './kind.ts'
import type { Measured } from './measure.ts'
import type { Group, SceneItem } from './scene.ts'

/** Tall enough for anything that a gauge has. */
const TALL = 1e6

/** From the back to the front; `at`: where the strip's top left corner stands. */
export function drawStrip(strip: Strip, measured: Measured, context: NumberedContext, at: Point): SceneItem[] {
  const placement = moved(strip.placement, at)
  const beyond = strip.beyond.map((placed) => ({ ...placed, box: movedBox(placed.box, at) }))
  const [from, to] = strip.band
  const band = { x: from + at.x, y: -TALL, width: to - from, height: 2 * TALL }
  const centres = new Map([...placement.steps, ...beyond].map(({ step, box }) => [step.id, middle(box)]))
  const items = drawPlacement(placement, measured, context, beyond)
  const told = quietly(items, placement, strip.repeated)
  return [
    ...told.map((item) => (item.item === 'group' && kindOf(item) === 'gauge' ? cutGauge(item, band, centres) : item)),
    ...strip.ghosts.map(({ step, box }) => measured.figures.ghost(step).draw(movedBox(box, at))),
    ...(strip.title ? [titleOf(strip.title, at, context)] : []),
  ]
}

function titleOf({ text, top }: NonNullable<Strip['title']>, at: Point, context: NumberedContext): Group {
  const fill = context.theme.type.heading.color
  const items = [letter(set(context, 'heading', text), at.x, at.y + top, { fill, classes: 'strip-title' })]
  return { item: 'group', classes: 'strip', items }
}

function movedBox(box: Box, { x, y }: Point): Box {
  return { ...box, x: box.x + x, y: box.y + y }
}

/** What an earlier strip has said is not said again to who hears the picture. */
function quietly(items: readonly SceneItem[], placement: Placement, repeated: Strip['repeated']): SceneItem[] {
  if (repeated.size === 0) return [...items]
  const elements = elementsOf(placement)
  const seen = new Map<string, number>()
  return items.map((item) => {
    if (item.item !== 'group') return item
    const kind = kindOf(item)
    const index = seen.get(kind) ?? 0
    seen.set(kind, index + 1)
    if (kind === 'row') return quietRow(item, placement.rows[index]!, repeated)
    return repeated.has(elements[kind]?.[index]) ? { ...item, isRepeated: true } : item
  })
}

/** In the order in which they are drawn, by the kind of their groups. */
function elementsOf(placement: Placement): Readonly<Record<string, readonly unknown[]>> {
  const { phases, groups, lanes, lines, gauges, links } = placement
  return {
    phase: phases.map(({ phase }) => phase),
    'phase-group': groups.map(({ group }) => group),
    lane: lanes.map(({ lane }) => lane),
    line: lines.map(({ line }) => line),
    gauge: gauges.map(({ gauge }) => gauge),
    link: links.map(({ link }) => link),
  }
}

/** Its head is known, while each of its cards may be new. */
function quietRow(group: Group, { row, cards }: Placement['rows'][number], repeated: Strip['repeated']): Group {
  let at = 0
  const items = group.items.map((item): SceneItem => {
    if (item.item !== 'group' || kindOf(item) !== 'row-cell') return item
    return repeated.has(cards[at++]?.cell) ? { ...item, isRepeated: true } : item
  })
  if (!repeated.has(row)) return { ...group, items }
  const isCard = (item: SceneItem): boolean => item.item === 'group' && kindOf(item) === 'row-cell'
  const head = items.filter((item) => !isCard(item))
  const { label, ...quiet } = group
  const heading: Group = { item: 'group', classes: 'row-heading', isRepeated: true, items: head, ...(label !== undefined && { label }) } // prettier-ignore
  return { ...quiet, items: [heading, ...items.filter(isCard)] }
}

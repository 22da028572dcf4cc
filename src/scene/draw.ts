/**
 * Makes the scene of a placed blueprint: title block, drawing, legend and register, one below the other between the
 * page's margins. Coordinates of the scene are the page's, from its top left corner.
 */
import type { Box, Point, Size } from '../layout/geometry.ts'
import type { PlacedStep, Placement } from '../layout/placement.ts'
import type { Blueprint, Step } from '../model/blueprint.ts'
import { legend } from './elements/legend.ts'
import { seams } from './elements/lane.ts'
import { drawLine } from './elements/line.ts'
import { emptyMoment } from './elements/moment.ts'
import { pageFooter } from './elements/page-footer.ts'
import { phaseSeparators } from './elements/phase.ts'
import { registers } from './elements/register.ts'
import { titleBlock } from './elements/title-block.ts'
import { onOutlines } from './link-clipping.ts'
import type { Measured } from './measure.ts'
import { middle, type Figure, type NumberedContext } from './draw-context.ts'
import { description } from './elements/alt-text.ts'
import { round, rounded } from './round.ts'
import type { Group, Scene, SceneItem } from './scene.ts'
import { rect } from './shapes.ts'
import type { View } from '../view/view.ts'

/** A strip of the drawing, where it is cut into several that stand under one another. */
export interface DrawnStrip extends Size {
  /** From its top left corner. */
  draw(at: Point): readonly SceneItem[]
}

/** What a scene is drawn for. */
export interface DrawOptions {
  /** Of the drawing, which stands whole without them. */
  readonly strips?: readonly DrawnStrip[]
  /** A web page has title block and registers itself. */
  readonly isInPage?: boolean
}

/**
 * The scene of a placement, whole or in strips; `hidden` are the parts that the view leaves out. `sizes` must be those
 * that layout was given.
 */
export function draw(
  placement: Placement,
  sizes: Measured,
  context: NumberedContext,
  hidden: View['hidden'] = new Set(),
  { strips, isInPage = false }: DrawOptions = {},
): Scene {
  const { blueprint } = placement
  const { theme, typesetter } = context
  const { margin, minWidth, gap, paper } = theme.page
  const whole = { ...sizeOf(placement), draw: (at: Point) => drawPlacement(moved(placement, at), sizes, context) }
  const parts = strips ?? [whole]
  const width = Math.max(minWidth, ...parts.map((part) => part.width))

  const title = isInPage ? undefined : titleBlock(blueprint, width, context)
  const drawing = { x: margin, y: margin + (title ? title.size.height + gap : 0) }
  const symbols = hidden.has('legend') ? [] : [[legend(blueprint, width, context, !hidden.has('register'))]]
  const rows = [...symbols, ...(hidden.has('register') || isInPage ? [] : registers(blueprint, width, context))]
  const drawn = oneUnderAnother(parts, drawing, gap)
  const below = stackedUp(rows, { x: margin, y: drawn.foot + gap }, gap, theme.register.columnGap)
  const [legends, lists] = [below.items.slice(0, symbols.length), below.items.slice(symbols.length)]

  const foot = pageFooter(blueprint, width, context)
  const end = foot ? below.foot + gap + foot.size.height : below.foot

  const page = { width: round(width + 2 * margin), height: round(end + margin) }
  const items = [
    rect({ x: 0, y: 0, ...page }, { fill: paper }, { classes: 'paper' }),
    ...drawn.items,
    ...(title ? [title.draw({ x: margin, y: margin, ...title.size })] : []),
    // The legend stands nearest to the drawing that it explains, but is read after the registers.
    ...lists,
    ...legends,
    ...(foot ? [foot.draw({ x: margin, y: below.foot + gap })] : []),
  ]
  return {
    ...page,
    background: paper,
    title: blueprint.title,
    description: [context.changes?.description ?? description(blueprint, context), theme.confidential]
      .filter(Boolean)
      .join('\n'),
    language: blueprint.language,
    ...(typesetter.families && { fontFamilies: typesetter.families }),
    metadata: metadata(blueprint),
    items: rounded(items),
  }
}

function sizeOf({ width, height }: Size): Size {
  return { width, height }
}

function oneUnderAnother(parts: readonly DrawnStrip[], at: Point, gap: number): { items: SceneItem[]; foot: number } {
  let y = at.y
  const items = parts.flatMap((part) => {
    const drawn = part.draw({ x: at.x, y })
    y += part.height + gap
    return drawn
  })
  return { items, foot: y - gap }
}

/** From the back to the front; `beyond`: steps that are not drawn, but stand on the ways of gauges. */
export function drawPlacement(
  placement: Placement,
  { figures }: Measured,
  context: NumberedContext,
  beyond: readonly PlacedStep[] = [],
): SceneItem[] {
  return [
    ...placement.phases.map((placed) => figures.phase(placed.phase).draw(placed)),
    ...placement.groups.map((placed) => figures.group(placed.group).draw(placed)),
    ...placement.moments.map((placed) =>
      placed.moment ? figures.moment(placed.moment).draw(placed) : emptyMoment(placed, context),
    ),
    ...placement.lanes.map((placed) => figures.lane(placed.lane).draw(placed)),
    ...placement.rows.map((placed) => figures.row(placed.row).ground(placed)),
    ...drawGauges({ ...placement, steps: [...placement.steps, ...beyond] }, figures),
    ...seams(placement.lanes, context.theme),
    ...seams(placement.gauges, context.theme),
    ...seams(placement.rows, context.theme),
    ...phaseSeparators(placement.phases, context),
    ...placement.lines.map((placed) => drawLine(placed, context)),
    ...onOutlines(placement.links, placement.steps, context.theme.step.pillRadius).map((placed) =>
      figures.link(placed.link).draw(placed),
    ),
    ...placement.rows.map((placed) => figures.row(placed.row).draw(placed, (cell) => figures.card(cell))),
    ...placement.steps.map(({ step, box }) => figures.step(step).draw(box, context.numbers)),
    ...placement.evidence.flatMap(({ step, box }) => figures.evidence(step)?.draw(box) ?? []),
  ]
}

function drawGauges({ gauges, steps, columns }: Placement, figures: Measured['figures']): Group[] {
  const boxOf = new Map(steps.map(({ step, box }) => [step, box]))
  const inColumns = Array.from({ length: columns }, (_, column) =>
    steps.filter((placed) => placed.column === column).map(({ step }) => step),
  )
  const centreOf = (step: Step): number => middle(boxOf.get(step)!).x
  return gauges.flatMap((placed) => figures.gauge(placed.gauge, inColumns)?.draw(placed, centreOf) ?? [])
}

/** Row below row, from the top. */
function stackedUp(
  rows: readonly (readonly Figure<Group>[])[],
  at: Point,
  gap: number,
  columnGap: number,
): { items: Group[]; foot: number } {
  let top = at.y
  const items: Group[] = []
  for (const figures of rows) {
    let x = at.x
    const row = figures.map((figure) => {
      const drawn = figure.draw({ x, y: top, ...figure.size })
      x += figure.size.width + columnGap
      return drawn
    })
    items.push(...row)
    top += Math.max(...figures.map(({ size }) => size.height)) + gap
  }
  return { items, foot: top - gap }
}

/** The placement with its origin at a point of the page. */
export function moved(placement: Placement, by: Point): Placement {
  const point = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y })
  const box = (at: Box): Box => ({ ...at, ...point(at) })
  return {
    ...placement,
    phases: placement.phases.map((placed) => ({ ...placed, head: box(placed.head), band: box(placed.band) })),
    groups: placement.groups.map((placed) => ({ ...placed, head: box(placed.head) })),
    moments: placement.moments.map((placed) => ({
      ...placed,
      head: box(placed.head),
      column: { ...placed.column, x: placed.column.x + by.x },
    })),
    rows: placement.rows.map((placed) => ({
      ...placed,
      head: box(placed.head),
      band: box(placed.band),
      cards: placed.cards.map((card) => ({ ...card, box: box(card.box) })),
    })),
    lanes: placement.lanes.map((placed) => ({ ...placed, head: box(placed.head), band: box(placed.band) })),
    gauges: placement.gauges.map((placed) => ({ ...placed, head: box(placed.head), band: box(placed.band) })),
    lines: placement.lines.map((placed) => ({
      ...placed,
      from: point(placed.from),
      to: point(placed.to),
      label: box(placed.label),
    })),
    steps: placement.steps.map((placed) => ({ ...placed, box: box(placed.box) })),
    evidence: placement.evidence.map((placed) => ({ ...placed, box: box(placed.box) })),
    links: placement.links.map(({ link, points, label }) => ({
      link,
      points: points.map(point),
      ...(label && { label: box(label) }),
    })),
  }
}

function metadata({ owner, description: subject, date }: Blueprint): Scene['metadata'] {
  return {
    ...(owner !== undefined && { author: owner }),
    ...(subject !== undefined && { subject }),
    ...(date !== undefined && { date }),
  }
}

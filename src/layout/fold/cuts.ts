/** Where a drawing may be cut: between columns and between lanes, never through a box, a label, or along a link. */
import type { Box, Point } from '../geometry.ts'
import { headHeight } from '../heads.ts'
import type { PlacedCard, Placement, Sizes } from '../placement.ts'
import type { Stretch } from '../strip.ts'

/** A place on one axis at which the drawing may be cut; px. */
export interface CutPlace {
  readonly at: number
  /** Where one phase or lane ends and the next begins. */
  readonly isBorder: boolean
}

/** Between a cut and a link that runs beside it; px. */
const BESIDE_LINK = 5

/** Of a link's end that an arrowhead may take; px. */
const ARROWHEAD = 13

/** From left to right, right of the lanes' heads. */
export function columnCuts(placement: Placement, sizes: Sizes): CutPlace[] {
  const borders = placement.phases.slice(1).map(({ band }) => band.x)
  const blocked = [
    ...boxes(placement).map(({ x, width }): Stretch => [x, x + width]),
    ...linkStretches(placement, 'x'),
    ...placement.links.flatMap(toLabel),
    ...placement.phases.flatMap(({ phase, band }) =>
      ends([band.x, band.x + band.width], sizes.phaseTitle(phase).width),
    ),
    ...placement.groups.flatMap(({ group, head }) =>
      ends([head.x, head.x + head.width], sizes.groupTitle(group).width),
    ),
    ...placement.moments.map(({ column }): Stretch => [column.x, column.x + column.width]),
    ...placement.rows.flatMap(({ cards }) =>
      cards.flatMap((card) => ends([card.box.x, card.box.x + card.box.width], leastWidth(card, sizes))),
    ),
  ]
  return freePlaces(blocked, borders, [sizes.spacing.laneHead, placement.width])
}

/** From top to bottom, under the phases' heads. */
export function laneCuts(placement: Placement, sizes: Sizes): CutPlace[] {
  const lanes = placement.lanes.map(({ band }): Stretch => [band.y, band.y + band.height])
  const blocked = [
    ...boxes(placement).map(({ y, height }): Stretch => [y, y + height]),
    ...linkStretches(placement, 'y'),
    ...[
      ...placement.lines.map(({ label }) => label),
      ...[...placement.gauges, ...placement.rows].map(({ band }) => band),
    ].map(({ y, height }): Stretch => [y, y + height]),
    ...placement.lanes.flatMap(({ lane }, at) => ends(lanes[at]!, sizes.laneTitle(lane).height)),
  ]
  return freePlaces(blocked, lanes.flat(), [headHeight(placement.heads), placement.height])
}

/** With which a part of a card has room for its words, at the height that the card has; the whole width of one in a column. */
function leastWidth({ cell, of, box }: PlacedCard, sizes: Sizes): number {
  if (of.kind === 'step' || of.kind === 'moment') return box.width
  const least = Math.min(sizes.cardWidth(cell), box.width)
  for (let width = least; width < box.width; width += 8) if (sizes.cardHeight(cell, width) <= box.height) return width
  return box.width
}

/**
 * The pieces between cuts, as few as can be and none longer than `longest`, by dynamic programming; undefined when
 * there is no solution.
 */
export function pieces(cuts: readonly CutPlace[], [from, to]: Stretch, longest: number): Stretch[] | undefined {
  const places: readonly CutPlace[] = [{ at: from, isBorder: true }, ...cuts, { at: to, isBorder: true }]
  const best: ({ readonly cost: number; readonly pieces: readonly Stretch[] } | undefined)[] = [{ cost: 0, pieces: [] }]
  for (let end = 1; end < places.length; end++) {
    for (let start = 0; start < end; start++) {
      const [before, length] = [best[start], places[end]!.at - places[start]!.at]
      if (!before || length > longest) continue
      const cost = before.cost + pieceCost(length / longest, places[end]!)
      if (cost < (best[end]?.cost ?? Infinity))
        best[end] = { cost, pieces: [...before.pieces, [places[start]!.at, places[end]!.at]] }
    }
  }
  return best[places.length - 1]?.pieces.slice()
}

/** Above all few pieces, then borders, then pieces of even length. */
function pieceCost(share: number, { isBorder }: CutPlace): number {
  return 1000 + (isBorder ? 0 : 0.3) + (1 - share) ** 2
}

/** The longest piece that no cut makes shorter. */
export function longestUncut(cuts: readonly CutPlace[], [from, to]: Stretch): number {
  const places = [from, ...cuts.map(({ at }) => at), to]
  return Math.max(...places.slice(1).map((at, before) => at - places[before]!))
}

function boxes({ steps, evidence, links }: Placement): Box[] {
  return [...steps, ...evidence].map(({ box }) => box).concat(links.flatMap(({ label }) => label ?? []))
}

/** From a step to the name of a way out of it. */
function toLabel({ points: [start], label }: Placement['links'][number]): Stretch[] {
  return label ? [[Math.min(start!.x, label.x), Math.max(start!.x, label.x + label.width)]] : []
}

/** Intervals that links block on an axis: their segments across it, and their arrowheads. */
function linkStretches({ links }: Placement, axis: 'x' | 'y'): Stretch[] {
  const other = axis === 'x' ? 'y' : 'x'
  return links.flatMap(({ link, points }) => {
    const across = points.slice(1).filter((point, at) => point[other] !== points[at]![other])
    return [
      ...across.map((point): Stretch => [point[axis] - BESIDE_LINK, point[axis] + BESIDE_LINK]),
      ...(link.kind === 'exchange' ? [arrowhead(points[0]!, points[1]!, axis)] : []),
      arrowhead(points.at(-1)!, points.at(-2)!, axis),
    ]
  })
}

function arrowhead(tip: Point, next: Point, axis: 'x' | 'y'): Stretch {
  const foot = tip[axis] + Math.max(-ARROWHEAD, Math.min(ARROWHEAD, next[axis] - tip[axis]))
  return [Math.min(tip[axis], foot), Math.max(tip[axis], foot)]
}

/** Both ends of a stretch that is cut must hold its title; one that is too short for two stays whole. */
function ends([from, to]: Stretch, title: number): Stretch[] {
  return to - from < 2 * title ? [[from, to]] : [[from, from + title], [to - title, to]] // prettier-ignore
}

/** A border in each free place that has one, else its middle. */
function freePlaces(blocked: readonly Stretch[], borders: readonly number[], [from, to]: Stretch): CutPlace[] {
  const places: CutPlace[] = []
  let free = from
  for (const [start, end] of [...blocked].sort(([a], [b]) => a - b).concat([[to, to]])) {
    if (start >= free) places.push(...placesIn([free, start], borders))
    free = Math.max(free, end)
  }
  return places.filter(({ at }) => at > from && at < to)
}

function placesIn([from, to]: Stretch, borders: readonly number[]): CutPlace[] {
  const within = [...new Set(borders)].filter((at) => at >= from && at <= to)
  if (within.length > 0) return within.sort((a, b) => a - b).map((at) => ({ at, isBorder: true }))
  return to - from >= 2 ? [{ at: (from + to) / 2, isBorder: false }] : []
}

/**
 * In: what a strip shows. Out: its links, whose texts stand in no lane that has nothing else there, as far as a lane that the
 * strip shows anyway has an empty place on their way.
 */
import type { Lane } from '../../model/blueprint.ts'
import type { Box, Point } from '../geometry.ts'
import type { PlacedLane, PlacedStep } from '../placement.ts'

/** px around a text. */
const AROUND = 8

interface Labelled {
  readonly points: readonly Point[]
  readonly label?: Box
}

interface Around<Link extends Labelled> {
  readonly lanes: readonly PlacedLane[]
  readonly steps: readonly PlacedStep[]
  readonly links: readonly Link[]
}

export function labelsWhereLanesAre<Link extends Labelled>({ lanes, steps, links }: Around<Link>): readonly Link[] {
  if (!links.some(({ label }) => label)) return links
  const lived = new Set<Lane>(steps.map(({ step }) => step.lane))
  const moved = [...links]
  links.forEach((link, at) => {
    const { label } = link
    const own = label && lanes.find(({ band }) => isIn(band, label.y + label.height / 2))
    if (!own || lived.has(own.lane) || links.some(({ points }) => runsAlong(points, own.band))) return
    const others = moved.filter((_, other) => other !== at)
    const place = placesOf(link, label, lanes)
      .filter(({ lane }) => lived.has(lane))
      .find(({ box }) => isFree(box, steps, others))
    if (place) moved[at] = { ...link, label: place.box }
  })
  return moved
}

/** In the middle of each lane that the link runs through where its text is, the nearest first. */
function placesOf({ points }: Labelled, label: Box, lanes: readonly PlacedLane[]): { lane: Lane; box: Box }[] {
  const [x, y] = [label.x + label.width / 2, label.y + label.height / 2]
  const way = stretches(points).find(([a, b]) => a.x === b.x && Math.abs(a.x - x) < 0.5 && isBetween(y, a.y, b.y))
  if (!way) return []
  const places = lanes
    .filter(({ band }) => [band.y, band.y + band.height].every((edge) => isBetween(edge, way[0].y, way[1].y)))
    .map(({ lane, band }) => ({ lane, box: { ...label, y: band.y + (band.height - label.height) / 2 } }))
  return places.sort((a, b) => Math.abs(a.box.y - label.y) - Math.abs(b.box.y - label.y))
}

function isFree(label: Box, steps: readonly PlacedStep[], others: readonly Labelled[]): boolean {
  const room = { x: label.x - AROUND, y: label.y - AROUND, width: label.width + 2 * AROUND, height: label.height + 2 * AROUND } // prettier-ignore
  return (
    !steps.some(({ box }) => meet(box, room)) &&
    !others.some((other) => other.label && meet(other.label, room)) &&
    !others.some(({ points }) => stretches(points).some(([a, b]) => meet(boxAround(a, b), room)))
  )
}

function runsAlong(points: readonly Point[], band: Box): boolean {
  return stretches(points).some(([a, b]) => a.y === b.y && a.x !== b.x && isIn(band, a.y))
}

function stretches(points: readonly Point[]): (readonly [Point, Point])[] {
  return points.slice(1).map((point, at) => [points[at]!, point] as const)
}

function boxAround(a: Point, b: Point): Box {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

function isIn({ y, height }: Box, level: number): boolean {
  return level > y && level < y + height
}

function isBetween(value: number, a: number, b: number): boolean {
  return value > Math.min(a, b) && value < Math.max(a, b)
}

function meet(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height
}

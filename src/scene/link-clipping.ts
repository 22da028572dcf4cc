/** Layout ends links on boxes (on the diamond of a decision); a start's and an end's corners are round. */
import type { Box, Point } from '../layout/geometry.ts'
import type { PlacedLink, PlacedStep } from '../layout/placement.ts'
import { middle } from './draw-context.ts'

/** The links with their ends on the outlines that are drawn: where a box is round they go on to its curve. */
export function onOutlines(
  links: readonly PlacedLink[],
  steps: readonly PlacedStep[],
  pillRadius: number,
): readonly PlacedLink[] {
  const pills = new Map(
    steps.filter(({ step: { kind } }) => kind === 'start' || kind === 'end').map(({ step, box }) => [step, box]),
  )
  return links.map((placed) => {
    const [from, to] = [pills.get(placed.link.from), pills.get(placed.link.to)]
    const points = [...placed.points]
    const last = points.length - 1
    if (from) points[0] = onPill(points[0]!, points[1]!, from, pillRadius)
    if (to) points[last] = onPill(points[last]!, points[last - 1]!, to, pillRadius)
    return { ...placed, points }
  })
}

/** The end of a stretch that comes from `before`, moved along it from the box's side to the pill's. */
function onPill(end: Point, before: Point, box: Box, pillRadius: number): Point {
  const radius = Math.min(pillRadius, box.height / 2, box.width / 2)
  const centre = middle(box)
  const [across, size, along] = before.y === end.y ? (['y', 'height', 'x'] as const) : (['x', 'width', 'y'] as const)
  const beyond = Math.abs(end[across] - centre[across]) - (box[size] / 2 - radius)
  if (beyond <= 0) return end
  const inset = radius - Math.sqrt(Math.max(0, radius ** 2 - beyond ** 2))
  return { ...end, [along]: end[along] + Math.sign(centre[along] - end[along]) * inset }
}

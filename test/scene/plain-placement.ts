import type { Box, Point } from '../../src/layout/geometry.ts'
import {
  GAUGE_NAMES,
  type LineName,
  type PlacedLane,
  type PlacedStep,
  type Placement,
  type Sizes,
} from '../../src/layout/placement.ts'
import type { ReadingOrder } from '../../src/layout/reading-order.ts'
import type { Blueprint, Link, Step } from '../../src/model/blueprint.ts'

const GAP = 48
const LINES: readonly [kind: string, line: LineName][] = [
  ['customer', 'interaction'],
  ['onstage', 'visibility'],
  ['backstage', 'internal-interaction'],
]

/** A column a step, a row a lane: a placement that is simple enough to draw without the layouter. */
export function plainPlacement(blueprint: Blueprint, sizes: Sizes): Placement {
  const { laneHead, lineStrip, phaseHead, lanePadding } = sizes.spacing
  const columns: number[] = []
  let width = laneHead + GAP
  for (const step of blueprint.steps) {
    columns.push(width)
    width += Math.max(sizes.step(step).width, sizes.evidence(step)?.width ?? 0) + GAP
  }

  const lanes: PlacedLane[] = []
  const lines: Placement['lines'][number][] = []
  const steps: PlacedStep[] = []
  const evidence: Placement['evidence'][number][] = []
  let top = blueprint.phases.length > 0 ? phaseHead : 0
  for (const [index, lane] of blueprint.lanes.entries()) {
    const shown = lane.kind === 'evidence' ? blueprint.steps.filter((step) => step.evidence.length > 0) : lane.steps
    if (shown.length === 0) continue
    const size = lane.kind === 'evidence' ? (step: Step) => sizes.evidence(step)! : (step: Step) => sizes.step(step)
    const height = Math.max(sizes.laneTitle(lane).height, ...shown.map((step) => size(step).height + 2 * lanePadding))
    for (const step of shown) {
      const { width: boxWidth, height: boxHeight } = size(step)
      const box = { x: columns[step.index]!, y: top + (height - boxHeight) / 2, width: boxWidth, height: boxHeight }
      if (lane.kind === 'evidence') evidence.push({ step, box })
      else steps.push({ step, box, column: step.index })
    }
    lanes.push({
      lane,
      head: { x: 0, y: top, width: laneHead, height },
      band: { x: laneHead, y: top, width: width - laneHead, height },
    })
    top += height
    const line = LINES.find(([kind]) => kind === lane.kind && blueprint.lanes[index + 1]?.kind !== kind)?.[1]
    if (!line) continue
    const y = top + lineStrip / 2
    lines.push({
      line,
      from: { x: laneHead, y },
      to: { x: width, y },
      label: { x: 0, y: top, width: laneHead, height: lineStrip },
    })
    top += lineStrip
  }
  const gauges = GAUGE_NAMES.flatMap((gauge) => {
    const inColumns = steps.map(({ step }) => [step])
    const height = sizes.gauge(gauge, inColumns)
    if (height === undefined) return []
    top += height
    const y = top - height
    const head = { x: 0, y, width: laneHead, height }
    return [{ gauge, head, band: { x: laneHead, y, width: width - laneHead, height } }]
  })
  const boxes = new Map(steps.map(({ step, box }) => [step, box]))
  return {
    blueprint,
    width,
    height: top,
    heads: { groups: 0, phases: blueprint.phases.length > 0 ? phaseHead : 0, moments: 0 },
    groups: [],
    moments: [],
    rows: [],
    phases: phases(blueprint, columns, width, top, phaseHead),
    lanes,
    lines,
    gauges,
    steps,
    evidence,
    links: blueprint.links.map((link) => placedLink(link, boxes.get(link.from)!, boxes.get(link.to)!, sizes)),
    columns: columns.length,
    order: [
      ...blueprint.moments.flatMap((moment): ReadingOrder => (moment.steps.length > 0 ? moment.steps : [moment])),
      ...blueprint.steps.filter(({ moment }) => !moment),
    ],
  }
}

function phases(blueprint: Blueprint, columns: readonly number[], width: number, height: number, phaseHead: number) {
  const starts = blueprint.phases.map((phase) => columns[phase.steps[0]!.index]! - GAP / 2)
  return blueprint.phases.map((phase, index) => {
    const x = starts[index]!
    const band = { x, y: 0, width: (starts[index + 1] ?? width) - x, height }
    return { phase, head: { ...band, height: phaseHead }, band }
  })
}

/** From the right side over the middle of the gap, the text on the first stretch's end. */
function placedLink(link: Link, from: Box, to: Box, sizes: Sizes) {
  const start: Point = { x: from.x + from.width, y: from.y + from.height / 2 }
  const end: Point = { x: to.x, y: to.y + to.height / 2 }
  const bend = start.x + GAP / 2
  const points = start.y === end.y ? [start, end] : [start, { x: bend, y: start.y }, { x: bend, y: end.y }, end]
  const size = sizes.linkLabel(link)
  const label = size && { x: bend - size.width / 2, y: (start.y + end.y - size.height) / 2, ...size }
  return { link, points, ...(label && { label }) }
}

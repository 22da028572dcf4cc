/** Finds every geometric fault of a placement; an empty list is the layout's promise. */
import type { Box, Point } from '../../src/layout/geometry.ts'
import type { Link } from '../../src/model/blueprint.ts'
import type { LineName, PlacedLink, PlacedStep, Placement } from '../../src/layout/placement.ts'

/** px: two links closer than this read as one. */
const MIN_DISTANCE = 5

/** px: an arrowhead has to fit into the last stretch. */
const ARROWHEAD = 10

const EPSILON = 0.01

/** The lane kinds above each line; the others stand below it. */
const KINDS_ABOVE: Readonly<Record<LineName, readonly string[]>> = {
  interaction: ['evidence', 'customer'],
  visibility: ['evidence', 'customer', 'onstage'],
  'internal-interaction': ['evidence', 'customer', 'onstage', 'backstage'],
}

export function audit(placement: Placement): string[] {
  return [
    ...boxFaults(placement),
    ...laneFaults(placement),
    ...phaseFaults(placement),
    ...lineFaults(placement),
    ...gaugeFaults(placement),
    ...rowFaults(placement),
    ...headFaults(placement),
    ...placement.links.flatMap((link) => linkFaults(link, placement)),
    ...pairs(placement.links).flatMap(([a, b]) => linkPairFaults(a, b)),
    ...labelFaults(placement),
    ...cornerFaults(placement),
    ...neighbourFaults(placement),
  ]
}

interface Named {
  readonly name: string
  readonly box: Box
}

function boxes({ steps, evidence }: Placement): Named[] {
  return [
    ...steps.map(({ step, box }) => ({ name: `step ${step.id}`, box })),
    ...evidence.map(({ step, box }) => ({ name: `evidence of ${step.id}`, box })),
  ]
}

function boxFaults(placement: Placement): string[] {
  const page = { x: 0, y: 0, width: placement.width, height: placement.height }
  const all = boxes(placement)
  return [
    ...all.filter(({ box }) => !inside(box, page)).map(({ name }) => `${name} leaves the page`),
    ...pairs(all)
      .filter(([a, b]) => intersect(a.box, b.box))
      .map(([a, b]) => `${a.name} overlaps ${b.name}`),
  ]
}

function laneFaults({ lanes, steps, evidence, height }: Placement): string[] {
  const bandOf = new Map(lanes.map(({ lane, band }) => [lane, band]))
  const evidenceBand = lanes.find(({ lane }) => lane.kind === 'evidence')?.band
  return [
    ...steps
      .filter(({ step, box }) => !inside(box, bandOf.get(step.lane)!))
      .map(({ step }) => `${step.id} leaves its lane`),
    ...evidence
      .filter(({ box }) => !evidenceBand || !inside(box, evidenceBand))
      .map(({ step }) => `evidence of ${step.id} leaves its lane`),
    ...pairs(lanes)
      .filter(([a, b]) => intersect(a.band, b.band))
      .map(([a, b]) => `lanes ${a.lane.id} and ${b.lane.id} overlap`),
    ...(lanes.some(({ band }) => band.y + band.height > height + EPSILON) ? ['a lane leaves the page'] : []),
  ]
}

function phaseFaults({ phases, steps }: Placement): string[] {
  const gaps = phases.slice(1).filter(({ band }, at) => Math.abs(band.x - right(phases[at]!.band)) > EPSILON)
  const strays = steps.filter(({ step, box }) => {
    const phase = phases.find((placed) => placed.phase === step.phase)
    return phase && (box.x < phase.band.x || right(box) > right(phase.band) + EPSILON)
  })
  return [
    ...gaps.map(({ phase }) => `phase ${phase.id} does not follow on`),
    ...strays.map(({ step }) => `step ${step.id} leaves its phase`),
  ]
}

/** Each line stands between the lanes that it parts, and crosses nothing but links. */
function lineFaults(placement: Placement): string[] {
  return placement.lines.flatMap(({ line, from, to, label }) => [
    ...placement.lanes
      .filter(({ lane, band }) =>
        KINDS_ABOVE[line].includes(lane.kind) ? band.y + band.height > from.y + EPSILON : band.y < from.y - EPSILON,
      )
      .map(({ lane }) => `the line of ${line} stands on the wrong side of lane ${lane.id}`),
    ...boxes(placement)
      .filter(({ box }) => segmentMeets(from, to, box))
      .map(({ name }) => `the line of ${line} runs through ${name}`),
    ...placement.links
      .filter(({ points }) => segments(points).some(([a, b]) => alongside([a, b], [from, to], MIN_DISTANCE)))
      .map(({ link }) => `${link.from.id} -> ${link.to.id} runs along the line of ${line}`),
    ...placement.links
      .filter(({ points }) => segments(points).some(([a, b]) => segmentMeets(a, b, label)))
      .map(({ link }) => `${link.from.id} -> ${link.to.id} touches the name of the line of ${line}`),
  ])
}

/** Gauges stand clear of everything: emotion over the first lane with steps, time and cost under the last. */
function gaugeFaults(placement: Placement): string[] {
  const page = { x: 0, y: 0, width: placement.width, height: placement.height }
  const bands = placement.lanes.map(({ lane, band }) => ({ name: `lane ${lane.id}`, box: band }))
  return placement.gauges.flatMap(({ gauge, head, band }, at) => {
    const steps = placement.steps.filter(({ box }) => (gauge === 'emotion' ? box.y < band.y : box.y > band.y))
    return [
      ...[head, band].filter((box) => !inside(box, page)).map(() => `the gauge ${gauge} leaves the page`),
      ...(head.y === band.y && head.height === band.height && right(head) === band.x
        ? []
        : [`the gauge ${gauge} is torn`]),
      ...[...boxes(placement), ...bands]
        .filter(({ box }) => intersect(band, box))
        .map(({ name }) => `the gauge ${gauge} overlaps ${name}`),
      ...placement.gauges
        .slice(at + 1)
        .filter((other) => intersect(band, other.band))
        .map((other) => `the gauges ${gauge} and ${other.gauge} overlap`),
      ...placement.links
        .filter(({ points }) => segments(points).some(([a, b]) => segmentMeets(a, b, band)))
        .map(({ link }) => `${link.from.id} -> ${link.to.id} runs through the gauge ${gauge}`),
      ...steps.map(({ step }) => `the gauge ${gauge} stands on the wrong side of ${step.id}`),
    ]
  })
}

/** Rows of notes stand clear of everything; only under the customer's lanes links pass behind their cards. */
function rowFaults(placement: Placement): string[] {
  const page = { x: 0, y: 0, width: placement.width, height: placement.height }
  const { rows, lanes, gauges } = placement
  const bands = [
    ...lanes.map(({ lane, band }) => ({ name: `lane ${lane.id}`, box: band })),
    ...gauges.map(({ gauge, band }) => ({ name: `the gauge ${gauge}`, box: band })),
    ...rows.map(({ row, band }) => ({ name: `the row ${row.id}`, box: band })),
  ]
  return rows.flatMap(({ row, head, band, cards }) => {
    const name = `the row ${row.id}`
    const customers = lanes.filter(({ lane }) => lane.kind === 'customer').map((placed) => placed.band)
    const foot = Math.max(0, ...customers.map(({ y, height }) => y + height))
    const isPlaced =
      row.at === 'top'
        ? lanes.every((other) => other.band.y >= band.y + band.height)
        : row.at === 'bottom'
          ? lanes.every((other) => other.band.y + other.band.height <= band.y)
          : customers.length === 0 || band.y >= foot
    return [
      ...[head, band].filter((box) => !inside(box, page)).map(() => `${name} leaves the page`),
      ...(head.y === band.y && head.height === band.height && right(head) === band.x ? [] : [`${name} is torn`]),
      ...[...boxes(placement), ...bands]
        .filter((other) => other.name !== name && intersect(band, other.box))
        .map((other) => `${name} overlaps ${other.name}`),
      ...placement.lines
        .filter(({ from, to }) => segmentMeets(from, to, band))
        .map(({ line }) => `${name} stands on the line of ${line}`),
      ...(isPlaced ? [] : [`${name} stands in the wrong place`]),
      ...cards.filter(({ box }) => !inside(box, band)).map(() => `a card leaves ${name}`),
      ...pairs(cards)
        .filter(([a, b]) => intersect(a.box, b.box))
        .map(() => `two cards of ${name} overlap`),
      ...placement.links
        .filter(({ points }) => row.at !== 'customer' && segments(points).some(([a, b]) => segmentMeets(a, b, band)))
        .map(({ link }) => `${link.from.id} -> ${link.to.id} runs through ${name}`),
      ...placement.links
        .filter(({ label }) => label && intersect(label, band))
        .map(({ link }) => `the label of ${link.from.id} -> ${link.to.id} stands in ${name}`),
    ]
  })
}

/** The heads stand over all else, each level under the other, and over what is theirs. */
function headFaults(placement: Placement): string[] {
  const { heads, groups, phases, moments, lanes, rows, steps } = placement
  const foot = heads.groups + heads.phases + heads.moments
  const all = [...groups, ...phases, ...moments].map(({ head }) => head)
  const top = Math.min(...[...lanes, ...rows].map(({ band }) => band.y))
  return [
    ...(top < foot - EPSILON ? ['something stands under the heads'] : []),
    ...pairs(all)
      .filter(([a, b]) => intersect(a, b))
      .map(() => 'two heads overlap'),
    ...groups
      .filter(({ group, head }) =>
        phases.some(
          (each) =>
            (each.phase.group === group) !==
            (each.head.x >= head.x - EPSILON && right(each.head) <= right(head) + EPSILON),
        ),
      )
      .map(({ group }) => `the head of ${group.id} does not stand over its phases`),
    ...moments
      .filter(({ column, head }) => column.x < head.x || column.x + column.width > right(head) + EPSILON)
      .map((_, at) => `the head of moment ${at} is narrower than its column`),
    ...steps
      .filter(({ step, column }) => step.moment && moments.length > 0 && moments[column]?.moment !== step.moment)
      .map(({ step }) => `${step.id} does not stand under the head of its moment`),
  ]
}

function linkFaults({ link, points }: PlacedLink, placement: Placement): string[] {
  const name = `${link.from.id} -> ${link.to.id}`
  const faults: string[] = []
  const parts = segments(points)
  parts.forEach(([a, b], at) => {
    const horizontal = Math.abs(a.y - b.y) < EPSILON
    if (!horizontal && Math.abs(a.x - b.x) > EPSILON) faults.push(`${name} runs aslant`)
    if (length(a, b) < 1) faults.push(`${name} has a stretch without length`)
    const before = parts[at - 1]
    if (before && Math.abs(before[0].y - before[1].y) < EPSILON === horizontal)
      faults.push(`${name} has a bend that is none`)
  })
  const [first, last] = [parts[0]!, parts.at(-1)!]
  if (Math.min(length(...last), length(...first)) < ARROWHEAD - EPSILON)
    faults.push(`${name} has no room for its arrowhead`)
  for (const { step, box } of placement.steps) {
    const own = step === link.from || step === link.to
    const inner = own ? shrunk(box, 0.5) : grown(box, 1)
    if (step.kind === 'decision' && own) continue // its border is a diamond inside the box
    if (parts.some(([a, b]) => segmentMeets(a, b, inner))) faults.push(`${name} runs through step ${step.id}`)
  }
  for (const { step, box } of placement.evidence) {
    if (parts.some(([a, b]) => segmentMeets(a, b, box))) faults.push(`${name} runs through the evidence of ${step.id}`)
  }
  const stepOf = (id: string): PlacedStep => placement.steps.find(({ step }) => step.id === id)!
  if (!onBorder(points[0]!, stepOf(link.from.id))) faults.push(`${name} does not start on its step's border`)
  if (!onBorder(points.at(-1)!, stepOf(link.to.id))) faults.push(`${name} does not end on its step's border`)
  if (points.some(({ x, y }) => x < 0 || y < 0 || x > placement.width || y > placement.height))
    faults.push(`${name} leaves the page`)
  return faults
}

function linkPairFaults(a: PlacedLink, b: PlacedLink): string[] {
  const [one, other] = withoutTrunks(a, b)
  const along = segments(one).some((part) => segments(other).some((each) => alongside(part, each, MIN_DISTANCE)))
  return along ? [`${a.link.from.id} -> ${a.link.to.id} runs along ${b.link.from.id} -> ${b.link.to.id}`] : []
}

/** The ways of two links without the trunk that they share from a decision, or towards one. */
export function withoutTrunks(a: PlacedLink, b: PlacedLink): [readonly Point[], readonly Point[]] {
  let ways: [readonly Point[], readonly Point[]] = [a.points, b.points]
  for (const [ofA, ofB] of ENDS.flatMap((one) => ENDS.map((other) => [one, other] as const))) {
    const step = a.link[ofA]
    if (step !== b.link[ofB] || step.kind !== 'decision') continue
    const most = enters(a, ofA) === enters(b, ofB) ? Infinity : STUB
    const [one, other] = parted(fromEnd(ways[0], ofA), fromEnd(ways[1], ofB), most)
    ways = [fromEnd(one, ofA), fromEnd(other, ofB)]
  }
  return ways
}

const ENDS = ['from', 'to'] as const

function enters({ link: { kind } }: PlacedLink, end: 'from' | 'to'): boolean {
  return end === 'to' || kind === 'exchange'
}

function fromEnd(points: readonly Point[], end: 'from' | 'to'): readonly Point[] {
  return end === 'from' ? points : [...points].reverse()
}

/** px: most that a link that leaves a decision shares with one that enters, where no corner is left for it. */
const STUB = 36

/** Two ways from the point where they part, `most` px from their beginning. */
function parted(a: readonly Point[], b: readonly Point[], most: number): [readonly Point[], readonly Point[]] {
  if (most < EPSILON || !isSame(a[0]!, b[0]!) || a.length < 2 || b.length < 2) return [a, b]
  const [along, other] = [direction(a[0]!, a[1]!), direction(b[0]!, b[1]!)]
  if (along !== other) return [a, b]
  const shared = Math.min(length(a[0]!, a[1]!), length(b[0]!, b[1]!), most)
  return parted(from(a, shared), from(b, shared), most - shared)
}

/** A way from this far on its first stretch. */
function from([start, next, ...rest]: readonly Point[], far: number): readonly Point[] {
  const all = length(start!, next!)
  if (far >= all - EPSILON) return [next!, ...rest]
  const at = far / all
  return [{ x: start!.x + at * (next!.x - start!.x), y: start!.y + at * (next!.y - start!.y) }, next!, ...rest]
}

function direction(a: Point, b: Point): string {
  return Math.abs(a.y - b.y) < EPSILON ? (b.x > a.x ? 'right' : 'left') : b.y > a.y ? 'down' : 'up'
}

function isSame(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < EPSILON && Math.abs(a.y - b.y) < EPSILON
}

function labelFaults(placement: Placement): string[] {
  const labelled = placement.links.filter((link) => link.label)
  const page = { x: 0, y: 0, width: placement.width, height: placement.height }
  const name = ({ link }: PlacedLink): string => `the label of ${link.from.id} -> ${link.to.id}`
  return labelled.flatMap((own, at) => {
    const box = own.label!
    return [
      ...(inside(box, page) ? [] : [`${name(own)} leaves the page`]),
      ...boxes(placement)
        .filter((other) => intersect(box, other.box))
        .map((other) => `${name(own)} overlaps ${other.name}`),
      ...labelled
        .slice(at + 1)
        .filter((other) => intersect(box, other.label!))
        .map((other) => `${name(own)} overlaps ${name(other)}`),
      ...placement.links
        .filter((other) => other !== own && segments(other.points).some(([a, b]) => segmentMeets(a, b, box)))
        .map((other) => `${other.link.from.id} -> ${other.link.to.id} touches ${name(own)}`),
      ...placement.lines
        .filter(({ from, to }) => segmentMeets(from, to, box))
        .map(({ line }) => `${name(own)} stands on the line of ${line}`),
    ]
  })
}

/** A link meets a decision at one of the four corners of its diamond. */
function cornerFaults({ steps, links }: Placement): string[] {
  const boxOf = new Map(steps.flatMap(({ step, box }) => (step.kind === 'decision' ? [[step, box] as const] : [])))
  return links.flatMap(({ link, points }) =>
    (
      [
        [link.from, points[0]!],
        [link.to, points.at(-1)!],
      ] as const
    )
      .filter(([step, end]) => boxOf.has(step) && !isCorner(end, boxOf.get(step)!))
      .map(([step]) => `${link.from.id} -> ${link.to.id} does not meet a corner of ${step.id}`),
  )
}

function isCorner({ x, y }: Point, box: Box): boolean {
  const [dx, dy] = [Math.abs(x - box.x - box.width / 2), Math.abs(y - middle(box))]
  return (
    (dx < EPSILON && Math.abs(dy - box.height / 2) < EPSILON) ||
    (dy < EPSILON && Math.abs(dx - box.width / 2) < EPSILON)
  )
}

/** The only link between two steps that stand next to each other in a row is one straight arrow. */
function neighbourFaults({ steps, links }: Placement): string[] {
  return links
    .filter(({ link, points }) => {
      const [from, to] = [link.from, link.to].map((step) => steps.find((placed) => placed.step === step)!) as [
        PlacedStep,
        PlacedStep,
      ]
      if (links.some((other) => other.link !== link && joins(other.link, link))) return false
      if (from.step.lane !== to.step.lane || to.column !== from.column + 1) return false
      if (Math.abs(middle(from.box) - middle(to.box)) > EPSILON) return false
      return points.length > 2
    })
    .map(({ link }) => `${link.from.id} -> ${link.to.id} joins neighbours by a bent arrow`)
}

function joins(one: Link, { from, to }: Link): boolean {
  return (one.from === from && one.to === to) || (one.from === to && one.to === from)
}

function middle(box: Box): number {
  return box.y + box.height / 2
}

function onBorder({ x, y }: Point, { step, box }: PlacedStep): boolean {
  const [dx, dy] = [
    Math.abs(x - box.x - box.width / 2) / (box.width / 2),
    Math.abs(y - box.y - box.height / 2) / (box.height / 2),
  ]
  const reach = step.kind === 'decision' ? dx + dy : Math.max(dx, dy)
  return Math.abs(reach - 1) < EPSILON
}

type Segment = readonly [Point, Point]

export function segments(points: readonly Point[]): Segment[] {
  return points.slice(1).map((point, at) => [points[at]!, point])
}

/** px between the nearest stretches of two links that run side by side, trunks left out; Infinity where none do. */
export function gapBetween(a: PlacedLink, b: PlacedLink): number {
  const [one, other] = withoutTrunks(a, b).map(segments) as [Segment[], Segment[]]
  return Math.min(...one.flatMap((part) => other.map((each) => gap(part, each))))
}

function gap([a, b]: Segment, [c, d]: Segment): number {
  const horizontal = Math.abs(a.y - b.y) < EPSILON
  if (!alongside([a, b], [c, d], Infinity)) return Infinity
  return horizontal ? Math.abs(a.y - c.y) : Math.abs(a.x - c.x)
}

/** Parallel, closer than `distance`, and side by side over some length. */
function alongside([a, b]: Segment, [c, d]: Segment, distance: number): boolean {
  const horizontal = Math.abs(a.y - b.y) < EPSILON
  if (horizontal !== Math.abs(c.y - d.y) < EPSILON) return false
  const [level, along] = horizontal ? (['y', 'x'] as const) : (['x', 'y'] as const)
  if (Math.abs(a[level] - c[level]) >= distance) return false
  const start = Math.max(Math.min(a[along], b[along]), Math.min(c[along], d[along]))
  const end = Math.min(Math.max(a[along], b[along]), Math.max(c[along], d[along]))
  return end - start > EPSILON
}

function segmentMeets(a: Point, b: Point, box: Box): boolean {
  return (
    Math.max(a.x, b.x) > box.x + EPSILON &&
    Math.min(a.x, b.x) < right(box) - EPSILON &&
    Math.max(a.y, b.y) > box.y + EPSILON &&
    Math.min(a.y, b.y) < box.y + box.height - EPSILON
  )
}

function intersect(a: Box, b: Box): boolean {
  return (
    a.x < right(b) - EPSILON &&
    b.x < right(a) - EPSILON &&
    a.y < b.y + b.height - EPSILON &&
    b.y < a.y + a.height - EPSILON
  )
}

function inside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - EPSILON &&
    inner.y >= outer.y - EPSILON &&
    right(inner) <= right(outer) + EPSILON &&
    inner.y + inner.height <= outer.y + outer.height + EPSILON
  )
}

function right(box: Box): number {
  return box.x + box.width
}

function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by }
}

function shrunk(box: Box, by: number): Box {
  return grown(box, -by)
}

function length(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, at) => items.slice(at + 1).map((b): [T, T] => [a, b]))
}

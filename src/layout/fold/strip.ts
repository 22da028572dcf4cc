/** In: a placement and a stretch of its columns. Out: the strip that shows it, a placement of its own. */
import type { Step } from '../../model/blueprint.ts'
import type { Box, Point } from '../geometry.ts'
import { groupExtents, headHeight, headHeights, type PhaseExtent } from '../heads.ts'
import type {
  HeadHeights,
  PlacedEvidence,
  PlacedLane,
  PlacedLink,
  PlacedMoment,
  PlacedRow,
  PlacedStep,
  Placement,
  Sizes,
} from '../placement.ts'
import type { Strip, Stretch } from '../strip.ts'
import { ghostsBeside, type Ghosts, type Side } from './ghosts.ts'
import { labelsWhereLanesAre } from './passing-labels.ts'
import { squeeze, type BandPart, type Squeeze } from './squeeze.ts'

/** Of a phase or a card that is shown; px. */
const LEAST_PART = 1

/** Between what reaches beyond the columns and the strip's edge; px. */
const BESIDE = 8

/** What a strip shows of a link: all of it, or from its step to the edge. */
interface LinkPart {
  readonly placed: PlacedLink
  /** In the placement, from the link's beginning to its end. */
  readonly points: readonly Point[]
  readonly label?: Box
  /** Where it goes on: the last of its points, or the first. */
  readonly leaving?: { readonly side: Side; readonly end: 'from' | 'to' }
}

interface Shown {
  readonly steps: readonly PlacedStep[]
  readonly evidence: readonly PlacedEvidence[]
  readonly links: readonly LinkPart[]
  readonly columns: Stretch
}

/** All of it, as it is. */
export function wholeStrip(placement: Placement, sizes: Sizes): Strip {
  const band: Stretch = [sizes.spacing.laneHead, placement.width]
  return { placement, columns: band, band, ghosts: [], beyond: [], repeated: new Set() }
}

/** `columns`: from one cut to another, in the placement. */
export function strip(whole: Placement, columns: Stretch, sizes: Sizes): Strip {
  const shown = shownIn(whole, columns)
  const reach = reachOf(shown)
  const rows = shownRows(whole.rows, columns)
  const phases = phasesIn(whole, columns, reach)
  const moments = momentsIn(whole.moments, columns)
  const heads = headsOf(phases, moments, whole, sizes)
  const down = squeezed(whole, shown, rows, heads, sizes)
  const y = down.heightOf
  const { laneHead } = sizes.spacing
  const top = headHeight(heads)

  const at = (side: Side): readonly LinkPart[] => shown.links.filter(({ leaving }) => leaving?.side === side)
  const beside = (side: Side, edge: number): Ghosts =>
    ghostsBeside(side, edge, at(side).map((part) => ({ step: otherStep(part), y: y(endOf(part).y) })), [top, down.foot], (step) => sizes.ghost(step)) // prettier-ignore
  const left = beside('left', 0)
  const gutter = Math.max(0, ...left.ghosts.map(({ box }) => BESIDE - box.x))
  const start = laneHead + gutter
  const end = start + reach[1] - reach[0]
  const right = beside('right', end)
  const width = Math.max(end, ...right.ghosts.map(({ box }) => box.x + box.width))
  const ghosts = [...left.ghosts.map(({ step, box }) => ({ step, box: { ...box, x: box.x + start } })), ...right.ghosts]
  const height = Math.max(down.foot, ...ghosts.map(({ box }) => box.y + box.height))

  const x = (along: number): number => along - reach[0] + start
  const point = (each: Point): Point => ({ x: x(each.x), y: y(each.y) })
  const boxed = (box: Box): Box => ({ ...box, x: x(box.x), y: y(box.y), height: y(box.y + box.height) - y(box.y) })
  const across = <Placed extends { readonly band: Box }>(placed: readonly Placed[]): (Placed & { head: Box })[] =>
    placed.flatMap((each) => {
      const [from, foot] = [y(each.band.y), y(each.band.y + each.band.height)]
      if (foot - from < LEAST_PART) return []
      const head = { x: 0, y: from, width: laneHead, height: foot - from }
      return [{ ...each, head, band: { x: start, y: from, width: end - start, height: foot - from } }]
    })
  const ways = { left: left.ways.map((way) => way.map((each) => ({ ...each, x: each.x + start }))), right: right.ways }
  const wayOf = (part: LinkPart): readonly Point[] =>
    part.leaving ? ways[part.leaving.side][at(part.leaving.side).indexOf(part)]! : []

  return {
    columns,
    band: [start, end],
    ghosts,
    beyond: whole.steps.filter((placed) => !shown.steps.includes(placed)).map((placed) => ({ ...placed, box: { ...placed.box, x: x(placed.box.x) } })), // prettier-ignore
    repeated: new Set(),
    placement: {
      blueprint: whole.blueprint,
      order: whole.order,
      width,
      height,
      columns: whole.columns,
      heads,
      phases: phases.map(({ phase, x: along, width: wide }) => {
        const from = phase.group ? heads.groups : 0
        const head = { x: x(along), y: from, width: wide, height: heads.groups + heads.phases - from }
        return { phase, head, band: { x: x(along), y: 0, width: wide, height: down.foot } }
      }),
      groups: groupExtents(phases).map(({ group, x: along, width: wide }) => ({
        group,
        index: whole.groups.find((placed) => placed.group === group)!.index,
        head: { x: x(along), y: 0, width: wide, height: heads.groups },
      })),
      moments: placedMoments(moments, x, [start, end], heads),
      lanes: across(whole.lanes.filter((placed) => isShown(placed.band, y) && hasContent(placed, shown))),
      gauges: across(whole.gauges.filter((placed) => isShown(placed.band, y))),
      rows: across(rows.filter((placed) => isShown(placed.band, y))).map((row) => ({
        ...row,
        cards: row.cards.map((card) => ({ ...card, box: boxed(card.box) })),
      })),
      lines: whole.lines.flatMap((line) => {
        const [from, foot] = [y(line.label.y), y(line.label.y + line.label.height)]
        if (foot - from < line.label.height - 0.5) return []
        const level = (from + foot) / 2
        const label = { x: 0, y: from, width: laneHead, height: foot - from }
        return [{ ...line, from: { x: start, y: level }, to: { x: end, y: level }, label }]
      }),
      steps: shown.steps.map((placed) => ({ ...placed, box: boxed(placed.box) })),
      evidence: shown.evidence.map((placed) => ({ ...placed, box: boxed(placed.box) })),
      links: shown.links.map((part) => ({
        link: part.placed.link,
        points: straightened(joined(part, part.points.map(point), wayOf(part))),
        ...(part.label && { label: boxed(part.label) }),
      })),
    },
  }
}

function isShown(band: Box, y: (at: number) => number): boolean {
  return y(band.y + band.height) - y(band.y) >= LEAST_PART
}

/** Anything but the text of a link that passes. */
function hasContent({ lane, band }: Pick<PlacedLane, 'lane' | 'band'>, { steps, evidence, links }: Shown): boolean {
  if (lane.kind === 'evidence') return evidence.length > 0
  return (
    steps.some(({ step }) => step.lane === lane) ||
    links.some(({ points }) => levels(points).some((y) => isIn(extentOf(band))({ y })))
  )
}

/** Of a link's parts that run across. */
function levels(points: readonly Point[]): number[] {
  return points.slice(1).flatMap(({ x, y }, at) => (y === points[at]!.y && x !== points[at]!.x ? [y] : []))
}

function shownIn(whole: Placement, columns: Stretch): Shown {
  const isHere = ({ box }: { readonly box: Box }): boolean => {
    const middle = box.x + box.width / 2
    return middle >= columns[0] && middle < columns[1]
  }
  const steps = whole.steps.filter(isHere)
  const here = new Set(steps.map(({ step }) => step))
  const boxOf = new Map(whole.steps.map(({ step, box }) => [step, box]))
  return {
    columns,
    steps,
    evidence: whole.evidence.filter(isHere),
    links: labelsWhereLanesAre({
      lanes: whole.lanes,
      steps,
      links: whole.links.flatMap((placed) => partOf(placed, here, columns, boxOf)),
    }),
  }
}

/** A link whose two steps are elsewhere only passes: it is told where it begins and where it ends. */
function partOf(
  placed: PlacedLink,
  here: ReadonlySet<Step>,
  columns: Stretch,
  boxOf: ReadonlyMap<Step, Box>,
): LinkPart[] {
  const { link, points, label } = placed
  const [begins, ends] = [here.has(link.from), here.has(link.to)]
  if (!begins && !ends) return []
  // A label stands where its link begins.
  const named = { placed, ...(begins && label && { label }) }
  if (begins && ends) return [{ ...named, points }]
  const other = boxOf.get(begins ? link.to : link.from)!
  const side = other.x + other.width / 2 < columns[0] ? 'left' : 'right'
  const edge = side === 'left' ? columns[0] : columns[1]
  const route = begins ? points : [...points].reverse()
  const isIn = (point: Point): boolean => (side === 'left' ? point.x >= edge : point.x <= edge)
  const last = route.findLastIndex((point, index) => isIn(point) && index < route.length - 1)
  const inside = [...route.slice(0, last + 1), { x: edge, y: route[last]!.y }]
  return [{ ...named, points: begins ? inside : inside.reverse(), leaving: { side, end: begins ? 'to' : 'from' } }]
}

function otherStep({ placed: { link }, leaving }: LinkPart): Step {
  return leaving!.end === 'to' ? link.to : link.from
}

/** Where it meets the edge. */
function endOf({ points, leaving }: LinkPart): Point {
  return leaving!.end === 'to' ? points.at(-1)! : points[0]!
}

/** The columns, with room beside boxes and the ways of links that leave them and come back. */
function reachOf({ columns, steps, evidence, links }: Shown): Stretch {
  const boxes = [...steps, ...evidence].map(({ box }) => box)
  const labels = links.flatMap(({ label }) => label ?? [])
  // Where a link goes on it ends at the edge, which is no nearer for it.
  const corners = links
    .flatMap(({ points }) => points.map(({ x }) => x))
    .filter((x) => x < columns[0] || x > columns[1])
  const xs = [...corners, ...[...boxes, ...labels].flatMap(({ x, width }) => [x, x + width])]
  return [
    xs.reduce((least, x) => Math.min(least, x - BESIDE), columns[0]),
    xs.reduce((most, x) => Math.max(most, x + BESIDE), columns[1]),
  ]
}

/** With its way to its name; the edge itself is no corner. */
function joined({ leaving }: LinkPart, points: readonly Point[], way: readonly Point[]): Point[] {
  if (!leaving) return [...points]
  return leaving.end === 'to' ? [...points, ...way] : [...[...way].reverse(), ...points]
}

/** Without points that stand on the straight way between their neighbours, or on one of them. */
function straightened(points: readonly Point[]): Point[] {
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 0.01
  const found: Point[] = []
  for (const point of points) {
    const last = found.at(-1)
    if (last && isNear(last.x, point.x) && isNear(last.y, point.y)) continue
    const before = found.at(-2)
    const isStraight =
      before && ((isNear(before.x, last!.x) && isNear(last!.x, point.x)) || (isNear(before.y, last!.y) && isNear(last!.y, point.y))) // prettier-ignore
    if (isStraight) found[found.length - 1] = point
    else found.push(point)
  }
  return found
}

/** Their cards in the columns; of one over several columns the part that stands here. */
function shownRows(rows: readonly PlacedRow[], columns: Stretch): PlacedRow[] {
  return rows.map((row) => ({
    ...row,
    cards: row.cards.flatMap((card) => {
      const [x, end] = [Math.max(card.box.x, columns[0]), Math.min(card.box.x + card.box.width, columns[1])]
      return end - x < LEAST_PART ? [] : [{ ...card, box: { ...card.box, x, width: end - x } }]
    }),
  }))
}

function phasesIn({ phases }: Placement, columns: Stretch, reach: Stretch): PhaseExtent[] {
  const inside = phases.flatMap(({ phase, band }) => {
    const [x, end] = [Math.max(band.x, columns[0]), Math.min(band.x + band.width, columns[1])]
    return end - x < LEAST_PART ? [] : [{ phase, x, end }]
  })
  // The first and the last reach as far as the strip does.
  return inside.map(({ phase, x, end }, index) => {
    const from = index === 0 ? reach[0] : x
    const to = index === inside.length - 1 ? reach[1] : end
    return { phase, x: from, width: to - from }
  })
}

function momentsIn(moments: readonly PlacedMoment[], columns: Stretch): PlacedMoment[] {
  return moments.filter(({ column }) => column.x >= columns[0] && column.x + column.width <= columns[1])
}

function headsOf(
  phases: readonly PhaseExtent[],
  moments: readonly PlacedMoment[],
  whole: Placement,
  sizes: Sizes,
): HeadHeights {
  const titled = moments.flatMap(({ moment, column }) => (moment ? [{ moment, width: column.width }] : []))
  return { ...headHeights(phases, titled, sizes), moments: whole.heads.moments }
}

/** The heads of the columns meet the strip's borders. */
function placedMoments(
  moments: readonly PlacedMoment[],
  x: (along: number) => number,
  [start, end]: Stretch,
  heads: HeadHeights,
): PlacedMoment[] {
  return moments.map((placed, index) => {
    const from = index === 0 ? start : x(placed.head.x)
    const to = index === moments.length - 1 ? end : x(placed.head.x + placed.head.width)
    const head = { x: from, y: heads.groups + heads.phases, width: to - from, height: heads.moments }
    return { ...placed, head, column: { ...placed.column, x: x(placed.column.x) } }
  })
}

/** What stands over one another, without what the strip does not show. */
function squeezed(
  whole: Placement,
  shown: Shown,
  rows: readonly PlacedRow[],
  heads: HeadHeights,
  sizes: Sizes,
): Squeeze {
  const bands = bandsOf(whole, shown, rows, sizes).sort((a, b) => a.top - b.top)
  return squeeze(bands, headHeight(whole.heads), headHeight(heads))
}

function bandsOf(whole: Placement, shown: Shown, rows: readonly PlacedRow[], sizes: Sizes): BandPart[] {
  const { clearance, track, lanePadding, rowPadding } = sizes.spacing
  const around = Math.max(lanePadding, clearance)
  const ofLinks = linkHeights(shown.links, (clearance + track) / 2)
  const lanes = whole.lanes.map(({ lane, band }) => {
    const steps = shown.steps.filter(({ step }) => step.lane === lane).map(({ box }) => grown(box, around))
    const cards = lane.kind === 'evidence' ? shown.evidence.map(({ box }) => grown(box, lanePadding)) : []
    const links = ofLinks.filter(isIn(extentOf(band))).map(({ room }) => room)
    const rigid = [...steps, ...cards, ...links]
    const least = sizes.laneTitle(lane).height + 2 * lanePadding
    // The text of a link that only passes keeps its room; it needs no lane for that.
    return { lane, ...extentOf(band), rigid, least, isShown: hasContent({ lane, band }, shown) }
  })
  const last = lanes.findLastIndex(({ isShown }) => isShown)
  const first = lanes.findIndex(({ isShown, lane }) => isShown && lane.kind !== 'evidence')
  const lines = whole.lines.map(({ label }): BandPart => {
    const { top, bottom } = extentOf(label)
    const isBetween = first >= 0 && lanes[first]!.bottom <= top + 0.5 && lanes[last]!.top >= bottom - 0.5
    return { top, bottom, isShown: isBetween, rigid: isBetween ? [[top, bottom]] : ofLinks.filter(isIn({ top, bottom })).map(({ room }) => room), least: 0 } // prettier-ignore
  })
  const gauges = whole.gauges.map(({ gauge, band }): BandPart => {
    const isTold = shown.steps.some(({ step }) => hasGauge(step, gauge)) || (gauge === 'emotion' && isPassed(whole, shown)) // prettier-ignore
    return { ...extentOf(band), isShown: isTold, rigid: isTold ? [[band.y, band.y + band.height]] : [], least: 0 }
  })
  const notes = rows.map(({ row, band, cards }): BandPart => {
    const rigid = cards.map(({ box }) => grown(box, rowPadding))
    return { ...extentOf(band), isShown: cards.length > 0, rigid, least: sizes.rowTitle(row).height }
  })
  return [...lanes, ...lines, ...gauges, ...notes]
}

/** Whether the curve of emotions only goes through. */
function isPassed({ steps }: Placement, { columns }: Shown): boolean {
  const told = steps.filter(({ step }) => step.emotion !== undefined)
  return told.some(({ box }) => box.x < columns[0]) && told.some(({ box }) => box.x >= columns[1])
}

function hasGauge(step: Step, gauge: Placement['gauges'][number]['gauge']): boolean {
  if (gauge === 'emotion') return step.emotion !== undefined
  return gauge === 'time' ? (step.time ?? step.wait) !== undefined : step.cost !== undefined
}

function extentOf({ y, height }: Box): { top: number; bottom: number } {
  return { top: y, bottom: y + height }
}

function grown({ y, height }: Box, by: number): Stretch {
  return [y - by, y + height + by]
}

interface LinkHeight {
  readonly y: number
  /** With the room around it. */
  readonly room: Stretch
}

/** Of what runs across, and of names on links. */
function linkHeights(links: readonly LinkPart[], around: number): LinkHeight[] {
  return links.flatMap(({ points, label }) => {
    const names = label ? [{ y: label.y + label.height / 2, room: grown(label, BESIDE) }] : []
    return [...levels(points).map((y): LinkHeight => ({ y, room: [y - around, y + around] })), ...names]
  })
}

function isIn({
  top,
  bottom,
}: {
  readonly top: number
  readonly bottom: number
}): (height: { readonly y: number }) => boolean {
  return ({ y }) => y > top && y < bottom
}

/** For the next strips: what this one has that they may have, too. */
export function elementsOf({ placement }: Strip): unknown[] {
  const { lanes, gauges, rows, lines, phases, groups, links } = placement
  const owners = ({ lane }: PlacedLane): unknown => lane
  return [
    ...lanes.map(owners),
    ...gauges.map(({ gauge }) => gauge),
    ...rows.flatMap(({ row, cards }) => [row, ...cards.map(({ cell }) => cell)]),
    ...lines.map(({ line }) => line),
    ...phases.map(({ phase }) => phase),
    ...groups.map(({ group }) => group),
    ...links.map(({ link }) => link),
  ]
}

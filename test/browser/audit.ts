/** Finds every fault of a picture as a browser shows it; an empty list is the promise. */
import type { Box, Point } from '../../src/layout/geometry.ts'
import type { Link, Named, Outlined, Picture, Shape, Step, Text } from './picture.ts'

/** px: what the browser's single precision and two decimals in the file may make of a touch. */
const EPSILON = 0.1

/** px: links nearer to each other than this read as one. */
const MIN_DISTANCE = 4.9

export function audit(picture: Picture): string[] {
  return [
    ...pageFaults(picture),
    ...boxFaults(picture),
    ...laneFaults(picture),
    ...picture.texts.flatMap((text) => placeFaults(text, picture)),
    ...textPairFaults(picture.texts),
    ...picture.links.flatMap((link, at) => linkFaults(link, at, picture)),
    ...pairs(picture.links).flatMap(([a, b]) => linkPairFaults(a, b)),
    ...plateFaults(picture),
  ]
}

function pageFaults({ painted, page, texts }: Picture): string[] {
  const lines = texts.flatMap(({ text, lines: boxes }) => boxes.map((box): Named => ({ name: quoted(text), box })))
  return [...painted.filter(({ name }) => !name.startsWith('text')), ...lines]
    .filter(({ box }) => !inside(box, page))
    .map(({ name }) => `${name} leaves the page`)
}

function boxFaults(picture: Picture): string[] {
  return pairs(boxes(picture))
    .filter(([a, b]) => intersect(a.box, b.box))
    .map(([a, b]) => `${a.name} overlaps ${b.name}`)
}

function laneFaults({ lanes, gauges, steps, evidence }: Picture): string[] {
  const strays = (
    shapes: readonly Shape[],
    isOwn: (lane: Picture['lanes'][number], shape: Shape) => boolean,
  ): Shape[] => shapes.filter((shape) => !lanes.some((lane) => isOwn(lane, shape) && inside(shape.box, lane.band)))
  return [
    ...strays(steps, (lane, step) => lane.id === (step as Step).lane).map(({ id }) => `step ${id} leaves its lane`),
    ...strays(evidence, ({ kind }) => kind === 'evidence').map(({ id }) => `evidence of ${id} leaves its lane`),
    ...pairs(lanes)
      .filter(([a, b]) => intersect(a.band, b.band))
      .map(([a, b]) => `lanes ${a.id} and ${b.id} overlap`),
    ...gauges.flatMap((gauge) =>
      [...steps, ...evidence]
        .filter(({ box }) => intersect(box, gauge.band))
        .map(({ id }) => `step ${id} or its evidence stands in the ${gauge.id}`),
    ),
  ]
}

/** Each text stands where there is room for it and for nothing else. */
function placeFaults(text: Text, picture: Picture): string[] {
  const fault = `${quoted(text.text)} leaves its place (${text.place})`
  const fits = (isInside: (line: Box) => boolean): string[] => (text.lines.every(isInside) ? [] : [fault])
  switch (text.place) {
    case 'steps':
      return fits((line) => insideStep(line, picture.steps[text.index]!))
    case 'badges': {
      const badge = picture.badges[text.index]!
      const step = picture.steps.find(({ id }) => id === badge.id)!
      return fits((line) => inside(line, badge.box) && insideStep(line, step))
    }
    case 'evidence':
      return fits((line) => inside(line, picture.evidence[text.index]!.box))
    case 'lanes':
      return fits((line) => inside(line, picture.lanes[text.index]!.head))
    case 'phases':
      return fits((line) => inside(line, picture.phases[text.index]!.head))
    case 'gauges': {
      const { band, head } = picture.gauges[text.index]!
      return fits((line) => inside(line, band) || inside(line, head))
    }
    case 'groups':
      return fits((line) => inside(line, picture.groups[text.index]!.head))
    case 'moments':
      return fits((line) => inside(line, picture.moments[text.index]!.head))
    case 'rows': {
      const { head, cards } = picture.rows[text.index]!
      return fits((line) => [head, ...cards].some((box) => inside(line, box)))
    }
    case 'links':
      return fits((line) => inside(line, picture.links[text.index]!.plate!))
    case 'ghosts':
      return fits((line) => inside(line, picture.ghosts[text.index]!.box))
    case 'lines':
      return fits((line) => insideHeadStrip(line, picture))
    case 'page':
      return fits((line) => !drawingBoxes(picture).some(({ box }) => intersect(line, box)))
  }
}

/** A diamond holds a text when it holds the corners of its lines. */
function insideStep(line: Box, { box, isDecision }: Step): boolean {
  if (!isDecision) return inside(line, box)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  return corners(line).every(
    (corner) => Math.abs(corner.x - x) / (box.width / 2) + Math.abs(corner.y - y) / (box.height / 2) <= 1,
  )
}

/** The name of a line stands left of it, in no lane's head. */
function insideHeadStrip(line: Box, { lanes, lines }: Picture): boolean {
  const start = Math.min(...lines.flatMap(({ points }) => points.map(({ x }) => x)))
  return right(line) <= start + EPSILON && !lanes.some(({ head }) => intersect(line, head))
}

function textPairFaults(texts: readonly Text[]): string[] {
  return pairs(texts)
    .filter(([a, b]) => a.lines.some((one) => b.lines.some((other) => intersect(one, other))))
    .map(([a, b]) => `${quoted(a.text)} overlaps ${quoted(b.text)}`)
}

function linkFaults(link: Link, at: number, picture: Picture): string[] {
  const name = shown(link)
  const ends = [link.from, link.to]
  const touches = (box: Box): boolean => segments(link.points).some(([a, b]) => segmentMeets(a, b, box))
  return [
    ...picture.steps
      .filter((step) => !ends.includes(step.id) && touches(step.box))
      .map(({ id }) => `${name} touches step ${id}`),
    ...picture.steps
      .filter((step) => ends.includes(step.id) && link.points.some((point) => isWithin(point, step)))
      .map(({ id }) => `${name} runs through its own step ${id}`),
    ...picture.evidence.filter(({ box }) => touches(box)).map(({ id }) => `${name} touches the evidence of ${id}`),
    ...picture.gauges.filter(({ band }) => touches(band)).map(({ id }) => `${name} runs through the ${id}`),
    ...[...picture.lanes, ...picture.phases, ...picture.gauges]
      .filter(({ head }) => touches(head))
      .map(({ id }) => `${name} touches the head of ${id}`),
    ...picture.texts
      .filter((text) => !isOver(text, at, picture) && text.lines.some(touches))
      .map(({ text }) => `${name} touches ${quoted(text)}`),
    ...picture.rows
      .filter(({ cards }) => cards.some((card) => link.points.some((point) => inside({ ...point, ...NO_SIZE }, card))))
      .map(({ id }) => `${name} turns or ends behind a card of ${id}`),
    ...headFaults(link, picture),
    ...cornerFaults(link, picture),
    ...picture.ghosts.filter(({ box }) => touches(grown(box, -1))).map(({ id }) => `${name} touches the name of ${id}`),
  ]
}

const NO_SIZE = { width: 0, height: 0 }

/** Whether links are hidden where the text stands: by the plate of their own label, by the cards of rows. */
function isOver({ place, index, lines }: Text, link: number, { rows }: Picture): boolean {
  if (place === 'links') return index === link
  return place === 'rows' && lines.every((line) => rows[index]!.cards.some((card) => inside(line, card)))
}

/** Every arrowhead's tip is on the border of the step that it points at, or of its name at the edge of a strip. */
function headFaults(link: Link, { steps, ghosts }: Picture): string[] {
  const targets = link.isExchange ? [link.from, link.to] : [link.to]
  if (link.heads.length !== targets.length) return [`${shown(link)} has ${link.heads.length} arrowheads`]
  const isMet = (tip: Point, id: string): boolean =>
    steps.some((step) => step.id === id && onBorder(tip, step, step.isDecision)) ||
    ghosts.some((ghost) => ghost.id === id && onBorder(tip, ghost, false))
  return link.heads
    .filter(({ tip }, at) => !isMet(tip, targets[at]!))
    .map(({ tip }) => `an arrowhead of ${shown(link)} does not end on a border (${tip.x}, ${tip.y})`)
}

/** What leaves a diamond, or meets it, does so at a corner. */
function cornerFaults(link: Link, { steps }: Picture): string[] {
  const ends = [link.points[0]!, link.points.at(-1)!]
  return steps
    .filter(({ id, isDecision }) => isDecision && (id === link.from || id === link.to))
    .flatMap(({ id, box: { x, y, width, height } }) => {
      const [across, down] = [x + width / 2, y + height / 2]
      const near = ends.filter((end) => inside({ ...end, ...NO_SIZE }, { x, y, width, height }))
      return near.every((end) => Math.min(Math.abs(end.x - across), Math.abs(end.y - down)) <= 0.5)
        ? []
        : [`${shown(link)} does not meet a corner of ${id}`]
    })
}

/** Farther in than the border. */
function isWithin(point: Point, { outline, strokeWidth }: Step): boolean {
  const crossings = segments(outline).filter(
    ([a, b]) => a.y > point.y !== b.y > point.y && point.x < a.x + ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y),
  )
  const distance = Math.min(...segments(outline).map(([a, b]) => distanceTo(point, a, b)))
  return crossings.length % 2 === 1 && distance > strokeWidth / 2 + EPSILON
}

/** The tip stands on the outside of the border: half its width from its middle, more at a diamond's mitred corner. */
function onBorder(tip: Point, { outline, strokeWidth, box }: Outlined, isDecision: boolean): boolean {
  const mitre = isDecision ? Math.hypot(box.width, box.height) / Math.min(box.width, box.height) : 1
  const distance = Math.min(...segments(outline).map(([a, b]) => distanceTo(tip, a, b)))
  return Math.abs(distance - (strokeWidth / 2) * mitre) <= (strokeWidth / 2) * (mitre - 1) + EPSILON
}

function linkPairFaults(a: Link, b: Link): string[] {
  if ([a.from, a.to].some((end) => end === b.from || end === b.to)) return []
  const along = segments(a.points).some((one) => segments(b.points).some((other) => alongside(one, other)))
  return along ? [`${shown(a)} runs along ${shown(b)}`] : []
}

/** What a label stands on hides what is below it: that may be its own link only. */
function plateFaults(picture: Picture): string[] {
  const { links, lines } = picture
  const labelled = links.filter(({ plate }) => plate)
  return [
    ...labelled.flatMap((own) =>
      links
        .filter((other) => other !== own && segments(other.points).some(([a, b]) => segmentMeets(a, b, own.plate!)))
        .map((other) => `${shown(other)} touches the label of ${shown(own)}`),
    ),
    ...labelled.flatMap((own) =>
      boxes(picture)
        .filter(({ box }) => intersect(box, own.plate!))
        .map(({ name }) => `the label of ${shown(own)} overlaps ${name}`),
    ),
    ...labelled.flatMap((own) =>
      lines
        .filter(({ points }) => segments(points).some(([a, b]) => segmentMeets(a, b, own.plate!)))
        .map(({ name }) => `the label of ${shown(own)} stands on the ${name}`),
    ),
    ...pairs(labelled)
      .filter(([a, b]) => intersect(a.plate!, b.plate!))
      .map(([a, b]) => `the labels of ${shown(a)} and ${shown(b)} overlap`),
  ]
}

function boxes({ steps, evidence, ghosts, rows }: Picture): Named[] {
  return [
    ...ghosts.map(({ id, box }) => ({ name: `the name of ${id}`, box })),
    ...steps.map(({ id, box }) => ({ name: `step ${id}`, box })),
    ...evidence.map(({ id, box }) => ({ name: `evidence of ${id}`, box })),
    ...rows.flatMap(({ id, cards }) => cards.map((box) => ({ name: `a card of ${id}`, box }))),
  ]
}

function drawingBoxes(picture: Picture): Named[] {
  const bands = [...picture.lanes, ...picture.phases, ...picture.gauges].map(({ id, band }) => ({
    name: id,
    box: band,
  }))
  return [...boxes(picture), ...bands]
}

function shown({ from, to }: Link): string {
  return `${from} -> ${to}`
}

function quoted(text: string): string {
  return `"${text.trim()}"`
}

type Segment = readonly [Point, Point]

function segments(points: readonly Point[]): Segment[] {
  return points.slice(1).map((point, at) => [points[at]!, point])
}

/** Parallel to an axis, closer than a link may be to another, and side by side over some length. */
function alongside([a, b]: Segment, [c, d]: Segment): boolean {
  for (const [level, along] of [
    ['y', 'x'],
    ['x', 'y'],
  ] as const) {
    if (Math.abs(a[level] - b[level]) > EPSILON || Math.abs(c[level] - d[level]) > EPSILON) continue
    if (Math.abs(a[level] - c[level]) >= MIN_DISTANCE) continue
    const start = Math.max(Math.min(a[along], b[along]), Math.min(c[along], d[along]))
    const end = Math.min(Math.max(a[along], b[along]), Math.max(c[along], d[along]))
    if (end - start > EPSILON) return true
  }
  return false
}

/** Whether any of the stretch lies inside the box (Liang and Barsky's clipping). */
function segmentMeets(a: Point, b: Point, box: Box): boolean {
  const inner = grown(box, -EPSILON)
  let [start, end] = [0, 1]
  for (const [from, delta, least, most] of [
    [a.x, b.x - a.x, inner.x, right(inner)],
    [a.y, b.y - a.y, inner.y, foot(inner)],
  ] as const) {
    if (delta === 0) {
      if (from <= least || from >= most) return false
      continue
    }
    const [enter, leave] = [(least - from) / delta, (most - from) / delta]
    start = Math.max(start, Math.min(enter, leave))
    end = Math.min(end, Math.max(enter, leave))
  }
  return start < end
}

function distanceTo(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const square = dx * dx + dy * dy
  const share = square === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / square
  const at = Math.min(1, Math.max(0, share))
  return Math.hypot(point.x - a.x - at * dx, point.y - a.y - at * dy)
}

function intersect(a: Box, b: Box): boolean {
  return a.x < right(b) - EPSILON && b.x < right(a) - EPSILON && a.y < foot(b) - EPSILON && b.y < foot(a) - EPSILON
}

function inside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - EPSILON &&
    inner.y >= outer.y - EPSILON &&
    right(inner) <= right(outer) + EPSILON &&
    foot(inner) <= foot(outer) + EPSILON
  )
}

function corners(box: Box): Point[] {
  return [box.x, right(box)].flatMap((x) => [box.y, foot(box)].map((y) => ({ x, y })))
}

function right({ x, width }: Box): number {
  return x + width
}

function foot({ y, height }: Box): number {
  return y + height
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, at) => items.slice(at + 1).map((b): [T, T] => [a, b]))
}

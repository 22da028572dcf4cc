/** What a step carries at the foot of its box: fail points, standards, its wait, moment of truth, where more is told. */
import type { Box } from '../../layout/geometry.ts'
import type { FailPoint, Standard, Step } from '../../model/blueprint.ts'
import { safeUrl } from '../../model/safe-url.ts'
import { composed } from '../../text/setting/composed.ts'
import type { FillTokens } from '../../theme/theme.ts'
import { phrase } from '../../vocabulary/words.ts'
import { waitText } from '../duration-text.ts'
import { letter, middle, set, type Figure, type Pen } from '../draw-context.ts'
import { d } from '../round.ts'
import type { Group, SceneItem } from '../scene.ts'
import { rect, star } from '../shapes.ts'
import { drawingOf } from '../drawing-of.ts'
import { mark } from './mark.ts'

/** In the order they are drawn. */
export function badges(step: Step, pen: Pen): Figure<Group>[] {
  return [
    ...step.failPoints.map((failPoint) => failPointBadge(failPoint, pen)),
    ...step.standards.map((standard) => standardBadge(standard, step, pen)),
    ...(step.wait ? [waitBadge(step, pen)] : []),
    ...(step.momentOfTruth ? [momentOfTruthBadge(step, pen)] : []),
    ...(step.blueprint ? [subBlueprintBadge(step.blueprint.path, pen)] : []),
    ...webPageBadges(step, pen),
  ]
}

function failPointBadge(failPoint: FailPoint, pen: Pen): Figure<Group> {
  const { step, number, label } = failPoint
  const heard = phrase(pen.words.reading.failPoint, { number: String(number), label })
  return grouped(failPointSymbol(`F${number}`, pen), 'badge fail-point', heard, {
    step: step.id,
    number: String(number),
  })
}

function waitBadge(step: Step, pen: Pen): Figure<Group> {
  const time = waitText(step.wait, pen.words)
  const heard = phrase(pen.words.reading.waiting, { time: time ?? '' }).trim()
  return grouped(waitSymbol(time === undefined ? 'W' : `W ${time}`, pen), 'badge wait-point', heard, { step: step.id })
}

function momentOfTruthBadge(step: Step, pen: Pen): Figure<Group> {
  const heard = pen.words.reading.momentOfTruth
  return grouped(momentOfTruthSymbol(pen), 'badge moment-of-truth', heard, { step: step.id })
}

function subBlueprintBadge(path: string, pen: Pen): Figure<Group> {
  const heard = phrase(pen.words.reading.subBlueprint, { path: composed(path) })
  return linked(grouped(subBlueprintSymbol(pen), 'badge sub-blueprint', heard), drawingOf(path))
}

function standardBadge({ number, label }: Standard, step: Step, pen: Pen): Figure<Group> {
  const heard = phrase(pen.words.reading.standard, { number: String(number), label })
  return grouped(standardSymbol(`S${number}`, pen), 'badge standard', heard, { step: step.id, number: String(number) })
}

function webPageBadges({ url }: Step, pen: Pen): Figure<Group>[] {
  const href = url === undefined ? undefined : safeUrl(url)
  if (href === undefined) return []
  return [linked(grouped(webPageSymbol(pen), 'badge web-page', phrase(pen.words.reading.webPage, { url: href })), href)]
}

/** A dark pill: the darkest thing on the page in grey print as well. */
export function failPointSymbol(text: string, pen: Pen): Figure<SceneItem[]> {
  return pill(text, pen.theme.badges.failPoint, pen.theme.badges.height / 2, pen)
}

/** Square corners and a border, so that it differs from a fail point without colour. */
export function waitSymbol(text: string, pen: Pen): Figure<SceneItem[]> {
  return pill(text, pen.theme.badges.wait, 3, pen)
}

export function momentOfTruthSymbol({ theme }: Pen): Figure<SceneItem[]> {
  const { height, momentOfTruth } = theme.badges
  const { fill, stroke, strokeWidth } = momentOfTruth
  return {
    size: { width: height, height },
    draw: (box) => [
      star({ x: middle(box).x, y: middle(box).y + 0.5 }, height / 2 - 0.75, { fill, stroke, strokeWidth }),
    ],
  }
}

/** A light pill with a border: what is promised, beside the dark ones of what may go wrong. */
export function standardSymbol(text: string, pen: Pen): Figure<SceneItem[]> {
  return pill(text, pen.theme.badges.standard, 5, pen)
}

/** An arrow that leaves its box, as on web pages. */
export function webPageSymbol({ theme }: Pen): Figure<SceneItem[]> {
  const { height, subBlueprint } = theme.badges
  const side = height - 3
  return {
    size: { width: side, height },
    draw: (box) => mark('leave', { ...box, y: middle(box).y - side / 2, height: side }, subBlueprint.stroke),
  }
}

/** The collapsed sub-process of process notations: a plus in a square. */
export function subBlueprintSymbol({ theme }: Pen): Figure<SceneItem[]> {
  const { height, subBlueprint } = theme.badges
  const { fill, stroke, strokeWidth } = subBlueprint
  const side = height - 3
  return {
    size: { width: side, height },
    draw(box) {
      const { x, y } = middle(box)
      const arm = side / 4
      const plus = d`M${x - arm} ${y}L${x + arm} ${y}M${x} ${y - arm}L${x} ${y + arm}`
      const square = { x: x - side / 2, y: y - side / 2, width: side, height: side }
      return [
        rect(square, { fill, stroke, strokeWidth }, { radius: 2 }),
        { item: 'path', d: plus, stroke, strokeWidth: 1.5, cap: 'butt' },
      ]
    },
  }
}

function pill(text: string, tokens: FillTokens, radius: number, pen: Pen): Figure<SceneItem[]> {
  const { height, padding } = pen.theme.badges
  const { fill, stroke, strokeWidth, dash } = tokens
  const block = set(pen, 'badge', text)
  return {
    size: { width: Math.max(block.width + 2 * padding, height * 1.35), height },
    draw: (box) => [
      rect(box, { fill, stroke, strokeWidth, ...(dash && { dash }) }, { radius }),
      letter(block, middle(box).x, middle(box).y - block.height / 2, { fill: tokens.text, anchor: 'middle' }),
    ],
  }
}

function linked(figure: Figure<Group>, href: string | undefined): Figure<Group> {
  if (href === undefined) return figure
  return { size: figure.size, draw: (box) => ({ ...figure.draw(box), href }) }
}

function grouped(
  symbol: Figure<SceneItem[]>,
  classes: string,
  label: string,
  data?: Readonly<Record<string, string>>,
): Figure<Group> {
  return {
    size: symbol.size,
    draw: (box: Box) => ({ item: 'group', classes, ...(data && { data }), label, items: symbol.draw(box) }),
  }
}

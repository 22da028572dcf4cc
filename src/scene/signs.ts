/** Small signs drawn in one colour in a square box. */
import type { Box } from '../layout/geometry.ts'
import { middle } from './draw-context.ts'
import { rect } from './shapes.ts'
import { d } from './round.ts'
import type { Path, SceneItem } from './scene.ts'

/** The name of a sign. */
export type SignName =
  'hourglass' | 'screen' | 'tick' | 'cross' | 'ring' | 'dot' | 'bar' | 'leave' | 'plus' | 'minus' | 'idea' | 'question'

/** The sign, scaled to the box. */
export function drawSign(name: SignName, box: Box, color: string): SceneItem[] {
  return SIGNS[name](box, color)
}

const SIGNS: Readonly<Record<SignName, (box: Box, color: string) => SceneItem[]>> = {
  hourglass,
  screen,
  tick,
  cross,
  ring,
  dot,
  bar,
  leave,
  plus,
  minus,
  idea,
  question,
}

function hourglass({ x, y, width, height }: Box, color: string): Path[] {
  const left = x + width * 0.22
  const right = x + width * 0.78
  const top = y + height * 0.08
  const foot = y + height * 0.92
  const waistX = x + width / 2
  const waistY = y + height / 2
  const sand = { fill: color }
  const glass = { stroke: color, strokeWidth: 1.25, cap: 'round', join: 'round' } as const
  return [
    {
      item: 'path',
      d: d`M${left} ${top}L${right} ${top}L${waistX} ${waistY}L${right} ${foot}L${left} ${foot}L${waistX} ${waistY}Z`,
      ...glass,
    },
    {
      item: 'path',
      d: d`M${left + 1.5} ${foot - 1}L${right - 1.5} ${foot - 1}L${waistX} ${foot - height * 0.3}Z`,
      ...sand,
    },
    { item: 'path', d: d`M${x + width * 0.12} ${top}L${x + width * 0.88} ${top}`, ...glass },
    { item: 'path', d: d`M${x + width * 0.12} ${foot}L${x + width * 0.88} ${foot}`, ...glass },
  ]
}

/** A screen on its foot. */
function screen({ x, y, width, height }: Box, color: string): SceneItem[] {
  const centre = x + width / 2
  const foot = y + height * 0.92
  const stroke = { stroke: color, strokeWidth: 1.25, cap: 'round', join: 'round' } as const
  const glass = { x, y: y + height * 0.08, width, height: height * 0.64 }
  return [
    rect(glass, { stroke: color, strokeWidth: 1.25 }, { radius: 1.5 }),
    { item: 'path', d: d`M${centre} ${y + height * 0.72}L${centre} ${foot}`, ...stroke },
    { item: 'path', d: d`M${centre - width * 0.25} ${foot}L${centre + width * 0.25} ${foot}`, ...stroke },
  ]
}

function tick({ x, y, width, height }: Box, color: string): Path[] {
  const data = d`M${x + width * 0.1} ${y + height * 0.55}L${x + width * 0.4} ${y + height * 0.85}L${x + width * 0.92} ${y + height * 0.2}`
  return [{ item: 'path', d: data, stroke: color, strokeWidth: 1.75, cap: 'round', join: 'round' }]
}

function cross({ x, y, width, height }: Box, color: string): Path[] {
  const [left, right, top, foot] = [x + width * 0.15, x + width * 0.85, y + height * 0.15, y + height * 0.85]
  const data = d`M${left} ${top}L${right} ${foot}M${right} ${top}L${left} ${foot}`
  return [{ item: 'path', d: data, stroke: color, strokeWidth: 1.75, cap: 'round', join: 'round' }]
}

/** A hollow circle: what is still to be filled. */
function ring(box: Box, color: string): SceneItem[] {
  const side = 0.8 * box.width
  return [rect(centred(box, side), { stroke: color, strokeWidth: 1.5 }, { radius: (side - 1.5) / 2 })]
}

function dot(box: Box, color: string): SceneItem[] {
  const side = 0.5 * box.width
  return [rect(centred(box, side), { fill: color }, { radius: side / 2 })]
}

function bar({ x, y, width, height }: Box, color: string): Path[] {
  const data = d`M${x + width * 0.1} ${y + height / 2}L${x + width * 0.9} ${y + height / 2}`
  return [{ item: 'path', d: data, stroke: color, strokeWidth: 1.75, cap: 'round' }]
}

function centred(box: Box, side: number): Box {
  const { x, y } = middle(box)
  return { x: x - side / 2, y: y - side / 2, width: side, height: side }
}

/** A box with an open corner, and an arrow that leaves through it. */
function leave({ x, y, width, height }: Box, color: string): Path[] {
  const [left, right, top, foot] = [x + width * 0.1, x + width * 0.9, y + height * 0.1, y + height * 0.9]
  const stroke = { stroke: color, strokeWidth: 1.4, cap: 'round', join: 'round' } as const
  const opening = d`M${x + width * 0.45} ${y + height * 0.22}L${left} ${y + height * 0.22}L${left} ${foot}L${x + width * 0.78} ${foot}L${x + width * 0.78} ${y + height * 0.55}`
  const arrow = d`M${x + width * 0.42} ${y + height * 0.58}L${right} ${top}M${x + width * 0.62} ${top}L${right} ${top}L${right} ${y + height * 0.38}`
  return [
    { item: 'path', d: opening, ...stroke },
    { item: 'path', d: arrow, ...stroke },
  ]
}

/** In a ring, so that it is not taken for a letter or a dash of the text. */
function plus(box: Box, color: string): SceneItem[] {
  const { x, y } = middle(box)
  const reach = box.width * 0.24
  const data = d`M${x - reach} ${y}L${x + reach} ${y}M${x} ${y - reach}L${x} ${y + reach}`
  return [border(box, color), { item: 'path', d: data, stroke: color, strokeWidth: 1.4, cap: 'round' }]
}

function minus(box: Box, color: string): SceneItem[] {
  const { x, y } = middle(box)
  const reach = box.width * 0.24
  return [
    border(box, color),
    { item: 'path', d: d`M${x - reach} ${y}L${x + reach} ${y}`, stroke: color, strokeWidth: 1.4, cap: 'round' },
  ]
}

function question(box: Box, color: string): SceneItem[] {
  const { x, y } = middle(box)
  const [reach, radius] = [box.width * 0.16, box.width * 0.07]
  const hook = d`M${x - reach} ${y - reach * 0.9}C${x - reach} ${y - reach * 2.3} ${x + reach} ${y - reach * 2.3} ${x + reach} ${y - reach * 0.9}C${x + reach} ${y - reach * 0.1} ${x} ${y} ${x} ${y + reach * 0.7}`
  const dot = { x: x - radius, y: y + reach * 1.7 - radius, width: 2 * radius, height: 2 * radius }
  return [
    border(box, color),
    { item: 'path', d: hook, stroke: color, strokeWidth: 1.2, cap: 'round', join: 'round' },
    rect(dot, { fill: color }, { radius }),
  ]
}

/** A lamp: the bulb and two threads of its socket. */
function idea({ x, y, width, height }: Box, color: string): SceneItem[] {
  const middle = x + width / 2
  const [left, right] = [x + width * 0.18, x + width * 0.82]
  const stroke = { stroke: color, strokeWidth: 1.2, cap: 'round', join: 'round' } as const
  const neck = y + height * 0.68
  const bulb = d`M${middle - width * 0.16} ${neck}C${middle - width * 0.16} ${y + height * 0.54} ${left} ${y + height * 0.5} ${left} ${y + height * 0.34}C${left} ${y - height * 0.06} ${right} ${y - height * 0.06} ${right} ${y + height * 0.34}C${right} ${y + height * 0.5} ${middle + width * 0.16} ${y + height * 0.54} ${middle + width * 0.16} ${neck}Z`
  const thread = (at: number, reach: number): Path => ({
    item: 'path',
    d: d`M${middle - width * reach} ${y + height * at}L${middle + width * reach} ${y + height * at}`,
    ...stroke,
  })
  return [{ item: 'path', d: bulb, ...stroke }, thread(0.81, 0.15), thread(0.94, 0.08)]
}

function border({ x, y, width, height }: Box, color: string): SceneItem {
  return rect({ x, y, width, height }, { stroke: color, strokeWidth: 1.1 }, { radius: width / 2 - 0.55 })
}

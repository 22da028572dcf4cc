/** Small signs drawn in one colour in a square box. */
import type { Box } from '../layout/geometry.ts'
import { rect } from './shapes.ts'
import { d } from './round.ts'
import type { Path, SceneItem } from './scene.ts'

/** The name of a sign. */
export type SignName = 'hourglass' | 'screen' | 'tick' | 'cross' | 'leave'

/** The sign, scaled to the box. */
export function drawSign(name: SignName, box: Box, color: string): SceneItem[] {
  return SIGNS[name](box, color)
}

const SIGNS: Readonly<Record<SignName, (box: Box, color: string) => SceneItem[]>> = {
  hourglass,
  screen,
  tick,
  cross,
  leave,
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

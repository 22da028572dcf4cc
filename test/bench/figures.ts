/** Figures of how calm a picture is, the same for our drawing and for ELK's. */
import type { Box, Point } from '../../src/layout/geometry.ts'
import { segments } from '../support/audit.ts'

export interface Figures {
  links: number
  crossings: number
  bends: number
  /** Links without a bend. */
  straight: number
  /** px */
  length: number
  /** 1,000 px2 */
  area: number
  /** Pairs of links that run on top of each other. */
  onTop: number
}

export function figures(lines: readonly (readonly Point[])[], page: { width: number; height: number }): Figures {
  return {
    links: lines.length,
    crossings: crossings(lines),
    bends: lines.reduce((sum, points) => sum + points.length - 2, 0),
    straight: lines.filter((points) => points.length === 2).length,
    length: Math.round(
      lines.flatMap(segments).reduce((sum, [a, b]) => sum + Math.abs(a.x - b.x) + Math.abs(a.y - b.y), 0),
    ),
    area: Math.round((page.width * page.height) / 1000),
    onTop: onTop(lines),
  }
}

export function sum(all: readonly Figures[]): Figures {
  const total: Figures = { links: 0, crossings: 0, bends: 0, straight: 0, length: 0, area: 0, onTop: 0 }
  for (const one of all) for (const key of Object.keys(total) as (keyof Figures)[]) total[key] += one[key]
  return total
}

/** How many boxes stand elsewhere after an edit; boxes of steps that both pictures have. */
export function moved(
  before: ReadonlyMap<string, Box>,
  after: ReadonlyMap<string, Box>,
): { of: number; x: number; y: number } {
  const shared = [...before].filter(([id]) => after.has(id))
  const off = (key: 'x' | 'y'): number =>
    shared.filter(([id, box]) => Math.abs(box[key] - after.get(id)![key]) > 0.01).length
  return { of: shared.length, x: off('x'), y: off('y') }
}

function crossings(lines: readonly (readonly Point[])[]): number {
  let count = 0
  lines.forEach((one, at) => {
    for (const other of lines.slice(at + 1)) {
      for (const a of segments(one)) for (const b of segments(other)) if (cross(a, b)) count++
    }
  })
  return count
}

function onTop(lines: readonly (readonly Point[])[]): number {
  let count = 0
  lines.forEach((one, at) => {
    for (const other of lines.slice(at + 1)) {
      if (segments(one).some((a) => segments(other).some((b) => covers(a, b)))) count++
    }
  })
  return count
}

/** Do the two run along the same line over some length? */
function covers([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean {
  const horizontal = a.y === b.y
  if (horizontal !== (c.y === d.y)) return false
  const [level, along] = horizontal ? (['y', 'x'] as const) : (['x', 'y'] as const)
  if (Math.abs(a[level] - c[level]) > 0.5) return false
  const from = Math.max(Math.min(a[along], b[along]), Math.min(c[along], d[along]))
  return Math.min(Math.max(a[along], b[along]), Math.max(c[along], d[along])) - from > 0.5
}

/** Where one runs across and the other down, both through the point where they meet. */
function cross(a: readonly [Point, Point], b: readonly [Point, Point]): boolean {
  const across = a[0].y === a[1].y ? a : b
  const down = across === a ? b : a
  if (down[0].x !== down[1].x || across[0].y !== across[1].y) return false
  return between(down[0].x, across[0].x, across[1].x) && between(across[0].y, down[0].y, down[1].y)
}

function between(value: number, a: number, b: number): boolean {
  return value > Math.min(a, b) + 0.01 && value < Math.max(a, b) - 0.01
}

/** Bounding boxes of items: the area of a link in a format that has no groups. */
import type { SceneItem } from '../scene/scene.ts'

/** A bounding box by its four sides; px. */
export interface Extent {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Nothing, when nothing is drawn. */
export function extent(items: readonly SceneItem[]): Extent | undefined {
  return items.map(itemExtent).reduce(union, undefined)
}

function itemExtent(item: SceneItem): Extent | undefined {
  switch (item.item) {
    case 'group':
      return extent(item.items)
    case 'rect':
    case 'image':
      return { left: item.x, top: item.y, right: item.x + item.width, bottom: item.y + item.height }
    case 'path':
      return pathPoints(item.d).map(pointExtent).reduce<Extent | undefined>(union, undefined)
    case 'text': {
      const indent = { start: 0, middle: 0.5, end: 1 }[item.anchor]
      return item.lines
        .map(({ x, y, width }): Extent => {
          const left = x - width * indent
          return { left, top: y - item.size * 0.9, right: left + width, bottom: y + item.size * 0.25 }
        })
        .reduce<Extent | undefined>(union, undefined)
    }
  }
}

/** End and control points of the path data; of an arc, its end. */
function pathPoints(d: string): (readonly [number, number])[] {
  const points: [number, number][] = []
  for (const [, command, list] of d.matchAll(/([MLCQAZ])([^MLCQAZ]*)/g)) {
    const numbers = list?.match(/-?[\d.]+(?:e-?\d+)?/gi)?.map(Number) ?? []
    const stride = command === 'A' ? 7 : 2
    for (let i = stride - 2; i + 1 < numbers.length; i += stride) points.push([numbers[i] ?? 0, numbers[i + 1] ?? 0])
  }
  return points
}

function pointExtent([x, y]: readonly [number, number]): Extent {
  return { left: x, top: y, right: x, bottom: y }
}

function union(a: Extent | undefined, b: Extent | undefined): Extent | undefined {
  if (!a || !b) return a ?? b
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

/** What each text of a scene stands on. */
import type { SceneItem, Text, TextLinePlace } from '../../src/scene/scene.ts'

export interface Found {
  readonly text: string
  readonly fill: string
  readonly under: string
}

interface Ground {
  readonly fill: string
  readonly x: number
  readonly y: number
  readonly right: number
  readonly foot: number
}

/** Each line of text with the fill that was painted last under its middle. */
export function textsOver(items: readonly SceneItem[], paper: string): Found[] {
  const grounds: Ground[] = []
  const found: Found[] = []
  const visit = (item: SceneItem): void => {
    if (item.item === 'group') item.items.forEach(visit)
    else if (item.item === 'text') found.push(...item.lines.map((line) => over(item, line, grounds, paper)))
    else if (item.item !== 'image' && item.fill !== undefined) grounds.push({ fill: item.fill, ...extent(item) })
  }
  items.forEach(visit)
  return found
}

function over(text: Text, line: TextLinePlace, grounds: readonly Ground[], paper: string): Found {
  const x = text.anchor === 'middle' ? line.x : line.x + line.width / 2
  const y = line.y - text.size / 3
  const ground = grounds.findLast((each) => each.x <= x && x <= each.right && each.y <= y && y <= each.foot)
  return { text: line.runs.map((run) => run.text).join(''), fill: text.fill, under: ground?.fill ?? paper }
}

function extent(item: Exclude<SceneItem, { item: 'group' | 'text' | 'image' }>): Omit<Ground, 'fill'> {
  if (item.item === 'rect') return { x: item.x, y: item.y, right: item.x + item.width, foot: item.y + item.height }
  const points = item.d.match(/-?[\d.]+/g)!.map(Number)
  const xs = points.filter((_, index) => index % 2 === 0)
  const ys = points.filter((_, index) => index % 2 === 1)
  return { x: Math.min(...xs), y: Math.min(...ys), right: Math.max(...xs), foot: Math.max(...ys) }
}

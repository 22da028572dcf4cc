import type { Box } from '../layout/geometry.ts'
import type { SceneItem, TextLinePlace } from './scene.ts'

/** Two decimals, and no negative zero: the same text for the same place. */
export function round(value: number): number {
  return Math.round(value * 100) / 100 + 0
}

/** SVG path data with rounded numbers: d`M${x} ${y}L${x + 4} ${y}`. */
export function d(text: TemplateStringsArray, ...numbers: readonly number[]): string {
  return text.map((part, at) => (at === 0 ? part : `${round(numbers[at - 1]!)}${part}`)).join('')
}

/** The items with every number rounded; path data is rounded as it is written. */
export function rounded(items: readonly SceneItem[]): SceneItem[] {
  return items.map((item) => {
    switch (item.item) {
      case 'group':
        return { ...item, items: rounded(item.items) }
      case 'rect':
        return { ...item, ...roundedBox(item), ...(item.radius !== undefined && { radius: round(item.radius) }) }
      case 'image':
        return { ...item, ...roundedBox(item) }
      case 'text':
        return { ...item, lines: item.lines.map(roundedLine) }
      case 'path':
        return item
    }
  })
}

function roundedBox({ x, y, width, height }: Box): Box {
  return { x: round(x), y: round(y), width: round(width), height: round(height) }
}

function roundedLine(line: TextLinePlace): TextLinePlace {
  const runs = line.runs.map((run) => ({ ...run, width: round(run.width) }))
  return { x: round(line.x), y: round(line.y), width: round(line.width), runs }
}

import type { TextRun } from '../text/setting/typesetter.ts'
import type { Rect, SceneItem, TextLinePlace } from './scene.ts'

/** Two decimals, and no negative zero: the same text for the same place. */
export function round(value: number): number {
  return Math.round(value * 100) / 100 + 0
}

/** SVG path data with rounded numbers: d`M${x} ${y}L${x + 4} ${y}`. */
export function d(text: TemplateStringsArray, ...numbers: readonly number[]): string {
  let data = text[0]!
  for (let at = 0; at < numbers.length; at++) data += `${round(numbers[at]!)}${text[at + 1]!}`
  return data
}

/** The items with every number rounded; path data is rounded as it is written. */
export function rounded(items: readonly SceneItem[]): SceneItem[] {
  return items.map(roundedItem)
}

function roundedItem(item: SceneItem): SceneItem {
  switch (item.item) {
    case 'group':
      return { ...item, items: rounded(item.items) }
    case 'rect':
      return roundedRect(item)
    case 'image':
      return { ...item, x: round(item.x), y: round(item.y), width: round(item.width), height: round(item.height) }
    case 'text':
      return { ...item, lines: item.lines.map(roundedLine) }
    case 'path':
      return item
  }
}

function roundedRect(rect: Rect): Rect {
  const [x, y, width, height] = [round(rect.x), round(rect.y), round(rect.width), round(rect.height)]
  return rect.radius === undefined
    ? { ...rect, x, y, width, height }
    : { ...rect, x, y, width, height, radius: round(rect.radius) }
}

function roundedLine({ x, y, width, runs }: TextLinePlace): TextLinePlace {
  return { x: round(x), y: round(y), width: round(width), runs: runs.map(roundedRun) }
}

function roundedRun({ text, font, width }: TextRun): TextRun {
  return { text, font, width: round(width) }
}

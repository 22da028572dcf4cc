/** A label as one outline and the words that it shows. */
import type { Text } from '../scene/scene.ts'
import { outline } from '../text/setting/glyph-outlines.ts'

/** SVG path data of all its lines. */
export function textOutline({ lines, anchor, size }: Text): string {
  let data = ''
  for (const line of lines) {
    let x = line.x - line.width * { start: 0, middle: 0.5, end: 1 }[anchor]
    for (const { text, font, width } of line.runs) {
      data += outline(font, text, size, x, line.y)
      x += width
    }
  }
  return data
}

/** The alternative text of the outlines. */
export function textWords({ lines }: Text): string {
  const words = lines.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')
  return words.trim()
}

import { d } from '../round.ts'
import type { Path, SceneItem, Text } from '../scene.ts'

/** Height of the stroke over the baseline, and its width, as shares of the size of the letters. */
const HEIGHT = 0.3
const WIDTH = 0.085

/** The text, and a line through each of its lines: thin, so that it can still be read. */
export function struck(text: Text): SceneItem[] {
  const { lines, size, anchor, fill } = text
  const strokes = lines.map(({ x, y, width }) => {
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
    const level = y - HEIGHT * size
    return d`M${left} ${level}L${left + width} ${level}`
  })
  const stroke: Path = { item: 'path', classes: 'struck', d: strokes.join(''), stroke: fill, strokeWidth: WIDTH * size }
  return [text, stroke]
}

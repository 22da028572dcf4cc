import { d } from './round.ts'
import type { Path, SceneItem, Text } from './scene.ts'

/** Height of the stroke over the baseline, and its width, as shares of the size of the letters. */
const HEIGHT = 0.3
const WIDTH = 0.07

/** Of a sign before the words and the space behind it, as a share of the size of the letters. */
const SIGN = 0.85

/**
 * The text, and a line through each of its lines: thin, so that it can still be read. `hasSign`: a sign
 * stands before its words, which a line through it would hide.
 */
export function struck(text: Text, hasSign = false): SceneItem[] {
  const { lines, size, anchor, fill } = text
  const strokes = lines.map(({ x, y, width }, at) => {
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
    const level = y - HEIGHT * size
    return d`M${at === 0 && hasSign ? left + SIGN * size : left} ${level}L${left + width} ${level}`
  })
  const stroke: Path = { item: 'path', classes: 'struck', d: strokes.join(''), stroke: fill, strokeWidth: WIDTH * size }
  return [text, stroke]
}

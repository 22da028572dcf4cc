/** Text as glyph outlines (SVG paths), for pictures that must not depend on the viewer's fonts. */
import type { PathCommand } from 'fontkit'
import { openFont } from '../fonts/font-file.ts'
import { shape } from './shape.ts'
import type { FontId } from '../fonts/font-id.ts'

/** Outlines by the number of the glyph, in units of the font. */
const outlines = new Map<FontId, Map<number, readonly PathCommand[]>>()

const PATH_LETTERS = { moveTo: 'm', lineTo: 'l', quadraticCurveTo: 'q', bezierCurveTo: 'c', closePath: 'z' } as const

/**
 * SVG path data of the text, set from the baseline's point (`x`, `y`) in px at `size` px: the glyphs and places that it
 * was measured with, to hundredths of a px. Empty for text without ink.
 */
export function outline(font: FontId, text: string, size: number, x: number, y: number): string {
  const scale = size / openFont(font).unitsPerEm
  const path = new RelativePath()
  let left = x
  for (const { id, position } of shape(font, text).flatMap(({ glyphs }) => glyphs)) {
    const origin = { x: left + position.xOffset * scale, y: y - position.yOffset * scale }
    for (const { command, args } of glyphOutline(font, id)) {
      const points = args.map((value, i) => (i % 2 === 0 ? origin.x + value * scale : origin.y - value * scale))
      path.add(PATH_LETTERS[command], points)
    }
    left += position.xAdvance * scale
  }
  return path.data
}

/**
 * Relative path commands, which are half as long. They are differences of rounded coordinates, so rounding errors do
 * not accumulate.
 */
class RelativePath {
  data = ''
  /** In hundredths of a px. */
  #pen = [0, 0]
  #start = [0, 0]

  /** @param coordinates absolute, x and y by turns */
  add(letter: string, coordinates: readonly number[]): void {
    const places = coordinates.map((value) => Math.round(value * 100))
    const relative = places.map((place, i) => short(place - (this.#pen[i % 2] ?? 0)))
    // The first move is absolute, wherever the path is joined to another.
    const isFirst = this.data === ''
    this.data += isFirst ? `M${numbers(places.map(short))}` : letter + numbers(relative)
    this.#pen = letter === 'z' ? this.#start : places.slice(-2)
    if (letter === 'm') this.#start = this.#pen
  }
}

/**
 * A cache of formatted small numbers, which nearly all coordinates are: formatting took most of the time of a drawing.
 */
const written = new Map<number, string>()
const MAX_REMEMBERED_LENGTH = 5_000

function short(hundredths: number): string {
  const known = written.get(hundredths)
  if (known !== undefined) return known
  const text = String(hundredths / 100 + 0).replace(/^(-?)0\./, '$1.') // + 0: there is no -0
  if (Math.abs(hundredths) <= MAX_REMEMBERED_LENGTH) written.set(hundredths, text)
  return text
}

function numbers(values: readonly string[]): string {
  return values.reduce((text, value) => text + (text === '' || value.startsWith('-') ? '' : ' ') + value, '')
}

function glyphOutline(font: FontId, id: number): readonly PathCommand[] {
  const known = outlines.get(font) ?? new Map<number, readonly PathCommand[]>()
  outlines.set(font, known)
  const commands = known.get(id) ?? openFont(font).getGlyph(id).path.commands
  known.set(id, commands)
  return commands
}

/** A font as pdfkit wants it: what fontkit opens, but shaped by `shape`, as the text was measured. */
import type { Font } from 'fontkit'
import { openFont } from './font-file.ts'
import { shape, type GlyphPosition } from './shape.ts'
import type { FontId } from './typesetter.ts'

interface Layout {
  readonly glyphs: readonly { id: number; codePoints: readonly number[]; advanceWidth: number }[]
  /** Fresh ones each time: pdfkit scales them in place. */
  readonly positions: GlyphPosition[]
  readonly advanceWidth: number
}

const fonts = new Map<FontId, object>()

/**
 * The same object for every document. pdfkit takes whatever can lay out text for an opened font, so neither is the file
 * parsed nor a word shaped anew for each document, and a glyph's characters, from which text is extracted, are those
 * of this very text.
 */
export function pdfFont(font: FontId): object {
  const known = fonts.get(font)
  if (known) return known
  const made = Object.create(openFont(font), { layout: { value: (text: string) => layout(font, text) } }) as Font
  fonts.set(font, made)
  return made
}

function layout(font: FontId, text: string): Layout {
  const glyphs = shape(font, text).flatMap((piece) => piece.glyphs)
  const positions = glyphs.map(({ position }) => ({ ...position }))
  return {
    glyphs,
    positions,
    get advanceWidth() {
      return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
    },
  }
}

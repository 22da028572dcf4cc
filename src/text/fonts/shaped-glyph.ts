/** A shaped glyph, whether by a font's table or by the shaping engine. */

export interface ShapedGlyph {
  readonly id: number
  /** Its characters, several for a ligature. */
  readonly codePoints: readonly number[]
  /** Its own width; `position.xAdvance` has the kerning in it. */
  readonly advanceWidth: number
  readonly position: GlyphPosition
}

/** A glyph's advance and offset from the pen position; in thousandths of the size. */
export interface GlyphPosition {
  readonly xAdvance: number
  readonly yAdvance: number
  readonly xOffset: number
  readonly yOffset: number
}

/** A piece of text as glyphs; in thousandths of the size. */
export interface ShapedPiece {
  readonly glyphs: readonly ShapedGlyph[]
  readonly advance: number
}

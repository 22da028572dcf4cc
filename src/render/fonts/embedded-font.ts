import type { ShapedGlyph } from '../../text/fonts/shaped-glyph.ts'

/** A font in one document. */
export interface DocumentFont {
  /** In the resources of pages. */
  readonly name: string
  /** Thousandths of the size a unit of the font. */
  readonly scale: number
  ref(): object
  /** The CIDs of the glyphs that the piece of text is shaped into. */
  numbers(glyphs: readonly ShapedGlyph[], piece: string): readonly number[]
  /** The code points that the ToUnicode CMap has for this CID. */
  toUnicode(number: number): readonly number[]
  /** When all is drawn. */
  end(): void
}

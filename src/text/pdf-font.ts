/**
 * A font as pdfkit wants it, which takes whatever can lay out text for an opened font: shaped by `shape`, as the text was
 * measured, so a glyph's characters, from which text is extracted, are those of this very text.
 */
import { fontFace, openFont, trueType } from './font-file.ts'
import { shape, type GlyphPosition } from './shape.ts'
import { GlyphSubset, type TrueType } from './true-type.ts'
import type { FontId } from './typesetter.ts'

interface Layout {
  readonly glyphs: readonly { id: number; codePoints: readonly number[]; advanceWidth: number }[]
  /** Fresh ones each time: pdfkit scales them in place. */
  readonly positions: GlyphPosition[]
  readonly advanceWidth: number
}

const fonts = new Map<FontId, object>()

/** The same object for every document. */
export function pdfFont(font: FontId): object {
  const known = fonts.get(font)
  if (known) return known
  const made = fontFace(font).table ? packageFont(font) : openedFont(font)
  fonts.set(font, made)
  return made
}

/** The shaping engine's own, but for how it shapes. */
function openedFont(font: FontId): object {
  return Object.create(openFont(font), { layout: { value: (text: string) => layout(font, text) } }) as object
}

/** What pdfkit asks of a font, without the shaping engine. */
function packageFont(font: FontId): object {
  const file = trueType(font)
  return {
    layout: (text: string) => layout(font, text),
    getGlyph: (glyph: number) => ({ advanceWidth: file.advance(glyph) }),
    createSubset: () => {
      const glyphs = new GlyphSubset(file)
      return { includeGlyph: (glyph: number) => glyphs.add(glyph), encode: () => glyphs.file() }
    },
    postscriptName: font,
    ...metrics(file),
    // pdfkit takes fonts of one check sum for one font.
    _tables: { head: { checkSumAdjustment: file.table('head').readUInt32BE(8) } },
  }
}

/** Places as https://learn.microsoft.com/typography/opentype/spec/otff has them; in units of the font. */
function metrics(file: TrueType): object {
  const [head, hhea, os2, post] = ['head', 'hhea', 'OS/2', 'post'].map((tag) => file.table(tag)) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  const [minX, minY, maxX, maxY] = [36, 38, 40, 42].map((at) => head.readInt16BE(at))
  return {
    unitsPerEm: head.readUInt16BE(18),
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    lineGap: hhea.readInt16BE(8),
    xHeight: os2.readInt16BE(86),
    capHeight: os2.readInt16BE(88),
    italicAngle: post.readInt32BE(4) / 0x10000,
    bbox: { minX, minY, maxX, maxY },
    'OS/2': { sFamilyClass: os2.readInt16BE(30) },
    post: { isFixedPitch: post.readUInt32BE(12) },
    head: { macStyle: { italic: (head.readUInt16BE(44) & 2) !== 0 } },
  }
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

/**
 * Text in a PDF: shaped by `shape`, as it was measured, in a font that pdfkit embeds. pdfkit takes whatever can lay out
 * text for an opened font; it is asked for the numbers of glyphs, whose characters, from which text is extracted, are so
 * those of this very text.
 */
import { fontFace, openFont, trueType } from './font-file.ts'
import { shape, splitPieces, type ShapedGlyph } from './shape.ts'
import { GlyphSubset, type TrueType } from './true-type.ts'
import type { FontId } from './typesetter.ts'

/** What pdfkit makes of a font for one document. */
interface DocumentFont {
  /** Name in the resources of pages. */
  readonly id: string
  /** Thousandths of the size a unit of the font. */
  readonly scale: number
  ref(): object
  /** Numbers of the glyphs in the document's subset, in four hexadecimal digits; with `features`, of the text as it is. */
  encode(text: string, features: object): readonly [numbers: readonly string[], places: unknown]
}

/** Sets text in one font of one document. */
export class PdfText {
  readonly #font: FontId
  readonly #embedded: DocumentFont
  /** By the font's own numbers of its glyphs: those in the document, as two characters of a string. */
  readonly #glyphs = new Map<number, string>()

  constructor(document: PDFKit.PDFDocument, font: FontId) {
    this.#font = font
    // Its types want a file, and do not know what becomes of it.
    document.registerFont(font, pdfFont(font) as unknown as Uint8Array).font(font)
    this.#embedded = (document as unknown as { readonly _font: DocumentFont })._font
  }

  /** In the resources of pages. */
  get name(): string {
    return this.#embedded.id
  }

  useOn(page: PDFKit.PDFPage): void {
    ;(page.fonts as Record<string, object>)[this.name] ??= this.#embedded.ref()
  }

  /** Operators that show the text where the text matrix is; `size` in its units. */
  show(text: string, size: number): string {
    let shown = ''
    for (const [at, { glyphs }] of shape(this.#font, text).entries()) {
      for (const glyph of glyphs) {
        if (!this.#glyphs.has(glyph.id)) this.#embed(splitPieces(this.#font, text)[at]!, glyphs)
        shown += this.#shown(glyph, size)
      }
    }
    return `[(${shown})] TJ`
  }

  #embed(piece: string, glyphs: readonly ShapedGlyph[]): void {
    const [numbers] = this.#embedded.encode(piece, {})
    for (const [at, { id }] of glyphs.entries()) this.#glyphs.set(id, twoBytes(numbers[at]!))
  }

  /** Within a string of `TJ`, which is left and entered again for what stands elsewhere than the pen. */
  #shown({ id, advanceWidth, position }: ShapedGlyph, size: number): string {
    const glyph = this.#glyphs.get(id)!
    const { xAdvance, xOffset, yOffset } = position
    const kerning = xAdvance - advanceWidth
    if (kerning === 0 && xOffset === 0 && yOffset === 0) return glyph
    const { scale } = this.#embedded
    const raise = pdfNumber((yOffset * scale * size) / 1000)
    const raised = raise === 0 ? glyph : `)] TJ ${raise} Ts [(${glyph})] TJ 0 Ts [(`
    return moved(xOffset * scale) + raised + moved((kerning - xOffset) * scale)
  }
}

/** Characters of Latin-1, as a literal string has them, of four hexadecimal digits. */
function twoBytes(digits: string): string {
  const value = parseInt(digits, 16)
  return byte(value >> 8) + byte(value & 0xff)
}

/** PDF 32000-1, 7.3.4.2; a carriage return that is not escaped would be read as a line feed. */
function byte(value: number): string {
  const character = String.fromCharCode(value)
  return character === '\r' ? '\\r' : '()\\'.includes(character) ? `\\${character}` : character
}

function moved(thousandths: number): string {
  return thousandths === 0 ? '' : `)${pdfNumber(-thousandths)}(`
}

/** As pdfkit writes numbers: to the millionth, so that none has an exponent. */
export function pdfNumber(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

interface Layout {
  readonly glyphs: readonly ShapedGlyph[]
  /** None: what pdfkit would do with them is done here. */
  readonly positions: readonly []
  readonly advanceWidth: number
}

const fonts = new Map<FontId, object>()

/** The same object for every document. */
function pdfFont(font: FontId): object {
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
  return { glyphs: shape(font, text).flatMap(({ glyphs }) => glyphs), positions: [], advanceWidth: 0 }
}

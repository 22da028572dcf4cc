/**
 * Text in a PDF: shaped by `shape`, as it was measured, in a font that the document carries. It is written as CIDs,
 * from which text is extracted by ToUnicode, or by ActualText where that would not give the text.
 */
import { isTold, withActualText } from './actual-text.ts'
import type { DocumentFont } from './embedded-font.ts'
import { fontFace, openFont } from '../../text/fonts/font-file.ts'
import { PackageFont } from './cid-font.ts'
import { embeddedFont } from '../pdfkit/document.ts'
import { shape, type Piece } from '../../text/setting/shape.ts'
import type { ShapedGlyph } from '../../text/fonts/shaped-glyph.ts'
import type { FontId } from '../../text/fonts/font-id.ts'

/** What a document has of a glyph. */
interface GlyphInDocument {
  /** As two characters of a string. */
  readonly number: string
  /** Its ToUnicode text: of all that it is drawn for, what was drawn first. */
  readonly characters: string
}

/** Sets text in one font of one document. */
export class PdfText {
  readonly #font: FontId
  readonly #carried: DocumentFont
  /** By glyph ID. */
  readonly #glyphs = new Map<number, GlyphInDocument>()
  /** Pieces that readers extract from their glyphs, as `TJ` has them: most words of a drawing come again. */
  readonly #told = new Map<Piece, string>()

  /** @param at number of the font in the document */
  constructor(document: PDFKit.PDFDocument, font: FontId, at: number) {
    this.#font = font
    this.#carried = fontFace(font).table ? new PackageFont(document, font, `T${at}`) : openedFont(document, font)
  }

  /** In the resources of pages. */
  get name(): string {
    return this.#carried.name
  }

  useOn(page: PDFKit.PDFPage): void {
    ;(page.fonts as Record<string, object>)[this.name] ??= this.#carried.ref()
  }

  /** Operators that show the text where the text matrix is; `size` in its units. */
  show(text: string, size: number): string {
    let operators = ''
    let glyphs = ''
    let unseen = ''
    for (const piece of shape(this.#font, text)) {
      const known = unseen === '' ? this.#told.get(piece) : undefined
      if (known !== undefined) {
        glyphs += known
        continue
      }
      if (piece.glyphs.length === 0) {
        unseen += piece.text // is joined with what follows: by itself it would have no glyph
        continue
      }
      const { shown, told } = this.#piece(piece, size)
      const written = unseen + piece.text
      unseen = ''
      if (isTold(written, told, piece.glyphs)) {
        if (written === piece.text) this.#told.set(piece, shown) // at any size, since none is raised
        glyphs += shown
        continue
      }
      if (glyphs !== '') operators += `[(${glyphs})] TJ\n`
      glyphs = ''
      operators += `${withActualText(written, `[(${shown})] TJ`)}\n`
    }
    return `${operators}[(${glyphs})] TJ`
  }

  /** When all is drawn. */
  end(): void {
    this.#carried.end()
  }

  /** Its glyphs within a string of `TJ`, and their ToUnicode text. */
  #piece({ text, glyphs }: Piece, size: number): { shown: string; told: string } {
    let shown = ''
    let told = ''
    for (const glyph of glyphs) {
      const { number, characters } = this.#glyphs.get(glyph.id) ?? this.#number(glyph, glyphs, text)
      shown += this.#shown(number, glyph, size)
      told += characters
    }
    return { shown, told }
  }

  /** Of the glyph, and of those that stand with it in a piece. */
  #number({ id }: ShapedGlyph, glyphs: readonly ShapedGlyph[], piece: string): GlyphInDocument {
    const numbers = this.#carried.numbers(glyphs, piece)
    for (let at = 0; at < glyphs.length; at++) {
      const number = numbers[at]!
      const characters = String.fromCodePoint(...this.#carried.toUnicode(number))
      this.#glyphs.set(glyphs[at]!.id, { number: byte(number >> 8) + byte(number & 0xff), characters })
    }
    return this.#glyphs.get(id)!
  }

  /** Within a string of `TJ`, which is interrupted by offsets from the pen position. */
  #shown(glyph: string, { advanceWidth, position }: ShapedGlyph, size: number): string {
    const { xAdvance, xOffset, yOffset } = position
    const kerning = xAdvance - advanceWidth
    if (kerning === 0 && xOffset === 0 && yOffset === 0) return glyph
    const { scale } = this.#carried
    const raise = pdfNumber((yOffset * scale * size) / 1000)
    const raised = raise === 0 ? glyph : `)] TJ ${raise} Ts [(${glyph})] TJ 0 Ts [(`
    return moved(xOffset * scale) + raised + moved((kerning - xOffset) * scale)
  }
}

/** A character of Latin-1, as a literal string has it: PDF 32000-1, 7.3.4.2; a bare carriage return is read as a line feed. */
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

/** pdfkit's own, with the shaping engine's font, which pdfkit ends with the document. */
function openedFont(document: PDFKit.PDFDocument, font: FontId): DocumentFont {
  const embedded = embeddedFont(document, font, shapedFont(font))
  return {
    name: embedded.id,
    scale: embedded.scale,
    ref: () => embedded.ref(),
    numbers: (_, piece) => embedded.encode(piece, {})[0].map((digits) => parseInt(digits, 16)),
    toUnicode: (number) => embedded.unicode[number]!,
    end() {},
  }
}

interface Layout {
  readonly glyphs: readonly ShapedGlyph[]
  /** None: what pdfkit would do with them is done here. */
  readonly positions: readonly []
  readonly advanceWidth: number
}

const fonts = new Map<FontId, object>()

/** The fontkit font without its shaping: the same object for every document. */
function shapedFont(font: FontId): object {
  const layout = (text: string): Layout => ({
    glyphs: shape(font, text).flatMap(({ glyphs }) => glyphs),
    positions: [],
    advanceWidth: 0,
  })
  const made = fonts.get(font) ?? (Object.create(openFont(font), { layout: { value: layout } }) as object)
  fonts.set(font, made)
  return made
}

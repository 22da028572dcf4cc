/**
 * Text that its glyphs do not tell. A reader of a PDF takes text from where glyphs stand and from what each is said to be
 * (`ToUnicode`). That is not what was written where a mark stands over its letter, where one glyph serves several
 * characters, where glyphs come in another order, and where a character has no glyph or is never drawn. There, the text is
 * said beside the glyphs (PDF 32000-1, 14.9.4).
 */
import type { ShapedGlyph } from '../../text/fonts/shaped-glyph.ts'

/**
 * Whether readers get the text from its glyphs.
 * @param told what the glyphs are said to be, one after the other
 */
export function isTold(text: string, told: string, glyphs: readonly ShapedGlyph[]): boolean {
  return (told === text || spaced(told) === spaced(text)) && glyphs.every(standsInLine)
}

/** One glyph serves both spaces, and where a text is copied to, the one that keeps a line together has done its work. */
function spaced(text: string): string {
  return text.replaceAll('\u00a0', ' ')
}

/** A mark does not. */
function standsInLine({ advanceWidth, position: { xAdvance, xOffset, yOffset } }: ShapedGlyph): boolean {
  return advanceWidth !== 0 && xAdvance !== 0 && xOffset === 0 && yOffset === 0
}

/** Operators that show glyphs, with their text beside them. */
export function withActualText(text: string, operators: string): string {
  return `/Span <</ActualText <${utf16(text)}>>> BDC\n${operators}\nEMC`
}

/** A text string in hexadecimal: PDF 32000-1, 7.9.2.2. */
function utf16(text: string): string {
  return `feff${Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')}`
}

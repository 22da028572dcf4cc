/**
 * ActualText (PDF 32000-1, 14.9.4), where text extraction from glyphs would fail. A PDF reader extracts text from glyph
 * positions and `ToUnicode`. That is not what was written where a mark is positioned over its letter, where one glyph
 * serves several characters, where glyphs are reordered, and where a character has no glyph or is not drawn.
 */
import type { ShapedGlyph } from '../../text/fonts/shaped-glyph.ts'

/**
 * Whether readers extract the text from its glyphs.
 * @param told the ToUnicode text of the glyphs, concatenated
 */
export function isTold(text: string, told: string, glyphs: readonly ShapedGlyph[]): boolean {
  return (told === text || spaced(told) === spaced(text)) && glyphs.every(standsInLine)
}

/** One glyph serves space and no-break space, which are equal for text extraction. */
function spaced(text: string): string {
  return text.replaceAll('\u00a0', ' ')
}

/** Whether the glyph advances along the baseline, as a mark does not. */
function standsInLine({ advanceWidth, position: { xAdvance, xOffset, yOffset } }: ShapedGlyph): boolean {
  return advanceWidth !== 0 && xAdvance !== 0 && xOffset === 0 && yOffset === 0
}

/** Wraps text-showing operators in marked content with ActualText. */
export function withActualText(text: string, operators: string): string {
  return `/Span <</ActualText <${utf16(text)}>>> BDC\n${operators}\nEMC`
}

/** A text string in hexadecimal: PDF 32000-1, 7.9.2.2. */
function utf16(text: string): string {
  return `feff${Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')}`
}

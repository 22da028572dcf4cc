/**
 * The basic Latin subset: printable ASCII, typographic punctuation and the symbols of our own drawings. Every embedded
 * Latin font has all of it. So the same few font subsets serve nearly all drawings and are cached by the process, an
 * edited label does not change the font in a diff, and labels can be corrected in an editor.
 */
import { fontFace, hasAscii } from './font-file.ts'
import type { FontId } from './font-id.ts'

const ascii = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at)).join('')

const EVERYDAY = `${ascii}\u00a0·×–—‘’“”•…−`

/** The subset's characters, each once; empty for a font without Latin letters. */
export function everyday(font: FontId): string {
  return hasAscii(fontFace(font).family) ? EVERYDAY : ''
}

const isEveryday = new RegExp(`^[${EVERYDAY.replace(/[\\\]^-]/g, '\\$&')}]*$`)

/** Whether the basic Latin subset of the font covers the text. */
export function isAllEveryday(font: FontId, text: string): boolean {
  return isEveryday.test(text) && hasAscii(fontFace(font).family)
}

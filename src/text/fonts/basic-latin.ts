/**
 * The characters of everyday text in Latin letters: printable ASCII, and the signs that printers and our own drawings put
 * beside it. A font that a file carries has all of them, if it is one for such text. So the same few files of fonts serve
 * nearly all drawings and are made once a process, a drawing with another word in it has no other font for whoever compares
 * two versions, and whoever opens it in an editor can correct a word.
 */
import { fontFace, hasAscii } from './font-file.ts'
import type { FontId } from './font-id.ts'

const ascii = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at)).join('')

const EVERYDAY = `${ascii}\u00a0·×–—‘’“”•…−`

/** Each at most once; none for a font that is not for Latin letters. */
export function everyday(font: FontId): string {
  return hasAscii(fontFace(font).family) ? EVERYDAY : ''
}

const isEveryday = new RegExp(`^[${EVERYDAY.replace(/[\\\]^-]/g, '\\$&')}]*$`)

/** Whether the font has all characters of the text anyway. */
export function isAllEveryday(font: FontId, text: string): boolean {
  return isEveryday.test(text) && hasAscii(fontFace(font).family)
}

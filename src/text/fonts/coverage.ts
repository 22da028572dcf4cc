/**
 * Which characters the package's fonts have, without opening a font: from a table that is made with them
 * (`scripts/fonts/build-fonts.js`) and read when the first character beyond ASCII is asked for.
 */
import { fontBytes } from '../../files/font-folder.ts'

interface Coverage {
  /** First and last code point of each range, flat and ascending. */
  readonly families: readonly { readonly ranges: readonly number[] }[]
}

let families: Coverage['families'] | undefined

/**
 * Whether a family has a glyph for the character, or it needs none: default ignorable characters, controls and spaces.
 */
export function hasGlyph(codePoint: number): boolean {
  if (codePoint < 0x7f || isInvisible(codePoint)) return true
  families ??= (JSON.parse(fontBytes('coverage.json').toString()) as Coverage).families
  return families.some(({ ranges }) => isWithin(ranges, codePoint))
}

/**
 * Whether it belongs to a complex script that the shaper does not support: the fonts have its letters, but they would
 * be set without joining and reordering. Its digits and full stops need no shaping.
 */
export function isDrawnUnjoined(codePoint: number): boolean {
  return UNJOINED.some(([first, last]) => first <= codePoint && codePoint <= last)
}

/** Devanagari with its extensions, the only complex script of the fonts, as a test checks. */
const UNJOINED = [
  [0x0900, 0x0963],
  [0x0971, 0x097f],
  [0x1cd0, 0x1cff],
  [0xa8e0, 0xa8ff],
] as const

function isInvisible(codePoint: number): boolean {
  return /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Z}]$/u.test(String.fromCodePoint(codePoint))
}

/** Binary search for the first range that ends at the code point or after it. */
function isWithin(ranges: readonly number[], codePoint: number): boolean {
  let low = 0
  let high = ranges.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[2 * middle + 1] ?? 0) < codePoint) low = middle + 1
    else high = middle
  }
  return (ranges[2 * low] ?? Infinity) <= codePoint
}

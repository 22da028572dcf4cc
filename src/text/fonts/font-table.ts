/**
 * A shaper for plain text by a precomputed table (`scripts/fonts/font-table.js`): the same glyphs and positions as a
 * shaping engine's, without parsing the font. Characters that are not plain (marks, complex scripts, missing glyphs)
 * are left to the engine.
 */
import type { ShapedGlyph, ShapedPiece } from './shaped-glyph.ts'

/** Metrics, class-based kerning and ligatures of a font's plain characters; see `scripts/fonts/font-table.js`. */
export interface FontTable {
  readonly unitsPerEm: number
  /** Code points, ascending; the next lists are in their order. */
  readonly characters: Uint32Array
  readonly glyphs: Uint16Array
  /** Advance widths in units of the font. */
  readonly widths: Uint16Array
  /** Kerning classes of a character as the left and as the right one of a pair; `SHAPED` when it is not plain. */
  readonly left: Uint16Array
  readonly right: Uint16Array
  readonly rightClasses: number
  /** A row for each left class: what a pair of classes adds to the left one's width. */
  readonly kerning: Int16Array
  readonly ligatures: readonly Ligature[]
}

/** A ligature as indices in the list of characters. */
export interface Ligature {
  readonly whole: number
  readonly parts: readonly number[]
}

const SHAPED = 0xffff

interface Header {
  readonly characters: number
  readonly unitsPerEm: number
  readonly leftClasses: number
  readonly rightClasses: number
  /** Code points: the ligature's own, then those that it replaces. */
  readonly ligatures: readonly (readonly number[])[]
}

/** Reads a `.table` file: a line of JSON, then little-endian numbers. */
export function readFontTable(file: Uint8Array): FontTable {
  const end = file.indexOf(0x0a) + 1
  const header = JSON.parse(new TextDecoder().decode(file.subarray(0, end))) as Header
  const { characters: count, leftClasses, rightClasses, unitsPerEm } = header
  const numbers = new Uint8Array(file.subarray(end)).buffer // a copy, for the alignment of typed arrays
  if (!isLittleEndian()) swap(Buffer.from(numbers), count)
  const list = (at: number) => new Uint16Array(numbers, count * (4 + 2 * at), count)
  const characters = new Uint32Array(numbers, 0, count)
  return {
    unitsPerEm,
    characters,
    glyphs: list(0),
    widths: list(1),
    left: list(2),
    right: list(3),
    rightClasses,
    kerning: new Int16Array(numbers, count * 12, leftClasses * rightClasses),
    ligatures: header.ligatures.map((ligature) => {
      const [whole = -1, ...parts] = ligature.map((codePoint) => placeOf(characters, codePoint))
      return { whole, parts }
    }),
  }
}

function isLittleEndian(): boolean {
  return new Uint8Array(Uint16Array.of(1).buffer)[0] === 1
}

function swap(numbers: Buffer, count: number): void {
  numbers.subarray(0, count * 4).swap32()
  numbers.subarray(count * 4).swap16()
}

/** Index of the character in the table's lists; undefined when the font has no glyph for it. */
export function characterPlace({ characters }: FontTable, codePoint: number): number | undefined {
  const place = placeOf(characters, codePoint)
  return place === -1 ? undefined : place
}

function placeOf(characters: Uint32Array, codePoint: number): number {
  let low = 0
  let high = characters.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (characters[middle]! < codePoint) low = middle + 1
    else high = middle
  }
  return characters[low] === codePoint ? low : -1
}

/** Whether the character at this index is plain: the table suffices to shape it. */
export function isPlain({ left }: FontTable, place: number): boolean {
  return left[place] !== SHAPED
}

/** The text as glyphs, or undefined when it has a character that is not plain. */
export function shapePlain(table: FontTable, text: string): ShapedPiece | undefined {
  const places: number[] = []
  for (const character of text) {
    const place = placeOf(table.characters, character.codePointAt(0)!)
    if (place === -1 || !isPlain(table, place)) return undefined
    places.push(place)
  }
  const letters = joined(table, places)
  const glyphs = letters.map((letter, i) => glyph(table, letter, letters[i + 1]))
  const advance = glyphs.reduce((sum, { position }) => sum + position.xAdvance, 0)
  return { glyphs, advance: advance * (1000 / table.unitsPerEm) }
}

/** A character, or several as one ligature. */
interface CodedGlyph {
  readonly place: number
  readonly parts: readonly number[]
}

function joined({ ligatures }: FontTable, places: readonly number[]): CodedGlyph[] {
  const letters: CodedGlyph[] = []
  for (let at = 0; at < places.length;) {
    const ligature = ligatures.find(({ parts }) => parts.every((part, i) => places[at + i] === part))
    const place = places[at]!
    letters.push(ligature ? { place: ligature.whole, parts: ligature.parts } : { place, parts: [place] })
    at += ligature?.parts.length ?? 1
  }
  return letters
}

function glyph(table: FontTable, { place, parts }: CodedGlyph, next: CodedGlyph | undefined): ShapedGlyph {
  const advanceWidth = table.widths[place]!
  const xAdvance = advanceWidth + (next ? kerning(table, place, next.place) : 0)
  return {
    id: table.glyphs[place]!,
    codePoints: parts.map((part) => table.characters[part]!),
    advanceWidth,
    position: { xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 },
  }
}

/** The kerning of a pair of characters, by their indices; in units of the font. */
export function kerning({ left, right, rightClasses, kerning }: FontTable, place: number, next: number): number {
  return kerning[left[place]! * rightClasses + right[next]!] ?? 0
}

/**
 * A font of the package embedded in a PDF as a CID-keyed font (PDF 32000-1, 9.7). Glyphs of basic Latin come first,
 * with the same CIDs in every file, so that the subset of a file with nothing else is cached by the process.
 */
import { crc32 } from 'node:zlib'
import type { DocumentFont } from './embedded-font.ts'
import { everyday } from '../../text/fonts/basic-latin.ts'
import { fontFace, trueType } from '../../text/fonts/font-file.ts'
import { deflated } from '../../text/fonts/deflated.ts'
import { characterPlace } from '../../text/fonts/font-table.ts'
import type { ShapedGlyph } from '../../text/fonts/shaped-glyph.ts'
import { GlyphSubset } from '../../text/fonts/true-type.ts'
import type { FontId } from '../../text/fonts/font-id.ts'

type NumberedGlyph = Pick<ShapedGlyph, 'id' | 'codePoints' | 'advanceWidth'>

/** The ToUnicode entry of .notdef. */
const NO_CHARACTER = [0]

/** Streams and widths, which depend on the glyphs alone. */
interface EmbeddedFontData {
  /** The subset tag (PDF 32000-1, 9.6.4): when files are merged, different subsets stay apart. */
  readonly tag: string
  readonly file: Buffer
  readonly fileLength: number
  readonly toUnicode: Buffer
  /** Widths by CID; in thousandths of the size. */
  readonly widths: readonly number[]
}

/**
 * A Type 0 font with a CIDFontType2 descendant and Identity-H encoding (PDF 32000-1, 9.7), subset to the glyphs that
 * are drawn.
 */
export class PackageFont implements DocumentFont {
  readonly name: string
  readonly scale: number
  readonly #document: PDFKit.PDFDocument
  readonly #font: FontId
  readonly #dictionary: PDFKit.PDFKitReference
  /** Glyphs beyond basic Latin, in the order in which they are first drawn. */
  readonly #glyphs: NumberedGlyph[] = []
  /** CIDs of these, by glyph ID. */
  readonly #numbers = new Map<number, number>()

  /** @param name in the resources of the document's pages */
  constructor(document: PDFKit.PDFDocument, font: FontId, name: string) {
    this.name = name
    this.#document = document
    this.#font = font
    this.#dictionary = document.ref({})
    this.scale = 1000 / fontFace(font).table!().unitsPerEm
  }

  ref(): object {
    return this.#dictionary
  }

  numbers(glyphs: readonly ShapedGlyph[]): number[] {
    return glyphs.map((glyph) => this.#number(glyph))
  }

  #number(glyph: ShapedGlyph): number {
    const everyday = first(this.#font)
    const known = everyday.numbers.get(glyph.id) ?? this.#numbers.get(glyph.id)
    if (known !== undefined) return known
    const number = everyday.numbers.size + this.#numbers.size
    this.#glyphs.push(glyph)
    this.#numbers.set(glyph.id, number)
    return number
  }

  toUnicode(number: number): readonly number[] {
    const everyday = first(this.#font).glyphs
    if (number === 0) return NO_CHARACTER
    return (everyday[number - 1] ?? this.#glyphs[number - 1 - everyday.length])!.codePoints
  }

  end(): void {
    const { tag, file, fileLength, toUnicode, widths } = carried(this.#font, this.#glyphs)
    const name = `${tag}+${this.#font}`
    const fontFile = this.#object({ Filter: 'FlateDecode', Length1: fileLength }, file)
    const descriptor = this.#object({ ...description(this.#font), FontName: name, FontFile2: fontFile })
    const descendant = this.#object({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: [0, widths],
      CIDToGIDMap: 'Identity',
    })
    Object.assign(this.#dictionary.data, {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: this.#object({ Filter: 'FlateDecode' }, toUnicode),
    })
    this.#dictionary.end(undefined)
  }

  #object(data: object, stream?: Buffer): object {
    const object = this.#document.ref(data)
    object.end(stream)
    return object
  }
}

/** Glyphs of basic Latin with its ligatures, from CID 1 on: 0 is .notdef. */
interface EverydayGlyphs {
  readonly glyphs: readonly NumberedGlyph[]
  /** CIDs of these and of .notdef, by glyph ID. */
  readonly numbers: ReadonlyMap<number, number>
}

const everydayGlyphs = new Map<FontId, EverydayGlyphs>()

function first(font: FontId): EverydayGlyphs {
  const known = everydayGlyphs.get(font)
  if (known) return known
  const table = fontFace(font).table!()
  const glyphs = new Map<number, NumberedGlyph>()
  const add = (place: number, parts: readonly number[]): void => {
    const [id, codePoints] = [table.glyphs[place]!, parts.map((part) => table.characters[part]!)]
    if (!glyphs.has(id)) glyphs.set(id, { id, codePoints, advanceWidth: table.widths[place]! })
  }
  const places = Array.from(everyday(font), (character) => characterPlace(table, character.codePointAt(0)!))
  const present = new Set(places.filter((place) => place !== undefined))
  for (const place of present) add(place, [place])
  for (const { whole, parts } of table.ligatures) if (parts.every((part) => present.has(part))) add(whole, parts)
  const made = { glyphs: [...glyphs.values()], numbers: new Map([0, ...glyphs.keys()].map((id, at) => [id, at])) }
  everydayGlyphs.set(font, made)
  return made
}

/** Cached subsets, of some 10 kB each. */
const cacheLimit = 64

const known = new Map<string, EmbeddedFontData>()

/** @param glyphs beyond basic Latin */
function carried(font: FontId, glyphs: readonly NumberedGlyph[]): EmbeddedFontData {
  // A glyph may stand for one character here and for another there.
  const key = `${font} ${glyphs.map(({ id, codePoints }) => `${id}:${codePoints.join('+')}`).join()}`
  const found = known.get(key)
  if (found) return found
  const file = trueType(font)
  const subset = new GlyphSubset(file)
  const all = [...first(font).glyphs, ...glyphs]
  for (const { id } of all) subset.add(id)
  const bytes = subset.file()
  const scale = 1000 / fontFace(font).table!().unitsPerEm
  const made = {
    tag: letters(crc32(bytes)),
    file: deflated(bytes),
    fileLength: bytes.length,
    toUnicode: deflated(characterNames([NO_CHARACTER, ...all.map(({ codePoints }) => codePoints)])),
    widths: [file.advance(0), ...all.map(({ advanceWidth }) => advanceWidth)].map((width) => width * scale),
  }
  if (known.size >= cacheLimit) known.clear()
  known.set(key, made)
  return made
}

/** Six of them. */
function letters(number: number): string {
  return Array.from({ length: 6 }, (_, at) => String.fromCharCode(0x41 + (Math.floor(number / 26 ** at) % 26))).join('')
}

/** A ToUnicode range may only differ in the last byte. */
const MAX_RANGE = 256

/** The ToUnicode CMap (PDF 32000-1, 9.10.3). */
function characterNames(characters: readonly (readonly number[])[]): string {
  const names = characters.map(
    (codePoints) => `<${utf16(codePoints.map((each) => String.fromCodePoint(each)).join(''))}>`,
  )
  const ranges = Array.from({ length: Math.ceil(names.length / MAX_RANGE) }, (_, at) => {
    const [start, end] = [at * MAX_RANGE, Math.min((at + 1) * MAX_RANGE, names.length)]
    return `<${hex(start)}> <${hex(end - 1)}> [${names.slice(start, end).join(' ')}]`
  })
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <ffff>',
    'endcodespacerange',
    `${ranges.length} beginbfrange`,
    ...ranges,
    'endbfrange',
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
}

function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('')
}

function hex(number: number): string {
  return number.toString(16).padStart(4, '0')
}

/** Flags of a descriptor: PDF 32000-1, table 123. */
const flags = { fixedPitch: 1, serif: 2, symbolic: 4, script: 8, italic: 64 }

/**
 * The font descriptor (PDF 32000-1, 9.8). Offsets as in https://learn.microsoft.com/typography/opentype/spec/otff;
 * lengths in thousandths of the size.
 */
function description(font: FontId): object {
  const file = trueType(font)
  const [head, hhea, os2, post] = ['head', 'hhea', 'OS/2', 'post'].map((tag) => file.table(tag)) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  const scale = 1000 / head.readUInt16BE(18)
  const family = os2.readInt16BE(30) >> 8
  return {
    Type: 'FontDescriptor',
    Flags:
      flags.symbolic |
      (post.readUInt32BE(12) === 0 ? 0 : flags.fixedPitch) |
      (family >= 1 && family <= 7 ? flags.serif : 0) |
      (family === 10 ? flags.script : 0) |
      ((head.readUInt16BE(44) & 2) === 0 ? 0 : flags.italic),
    FontBBox: [36, 38, 40, 42].map((at) => head.readInt16BE(at) * scale),
    ItalicAngle: post.readInt32BE(4) / 0x10000,
    Ascent: hhea.readInt16BE(4) * scale,
    Descent: hhea.readInt16BE(6) * scale,
    CapHeight: os2.readInt16BE(88) * scale,
    XHeight: os2.readInt16BE(86) * scale,
    StemV: 0,
  }
}

/** Parses and subsets TrueType fonts. */
import { readTables, writeTables, type Tables } from './sfnt.js'

// Offsets of fields in tables: https://learn.microsoft.com/typography/opentype/spec/head and those beside it.
const INDEX_TO_LOC_FORMAT = 50 // head
const NUMBER_OF_H_METRICS = 34 // hhea
const NUM_GLYPHS = 4 // maxp

/**
 * Outlines and advances of a font with a `glyf` table.
 * @throws Error when a table is missing
 */
export class TrueType {
  readonly tables: Tables
  readonly #offset: (glyph: number) => number
  readonly #metrics: number

  constructor(font: Buffer) {
    this.tables = readTables(font)
    const loca = this.table('loca')
    const isLong = this.table('head').readInt16BE(INDEX_TO_LOC_FORMAT) === 1
    this.#offset = isLong ? (glyph) => loca.readUInt32BE(glyph * 4) : (glyph) => loca.readUInt16BE(glyph * 2) * 2
    this.#metrics = this.table('hhea').readUInt16BE(NUMBER_OF_H_METRICS)
  }

  table(tag: string): Buffer {
    const table = this.tables.get(tag)
    if (!table) throw new Error(`The font has no table "${tag}"`)
    return table
  }

  /** What draws the glyph; nothing for a space. */
  outline(glyph: number): Buffer {
    return this.table('glyf').subarray(this.#offset(glyph), this.#offset(glyph + 1))
  }

  /** In units of the font. */
  advance(glyph: number): number {
    return this.table('hmtx').readUInt16BE(Math.min(glyph, this.#metrics - 1) * 4)
  }

  bearing(glyph: number): number {
    const hmtx = this.table('hmtx')
    const beyond = glyph - this.#metrics
    return hmtx.readInt16BE(beyond < 0 ? glyph * 4 + 2 : this.#metrics * 4 + beyond * 2)
  }
}

/** A subset of a font's glyphs, renumbered from 0, which is .notdef. */
export class GlyphSubset {
  readonly #font: TrueType
  readonly #glyphs = [0]
  readonly #numbers = new Map([[0, 0]])

  constructor(font: TrueType) {
    this.#font = font
  }

  /** The glyph's number in the subset, the next one when it is new. */
  add(glyph: number): number {
    const known = this.#numbers.get(glyph)
    if (known !== undefined) return known
    this.#numbers.set(glyph, this.#glyphs.length)
    return this.#glyphs.push(glyph) - 1
  }

  /** The tables that draw them, for a font in whose other tables glyphs have the subset's numbers. */
  tables(): Map<string, Buffer> {
    const font = this.#font
    const outlines: Buffer[] = []
    // Components of composites are added while iterating (closure).
    for (let i = 0; i < this.#glyphs.length; i++) outlines.push(this.#renumbered(font.outline(this.#glyphs[i]!)))
    const { glyf, loca, isLong } = joined(outlines)
    const hmtx = Buffer.alloc(this.#glyphs.length * 4)
    for (let i = 0; i < this.#glyphs.length; i++) {
      hmtx.writeUInt16BE(font.advance(this.#glyphs[i]!), i * 4)
      hmtx.writeInt16BE(font.bearing(this.#glyphs[i]!), i * 4 + 2)
    }
    return new Map([
      ['glyf', glyf],
      ['loca', loca],
      ['hmtx', hmtx],
      ['head', withNumber(font.table('head'), INDEX_TO_LOC_FORMAT, isLong ? 1 : 0)],
      ['hhea', withNumber(font.table('hhea'), NUMBER_OF_H_METRICS, this.#glyphs.length)],
      ['maxp', withNumber(font.table('maxp'), NUM_GLYPHS, this.#glyphs.length)],
    ])
  }

  /** A TrueType file without characters: enough for a PDF, which names glyphs by their numbers. */
  file(): Buffer {
    return writeTables(this.tables())
  }

  #renumbered(outline: Buffer): Buffer {
    if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline
    const copy = Buffer.from(outline)
    for (const at of componentPlaces(outline)) copy.writeUInt16BE(this.add(outline.readUInt16BE(at)), at)
    return copy
  }
}

// Flags of a component: https://learn.microsoft.com/typography/opentype/spec/glyf#composite-glyph-description
const ARGUMENTS_ARE_WORDS = 0x0001
const HAS_SCALE = 0x0008
const MORE_COMPONENTS = 0x0020
const HAS_TWO_SCALES = 0x0040
const HAS_MATRIX = 0x0080

/** Offsets of the component glyph IDs in a composite outline. */
function componentPlaces(outline: Buffer): number[] {
  const places: number[] = []
  let flags = MORE_COMPONENTS
  for (let at = 10; flags & MORE_COMPONENTS;) {
    flags = outline.readUInt16BE(at)
    places.push(at + 2)
    at += 4 + (flags & ARGUMENTS_ARE_WORDS ? 4 : 2)
    at += flags & HAS_SCALE ? 2 : flags & HAS_TWO_SCALES ? 4 : flags & HAS_MATRIX ? 8 : 0
  }
  return places
}

function joined(outlines: readonly Buffer[]): { glyf: Buffer; loca: Buffer; isLong: boolean } {
  const offsets = [0]
  for (let i = 0; i < outlines.length; i++) offsets.push(offsets[i]! + Math.ceil(outlines[i]!.length / 4) * 4)
  const glyf = Buffer.alloc(offsets.at(-1)!)
  for (let i = 0; i < outlines.length; i++) glyf.set(outlines[i]!, offsets[i])
  const isLong = glyf.length > 0x1fffe // short `loca` format: offsets are halved
  const loca = Buffer.alloc(offsets.length * (isLong ? 4 : 2))
  for (let i = 0; i < offsets.length; i++) {
    if (isLong) loca.writeUInt32BE(offsets[i]!, i * 4)
    else loca.writeUInt16BE(offsets[i]! / 2, i * 2)
  }
  return { glyf, loca, isLong }
}

function withNumber(table: Buffer, place: number, value: number): Buffer {
  const copy = Buffer.from(table)
  copy.writeUInt16BE(value, place)
  return copy
}

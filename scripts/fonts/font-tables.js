/** Writes TrueType tables of the package's fonts: name, glyf, loca, hmtx and cmap. */
import { Buffer } from 'node:buffer'

/** @typedef {import('../../src/text/fonts/sfnt.js').Tables} Tables */

/**
 * A `name` table (format 0, Windows, Unicode, US English).
 * @param {Record<number, string>} names name ID -> text
 */
export function nameTable(names) {
  const texts = Object.entries(names).map(([id, text]) => ({ id: Number(id), bytes: utf16be(text) }))
  const header = Buffer.alloc(6 + texts.length * 12)
  header.writeUInt16BE(texts.length, 2)
  header.writeUInt16BE(header.length, 4)
  let offset = 0
  for (const [i, { id, bytes }] of texts.entries()) {
    for (const [j, value] of [3, 1, 0x409, id, bytes.length, offset].entries()) {
      header.writeUInt16BE(value, 6 + i * 12 + j * 2)
    }
    offset += bytes.length
  }
  return Buffer.concat([header, ...texts.map((text) => text.bytes)])
}

/** @param {string} text */
function utf16be(text) {
  return Buffer.from(text, 'utf16le').swap16()
}

/** @param {Buffer | undefined} table */
function padded(table = Buffer.alloc(0)) {
  return Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
}

/** @typedef {{ outline: Buffer, advance: number, bearing: number }} Glyph */

/**
 * The glyphs of a TrueType font by their number.
 * @param {Tables} tables
 */
export function readGlyphs(tables) {
  const { head, hhea, maxp, loca, glyf, hmtx } = glyphTables(tables)
  const isLong = head.readInt16BE(indexToLocFormat) === 1
  const metrics = hhea.readUInt16BE(numberOfHMetrics)
  /** @param {number} i */
  const offset = (i) => (isLong ? loca.readUInt32BE(i * 4) : loca.readUInt16BE(i * 2) * 2)
  return Array.from({ length: maxp.readUInt16BE(numGlyphs) }, (_, i) => ({
    outline: glyf.subarray(offset(i), offset(i + 1)),
    advance: hmtx.readUInt16BE(Math.min(i, metrics - 1) * 4),
    bearing: i < metrics ? hmtx.readInt16BE(i * 4 + 2) : hmtx.readInt16BE(metrics * 4 + (i - metrics) * 2),
  }))
}

/**
 * The font with other glyphs, whose first ones are those that it had, and a character map to them.
 * @param {Tables} tables
 * @param {Glyph[]} glyphs
 * @param {Map<number, number>} characters code point -> number of the glyph
 * @returns {Tables}
 */
export function withGlyphs(tables, glyphs, characters) {
  const { head, hhea, maxp } = glyphTables(tables)
  const outlines = glyphs.map(({ outline }) => padded(outline))
  const loca = Buffer.alloc((glyphs.length + 1) * 4)
  const hmtx = Buffer.alloc(glyphs.length * 4)
  let offset = 0
  for (const [i, { advance, bearing }] of glyphs.entries()) {
    offset += outlines[i]?.length ?? 0
    loca.writeUInt32BE(offset, (i + 1) * 4)
    hmtx.writeUInt16BE(advance, i * 4)
    hmtx.writeInt16BE(bearing, i * 4 + 2)
  }
  const changed = {
    glyf: Buffer.concat(outlines),
    loca,
    hmtx,
    cmap: characterMap(characters),
    head: withNumber(head, indexToLocFormat, 1),
    hhea: withNumber(hhea, numberOfHMetrics, glyphs.length),
    maxp: withNumber(withLimits(maxp, glyphs), numGlyphs, glyphs.length),
  }
  return new Map([...tables, ...Object.entries(changed)])
}

const indexToLocFormat = 50
const numberOfHMetrics = 34
const numGlyphs = 4

/** @param {Tables} tables */
function glyphTables(tables) {
  /** @param {string} tag */
  const table = (tag) => tables.get(tag) ?? Buffer.alloc(0)
  const [head, hhea, maxp] = [table('head'), table('hhea'), table('maxp')]
  return { head, hhea, maxp, loca: table('loca'), glyf: table('glyf'), hmtx: table('hmtx') }
}

/** @param {Buffer} table @param {number} offset @param {number} value */
function withNumber(table, offset, value) {
  const copy = Buffer.from(table)
  copy.writeUInt16BE(value, offset)
  return copy
}

/**
 * `maxp` with room for the largest outline (its fields maxPoints and maxContours).
 * @param {Buffer} maxp
 * @param {Glyph[]} glyphs
 */
function withLimits(maxp, glyphs) {
  let [points, contours] = [maxp.readUInt16BE(6), maxp.readUInt16BE(8)]
  for (const { outline } of glyphs) {
    const count = outline.length > 0 ? outline.readInt16BE(0) : 0
    if (count <= 0) continue
    contours = Math.max(contours, count)
    points = Math.max(points, outline.readUInt16BE(10 + (count - 1) * 2) + 1)
  }
  return withNumber(withNumber(maxp, 6, points), 8, contours)
}

/**
 * A `cmap` table of one subtable, format 12 (all of Unicode).
 * @param {Map<number, number>} characters
 */
function characterMap(characters) {
  /** @type {{ start: number, end: number, glyph: number }[]} */
  const groups = []
  for (const [codePoint, glyph] of [...characters].sort(([a], [b]) => a - b)) {
    const last = groups.at(-1)
    if (last && codePoint === last.end + 1 && glyph === last.glyph + codePoint - last.start) last.end = codePoint
    else groups.push({ start: codePoint, end: codePoint, glyph })
  }
  const table = Buffer.alloc(12 + 16 + groups.length * 12)
  for (const [i, value] of [0, 1, 3, 10, 0, 12, 12, 0].entries()) table.writeUInt16BE(value, i * 2)
  for (const [i, value] of [table.length - 12, 0, groups.length].entries()) table.writeUInt32BE(value, 16 + i * 4)
  for (const [i, { start, end, glyph }] of groups.entries()) {
    for (const [j, value] of [start, end, glyph].entries()) table.writeUInt32BE(value, 28 + i * 12 + j * 4)
  }
  return table
}

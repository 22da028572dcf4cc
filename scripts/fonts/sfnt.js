/**
 * As much of the sfnt container (TrueType, https://learn.microsoft.com/typography/opentype/spec/otff) as giving a font
 * file another name needs: take apart, put together.
 */

import { Buffer } from 'node:buffer'

/** @typedef {Map<string, Buffer>} Tables tag -> contents, in the order of the file */

const headerSize = 12
const recordSize = 16
const checkSumAdjustmentOffset = 8
const checkSumMagic = 0xb1b0afba

/**
 * @param {Buffer} font
 * @returns {Tables}
 */
export function readTables(font) {
  /** @type {Tables} */
  const tables = new Map()
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const record = headerSize + i * recordSize
    const offset = font.readUInt32BE(record + 8)
    const tag = font.toString('latin1', record, record + 4)
    tables.set(tag, font.subarray(offset, offset + font.readUInt32BE(record + 12)))
  }
  return tables
}

/**
 * A TrueType file of these tables, in alphabetical order, checksums made anew.
 * @param {Tables} tables
 */
export function writeTables(tables) {
  const tags = [...tables.keys()].sort()
  const directory = Buffer.alloc(headerSize + tags.length * recordSize)
  const log = Math.floor(Math.log2(tags.length))
  directory.writeUInt32BE(0x00010000, 0)
  directory.writeUInt16BE(tags.length, 4)
  directory.writeUInt16BE(2 ** log * recordSize, 6)
  directory.writeUInt16BE(log, 8)
  directory.writeUInt16BE((tags.length - 2 ** log) * recordSize, 10)

  const bodies = [directory]
  let offset = directory.length
  let headAt = 0
  for (const [i, tag] of tags.entries()) {
    const table = padded(tag === 'head' ? withoutAdjustment(tables.get(tag)) : tables.get(tag))
    const record = headerSize + i * recordSize
    directory.write(tag, record, 'latin1')
    directory.writeUInt32BE(checkSum(table), record + 4)
    directory.writeUInt32BE(offset, record + 8)
    directory.writeUInt32BE(tables.get(tag)?.length ?? 0, record + 12)
    if (tag === 'head') headAt = offset
    bodies.push(table)
    offset += table.length
  }
  const font = Buffer.concat(bodies)
  font.writeUInt32BE((checkSumMagic - checkSum(font)) >>> 0, headAt + checkSumAdjustmentOffset)
  return font
}

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

/** @param {Buffer | undefined} head */
function withoutAdjustment(head) {
  const copy = Buffer.from(head ?? Buffer.alloc(0))
  copy.writeUInt32BE(0, checkSumAdjustmentOffset)
  return copy
}

/** @param {Buffer | undefined} table */
function padded(table = Buffer.alloc(0)) {
  return Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
}

/** @param {Buffer} bytes a multiple of four */
function checkSum(bytes) {
  let sum = 0
  for (let i = 0; i < bytes.length; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0
  return sum
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

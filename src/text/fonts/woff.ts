/**
 * Fonts as WOFF 1.0 (https://www.w3.org/TR/WOFF/): the tables of an OpenType font, each compressed. Written here, since
 * the format is simple and Node has zlib; WOFF2, a quarter smaller, takes ten times as long to compress (Brotli).
 */
import { deflated } from './deflated.ts'
import { readTables } from './sfnt.js'

const HEADER_SIZE = 44
const RECORD_SIZE = 20
const SFNT_HEADER_SIZE = 12
const SFNT_RECORD_SIZE = 16

/** Bytes from which a table is compressed: the smaller ones, most of a font's tables, would together save a hundredth of it. */
const WORTH_COMPRESSING = 256

/** @param font a file in TrueType or with PostScript outlines, its tables sorted by their tags */
export function woff(font: Buffer): Buffer {
  const tables = [...readTables(font)]
  const records = Buffer.alloc(tables.length * RECORD_SIZE)
  const parts: Buffer[] = []
  let offset = HEADER_SIZE + records.length
  for (const [i, [tag, table]] of tables.entries()) {
    const part = table.length < WORTH_COMPRESSING ? table : smaller(table)
    const record = i * RECORD_SIZE
    records.write(tag, record, 'latin1')
    const checkSum = font.readUInt32BE(SFNT_HEADER_SIZE + i * SFNT_RECORD_SIZE + 4)
    for (const [at, value] of [offset, part.length, table.length, checkSum].entries()) {
      records.writeUInt32BE(value, record + 4 + at * 4)
    }
    const padding = Buffer.alloc(-part.length & 3)
    parts.push(part, padding)
    offset += part.length + padding.length
  }
  const header = Buffer.alloc(HEADER_SIZE) // without metadata or private data
  header.write('wOFF', 0, 'latin1')
  font.copy(header, 4, 0, 4) // which outlines it has
  header.writeUInt32BE(offset, 8)
  header.writeUInt16BE(tables.length, 12)
  const size = tables.reduce((sum, [, table]) => sum + ((table.length + 3) & ~3), SFNT_HEADER_SIZE)
  header.writeUInt32BE(size + tables.length * SFNT_RECORD_SIZE, 16)
  header.writeUInt16BE(1, 20) // version 1.0
  return Buffer.concat([header, records, ...parts])
}

function smaller(table: Buffer): Buffer {
  const compressed = deflated(table)
  return compressed.length < table.length ? compressed : table
}

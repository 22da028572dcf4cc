/**
 * The container of TrueType and OpenType fonts (https://learn.microsoft.com/typography/opentype/spec/otff): tables by
 * their tags. JavaScript, for the scripts that make the package's fonts read it, too.
 */
import { Buffer } from 'node:buffer'

/** Tag -> contents. @typedef {ReadonlyMap<string, Buffer>} Tables */

const HEADER_SIZE = 12
const RECORD_SIZE = 16
const CHECK_SUM_ADJUSTMENT = 8 // its place in "head"
const CHECK_SUM_MAGIC = 0xb1b0afba

/**
 * @param {Buffer} font
 * @returns {Map<string, Buffer>} in the order of the file
 */
export function readTables(font) {
  /** @type {Map<string, Buffer>} */
  const tables = new Map()
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const record = HEADER_SIZE + i * RECORD_SIZE
    const offset = font.readUInt32BE(record + 8)
    tables.set(
      font.toString('latin1', record, record + 4),
      font.subarray(offset, offset + font.readUInt32BE(record + 12)),
    )
  }
  return tables
}

/**
 * A TrueType file of these tables, in alphabetical order, with new checksums.
 * @param {Tables} tables
 */
export function writeTables(tables) {
  const entries = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const directory = HEADER_SIZE + entries.length * RECORD_SIZE
  const sizes = entries.map(([, table]) => padded(table.length))
  const font = Buffer.alloc(sizes.reduce((sum, size) => sum + size, directory))
  const log = Math.floor(Math.log2(entries.length))
  font.writeUInt32BE(0x00010000, 0)
  const searched = 2 ** log * RECORD_SIZE
  for (const [i, value] of [entries.length, searched, log, entries.length * RECORD_SIZE - searched].entries()) {
    font.writeUInt16BE(value, 4 + 2 * i)
  }
  let offset = directory
  let head = 0
  let sum = 0
  for (const [i, [tag, table]] of entries.entries()) {
    const size = sizes[i] ?? 0
    table.copy(font, offset)
    if (tag === 'head') {
      head = offset
      font.writeUInt32BE(0, offset + CHECK_SUM_ADJUSTMENT)
    }
    const record = HEADER_SIZE + i * RECORD_SIZE
    font.write(tag, record, 'latin1')
    const tableSum = checkSum(font, offset, size)
    sum += tableSum
    font.writeUInt32BE(tableSum, record + 4)
    font.writeUInt32BE(offset, record + 8)
    font.writeUInt32BE(table.length, record + 12)
    offset += size
  }
  sum += checkSum(font, 0, directory)
  font.writeUInt32BE((CHECK_SUM_MAGIC - sum) >>> 0, head + CHECK_SUM_ADJUSTMENT)
  return font
}

/** Tables begin at multiples of four bytes. @param {number} length */
function padded(length) {
  return Math.ceil(length / 4) * 4
}

/** @param {Buffer} bytes @param {number} start @param {number} size a multiple of four */
function checkSum(bytes, start, size) {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, size) // compiled to a load, as a Buffer's methods are not
  let sum = 0
  for (let at = 0; at < size; at += 4) sum = (sum + view.getInt32(at)) | 0
  return sum >>> 0
}

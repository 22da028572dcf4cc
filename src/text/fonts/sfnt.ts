/**
 * The container of TrueType and OpenType fonts (https://learn.microsoft.com/typography/opentype/spec/otff): tables by
 * their tags.
 */

/** Tag -> contents. */
export type Tables = ReadonlyMap<string, Buffer>

const headerSize = 12
const recordSize = 16
const checkSumAdjustment = 8 // its place in "head"
const checkSumMagic = 0xb1b0afba

export function readTables(font: Buffer): Tables {
  const tables = new Map<string, Buffer>()
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const record = headerSize + i * recordSize
    const offset = font.readUInt32BE(record + 8)
    tables.set(
      font.toString('latin1', record, record + 4),
      font.subarray(offset, offset + font.readUInt32BE(record + 12)),
    )
  }
  return tables
}

/** A TrueType file of these tables, in alphabetical order, checksums made anew. */
export function writeTables(tables: Tables): Buffer {
  const tags = [...tables.keys()].sort()
  const directory = headerSize + tags.length * recordSize
  const sizes = tags.map((tag) => padded(tables.get(tag)!.length))
  const font = Buffer.alloc(sizes.reduce((sum, size) => sum + size, directory))
  const log = Math.floor(Math.log2(tags.length))
  font.writeUInt32BE(0x00010000, 0)
  const searched = 2 ** log * recordSize
  for (const [i, value] of [tags.length, searched, log, tags.length * recordSize - searched].entries()) {
    font.writeUInt16BE(value, 4 + 2 * i)
  }
  let offset = directory
  for (const [i, tag] of tags.entries()) {
    const table = tables.get(tag)!
    table.copy(font, offset)
    if (tag === 'head') font.writeUInt32BE(0, offset + checkSumAdjustment)
    const record = headerSize + i * recordSize
    font.write(tag, record, 'latin1')
    font.writeUInt32BE(checkSum(font, offset, sizes[i]!), record + 4)
    font.writeUInt32BE(offset, record + 8)
    font.writeUInt32BE(table.length, record + 12)
    offset += sizes[i]!
  }
  const head = directory + sizes.slice(0, tags.indexOf('head')).reduce((sum, size) => sum + size, 0)
  font.writeUInt32BE((checkSumMagic - checkSum(font, 0, font.length)) >>> 0, head + checkSumAdjustment)
  return font
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}

function checkSum(bytes: Buffer, start: number, size: number): number {
  let sum = 0
  for (let at = start; at < start + size; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

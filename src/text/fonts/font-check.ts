/**
 * Validates an untrusted font file (sfnt) by its bytes alone. Offsets and constants are those of
 * https://learn.microsoft.com/typography/opentype/spec/otff and the pages of its tables.
 */

export type FontFault = 'woff' | 'woff2' | 'collection' | 'variable' | 'no-outlines' | 'no-font' | 'damaged'

/** A font that can be drawn with. */
export interface CheckedFont {
  /** Embedding rights by `OS/2.fsType`; absent when unrestricted. */
  readonly embedding?: 'restricted' | 'bitmaps' | 'whole'
}

interface Table {
  readonly start: number
  readonly length: number
}

/** Required tables, beside those of outlines. */
const NEEDED = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'OS/2']

const KINDS: ReadonlyMap<string, FontFault> = new Map([
  ['wOFF', 'woff'],
  ['wOF2', 'woff2'],
  ['ttcf', 'collection'],
])

const HEADS: ReadonlySet<string> = new Set(['\0\x01\0\0', 'true', 'OTTO'])

/** Checks an sfnt file's table directory, required tables, outlines and embedding rights (`OS/2.fsType`). */
export function checkFont(data: Uint8Array): CheckedFont | FontFault {
  const font = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const head = font.toString('latin1', 0, 4)
  const kind = KINDS.get(head)
  if (kind) return kind
  if (!HEADS.has(head)) return 'no-font'
  const tables = tablesOf(font)
  if (!tables || NEEDED.some((tag) => !tables.has(tag))) return 'damaged'
  if (tables.has('fvar')) return 'variable'
  const cff = tables.get('CFF ')
  const glyf = tables.get('glyf')
  if (!cff && !glyf) return 'no-outlines'
  const os2 = tables.get('OS/2')!
  if (os2.length < 10 || tables.get('head')!.length < 54 || tables.get('maxp')!.length < 6) return 'damaged'
  if (glyf && !isFinite(font, tables)) return 'damaged'
  const embedding = embeddingOf(font.readUInt16BE(os2.start + 8))
  return embedding === undefined ? {} : { embedding }
}

function tablesOf(font: Buffer): ReadonlyMap<string, Table> | undefined {
  if (font.length < 12) return undefined
  const count = font.readUInt16BE(4)
  if (12 + 16 * count > font.length) return undefined
  const tables = new Map<string, Table>()
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    const table = { start: font.readUInt32BE(at + 8), length: font.readUInt32BE(at + 12) }
    if (table.start + table.length > font.length) return undefined
    tables.set(font.toString('latin1', at, at + 4), table)
  }
  return tables
}

/** Bits 1, 8 and 9; a font that may be embedded for viewing or editing (bits 2 and 3) may be embedded. */
function embeddingOf(type: number): CheckedFont['embedding'] {
  if ((type & 0x000e) === 0x0002) return 'restricted'
  if (type & 0x0200) return 'bitmaps'
  return type & 0x0100 ? 'whole' : undefined
}

const COMPONENT = { wordArguments: 0x0001, scale: 0x0008, more: 0x0020, twoScales: 0x0040, matrix: 0x0080 }

/** The deepest nesting of composite glyphs; fonts have one or two levels. */
const MAX_DEPTH = 6

/** Whether every glyph lies within `glyf`, and composite glyphs are acyclic. */
function isFinite(font: Buffer, tables: ReadonlyMap<string, Table>): boolean {
  const [glyf, loca] = [tables.get('glyf')!, tables.get('loca')]
  const count = font.readUInt16BE(tables.get('maxp')!.start + 4)
  const isLong = font.readInt16BE(tables.get('head')!.start + 50) === 1
  if (!loca || loca.length < (count + 1) * (isLong ? 4 : 2)) return false
  const offset = (glyph: number): number =>
    isLong ? font.readUInt32BE(loca.start + 4 * glyph) : 2 * font.readUInt16BE(loca.start + 2 * glyph)
  const parts = new Map<number, readonly number[]>()
  for (let glyph = 0; glyph < count; glyph++) {
    const [start, end] = [offset(glyph), offset(glyph + 1)]
    if (start > end || end > glyf.length) return false
    const outline = font.subarray(glyf.start + start, glyf.start + end)
    if (outline.length === 0) continue
    if (outline.length < 10) return false
    if (outline.readInt16BE(0) >= 0) continue
    const found = componentsOf(outline)
    if (!found?.every((part) => part < count)) return false
    parts.set(glyph, found)
  }
  return isShallow(parts)
}

/** Whether the nesting of composites is within the limit: propagates depths until nothing changes. */
function isShallow(parts: ReadonlyMap<number, readonly number[]>): boolean {
  const depths = new Map<number, number>()
  for (let round = 0; round <= MAX_DEPTH; round++) {
    let isSettled = true
    for (const [glyph, components] of parts) {
      const depth = 1 + components.reduce((deepest, part) => Math.max(deepest, depths.get(part) ?? 0), 0)
      if (depth === depths.get(glyph)) continue
      depths.set(glyph, depth)
      isSettled = false
    }
    if (isSettled) return true
  }
  return false
}

function componentsOf(outline: Buffer): number[] | undefined {
  const glyphs: number[] = []
  let flags = COMPONENT.more
  for (let at = 10; flags & COMPONENT.more;) {
    if (at + 4 > outline.length) return undefined
    flags = outline.readUInt16BE(at)
    glyphs.push(outline.readUInt16BE(at + 2))
    at += 4 + (flags & COMPONENT.wordArguments ? 4 : 2)
    at += flags & COMPONENT.scale ? 2 : flags & COMPONENT.twoScales ? 4 : flags & COMPONENT.matrix ? 8 : 0
  }
  return glyphs
}

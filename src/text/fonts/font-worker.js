// Sanitises an untrusted font: HarfBuzz's subsetter rewrites it, without hinting programs, substitutions and whatever
// else a drawing does not need; the result is then parsed and, where outlines are programs (CFF), interpreted once. All
// this on a worker thread that can be terminated. One message in, `{ id, data }`; one out, `{ id, data }` or `{ id,
// error }`.
import { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'

const require = createRequire(import.meta.url)

/** Tables that are dropped: substitution, hinting, colour and vertical layout. */
const LEFT_OUT = [
  ...['GSUB', 'GDEF', 'BASE', 'JSTF', 'MATH', 'STAT', 'DSIG', 'kern', 'kerx', 'mort', 'morx', 'feat', 'trak', 'prop'],
  ...['opbd', 'lcar', 'bsln', 'COLR', 'CPAL', 'SVG ', 'sbix', 'CBDT', 'CBLC', 'EBDT', 'EBLC', 'vhea', 'vmtx', 'VORG'],
  ...['cvt ', 'fpgm', 'prep', 'gasp', 'hdmx', 'VDMX', 'LTSH', 'PCLT', 'meta'],
]

/** GPOS lookup types: single and pair adjustment; contextual and chained contextual; extension. */
const SIMPLE = new Set([1, 2])
const AMONG = new Set([7, 8])
const EXTENSION = 9

/** @typedef {{ lookupType: number, subTables: Iterable<{ lookupType: number, extension?: unknown }> }} Lookup */
/** @typedef {import('fontkit').Font & { GPOS?: { lookupList?: { toArray(): Lookup[] } } }} Font */

parentPort?.on('message', (/** @type {{ id: number, data: Uint8Array }} */ { id, data }) => {
  safe(Buffer.from(data)).then(
    (font) => parentPort?.postMessage({ id, data: font }),
    (error) => parentPort?.postMessage({ id, error: String(error) }),
  )
})

/** @param {Buffer} data */
async function safe(data) {
  const font = await rewritten(data, LEFT_OUT)
  return proved(endsWithin(opened(font)) ? font : await rewritten(data, [...LEFT_OUT, 'GPOS']))
}

/**
 * @param {Buffer} data
 * @param {readonly string[]} dropTables
 */
async function rewritten(data, dropTables) {
  /** @type {unknown} */
  const loaded = require('subset-font')
  const subsetFont = /** @type {typeof import('subset-font').default} */ (loaded)
  return subsetFont(data, undefined, {
    targetFormat: 'truetype', // CFF outlines stay as they are
    keepAllGlyphs: true,
    noHinting: true,
    keepFeatures: ['kern'],
    dropTables,
  })
}

/** @param {Buffer} data */
function opened(data) {
  /** @type {unknown} */
  const loaded = require('fontkit')
  return /** @type {Font} */ (/** @type {typeof import('fontkit')} */ (loaded).create(data))
}

/**
 * Whether contextual lookups call only simple ones: else they may recurse forever.
 * @param {Font} font
 */
function endsWithin(font) {
  const lookups = font.GPOS?.lookupList?.toArray() ?? []
  const kinds = lookups.map(({ lookupType, subTables }) => {
    return lookupType === EXTENSION ? [...subTables].map((each) => each.lookupType) : [lookupType]
  })
  const isSimple = (/** @type {number} */ at) => kinds[at]?.every((kind) => SIMPLE.has(kind)) === true
  return lookups.every(({ subTables }, at) => {
    if (isSimple(at)) return true
    return (
      kinds[at]?.every((kind) => AMONG.has(kind)) === true &&
      [...subTables].every((table) => called(table).every(isSimple))
    )
  })
}

/**
 * The lookups that a contextual subtable refers to.
 * @param {unknown} part
 * @returns {number[]}
 */
function called(part) {
  if (typeof part !== 'object' || part === null) return []
  const list = /** @type {{ toArray?: () => unknown[] }} */ (part).toArray?.()
  if (list) return list.flatMap(called)
  return Object.entries(part).flatMap(([key, value]) => {
    return key === 'lookupListIndex' && typeof value === 'number' ? [value] : called(value)
  })
}

/** @param {Buffer} data */
function proved(data) {
  const font = opened(data)
  if (!(font.unitsPerEm >= 16) || font.characterSet.length === 0) throw new Error('nothing to draw with')
  if (Number.isNaN(font.layout('AV Hamburgefonstiv 0123 服务').advanceWidth)) throw new Error('no widths')
  if (data.toString('latin1', 0, 4) !== 'OTTO') return data
  for (let glyph = 0; glyph < font.numGlyphs; glyph++) font.getGlyph(glyph).path.toSVG()
  return data
}

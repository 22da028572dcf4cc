// Makes a font of somebody else's safe to draw with: HarfBuzz writes it anew, without programs, substitutions and what
// else a drawing does not need; what is left has been opened and, where letters are drawn by programs (CFF), drawn once.
// All this on a thread that can be ended. One message in, `{ id, data }`; one out, `{ id, data }` or `{ id, error }`.
import { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'

const require = createRequire(import.meta.url)

/** What changes letters, moves them by programs, shows them in colours, or is for vertical lines. */
const LEFT_OUT = [
  ...['GSUB', 'GDEF', 'BASE', 'JSTF', 'MATH', 'STAT', 'DSIG', 'kern', 'kerx', 'mort', 'morx', 'feat', 'trak', 'prop'],
  ...['opbd', 'lcar', 'bsln', 'COLR', 'CPAL', 'SVG ', 'sbix', 'CBDT', 'CBLC', 'EBDT', 'EBLC', 'vhea', 'vmtx', 'VORG'],
  ...['cvt ', 'fpgm', 'prep', 'gasp', 'hdmx', 'VDMX', 'LTSH', 'PCLT', 'meta'],
]

/** Kinds of lookups (OpenType, GPOS): what moves a letter or a pair, what does so among certain neighbours, and elsewhere. */
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
    targetFormat: 'truetype', // the letters of an OpenType font stay as they are
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
 * Whether what moves letters among certain neighbours calls only for what moves them itself: else it may go in circles.
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
 * The lookups that a table calls for, wherever it does so.
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

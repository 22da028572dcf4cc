/** Parses and validates a PNG chunk by chunk (PNG, third edition). */
import { Buffer } from 'node:buffer'
import { crc32 } from 'node:zlib'
import { Broken, MAX_PIXELS, orFault } from './fault.js'
import { heldBy, UPRIGHT } from './orientation.js'
import { checkLines, unpacked } from './png-lines.js'

/**
 * @typedef {object} Png
 * @property {number} width of the pixels as they lie in the file
 * @property {number} height
 * @property {number} depth bits a sample
 * @property {number} colorType
 * @property {number} samples a pixel
 * @property {boolean} isInterlaced
 * @property {Uint8Array | undefined} palette red, green and blue of each colour
 * @property {Uint8Array | undefined} transparency as the chunk has it
 * @property {number} gamma to which what is shown of a sample is raised; 1 as a rule
 * @property {number} orientation see `orientation.js`
 * @property {boolean} isPlain every program shows it alike, as it is
 * @property {Uint8Array} data the file with nothing aside, where it is plain; else all of it, for whoever makes another of it
 * @property {Uint8Array} lines unpacked: of each line its filter and its bytes
 */

export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** Samples a pixel and bits a sample, by colour type (table 11.1). @type {Readonly<Record<number, readonly [number, readonly number[]] | undefined>>} */
const COLOR_TYPES = {
  0: [1, [1, 2, 4, 8, 16]],
  2: [3, [8, 16]],
  3: [1, [1, 2, 4, 8]],
  4: [2, [8, 16]],
  6: [4, [8, 16]],
}
const [GREY, RGB, PALETTE] = [0, 2, 3]

/** An ordinary file has some hundred. */
const MAX_CHUNKS = 5_000

/** The gamma of sRGB displays (gAMA), in 1/100,000. */
const USUAL_GAMMA = 45_455

/** @typedef {{ type: string, content: Uint8Array }} Chunk */

/**
 * Reads all of it.
 * @param {Uint8Array} data
 * @returns {Png | import('./fault.js').RasterFault}
 */
export function readPng(data) {
  return orFault(() => read(data))
}

/**
 * @param {Uint8Array} data
 * @returns {Png}
 */
function read(data) {
  if (!SIGNATURE.every((byte, at) => data[at] === byte)) throw new Broken()
  const { chunks, aside, end } = chunksOf(data)
  const header = headerOf(chunks)
  const { width, height, depth, colorType, isInterlaced } = header
  const palette = the('PLTE', chunks)
  const transparency = the('tRNS', chunks)
  checkPalette(header, palette, transparency)
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ content }) => content))
  const { lines, isExact } = unpacked(packed, header)
  checkLines(lines, header, palette && colorType === PALETTE ? palette.length / 3 : 0)
  const exif = aside.find(({ type }) => type === 'eXIf')
  const { orientation, isClear } = exif ? heldBy(exif.content) : UPRIGHT
  const gamma = gammaOf(aside)
  const isPlain = isExact && orientation === 1 && isClear && gamma === 1 && !isMisread(header, palette, transparency)
  const isBare = aside.length === 0 && end === data.length && chunks.length <= MAX_CHUNKS
  return {
    ...{ width, height, depth, colorType, samples: header.samples, isInterlaced, palette, transparency, gamma },
    ...{ orientation, isPlain, lines },
    data: isPlain && !isBare ? bared(chunks, packed) : data,
  }
}

/** The chunks that are kept, in their order: critical ones and tRNS. */
const NEEDED = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']
const DATA = NEEDED.indexOf('IDAT')

/**
 * Splits the chunks into those that are kept and those that are stripped.
 * @param {Uint8Array} data
 * @returns {{ chunks: Chunk[], aside: Chunk[], end: number }} with the place behind the last
 */
function chunksOf(data) {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  /** @type {Chunk[]} */
  const chunks = []
  /** @type {Chunk[]} */
  const aside = []
  let [place, before] = [-1, '']
  for (let at = SIGNATURE.length; ;) {
    if (at + 12 > bytes.length) throw new Broken()
    const end = at + 8 + bytes.readUInt32BE(at)
    if (end + 4 > bytes.length) throw new Broken()
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (!/^[A-Za-z]{4}$/.test(type) || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end))
      throw new Broken()
    const chunk = { type, content: bytes.subarray(at + 8, end) }
    const own = NEEDED.indexOf(type)
    if (own >= 0) {
      if (own < place || (own === place && (own !== DATA || before !== type))) throw new Broken()
      if (place < 0 && own > 0) throw new Broken()
      place = own
      chunks.push(chunk)
    } else {
      if (place < 0 || type[0] === type[0]?.toUpperCase()) throw new Broken() // upper case: an unknown critical chunk
      aside.push(chunk)
    }
    if (type === 'IEND') return { chunks, aside, end: end + 4 }
    before = type
    at = end + 4
  }
}

/** @param {readonly Chunk[]} chunks */
function headerOf(chunks) {
  const [first] = chunks
  if (first?.content.length !== 13 || chunks.at(-1)?.content.length !== 0) throw new Broken()
  const view = new DataView(first.content.buffer, first.content.byteOffset, 13)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [depth = 0, colorType = 0, compression, filter, interlace = 2] = first.content.subarray(8)
  const [samples, depths] = COLOR_TYPES[colorType] ?? []
  if (samples === undefined || !depths?.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1)
    throw new Broken()
  if (width === 0 || height === 0) throw new Broken()
  if (width * height > MAX_PIXELS) throw new Broken('too-many-pixels')
  return { width, height, depth, colorType, samples, isInterlaced: interlace === 1 }
}

/**
 * @param {string} wanted
 * @param {readonly Chunk[]} chunks
 */
function the(wanted, chunks) {
  return chunks.find(({ type }) => type === wanted)?.content
}

/**
 * @param {{ depth: number, colorType: number }} header
 * @param {Uint8Array | undefined} palette
 * @param {Uint8Array | undefined} transparency
 */
function checkPalette({ depth, colorType }, palette, transparency) {
  if (colorType === PALETTE ? !palette : palette && colorType % 4 === 0) throw new Broken()
  const colors = (palette?.length ?? 0) / 3
  if (palette && (colors % 1 !== 0 || colors < 1 || colors > (colorType === PALETTE ? 1 << depth : 256)))
    throw new Broken()
  if (!transparency) return
  const { length } = transparency
  const isRight =
    colorType === PALETTE
      ? length >= 1 && length <= colors
      : length === (colorType === GREY ? 2 : colorType === RGB ? 6 : 0)
  if (!isRight || length === 0) throw new Broken()
}

/**
 * Whether pdfkit decodes it wrongly: it mistakes a transparent colour (tRNS), and samples of less than a byte where it
 * does not embed them as they are.
 * @param {{ depth: number, colorType: number, isInterlaced: boolean }} header
 * @param {Uint8Array | undefined} palette
 * @param {Uint8Array | undefined} transparency
 */
function isMisread({ depth, colorType, isInterlaced }, palette, transparency) {
  if (transparency && (colorType !== PALETTE || depth < 8 || isInterlaced)) return true
  return isInterlaced ? depth !== 8 : transparency !== undefined && palette?.length === 3 * 256
}

/** @param {readonly Chunk[]} aside */
function gammaOf(aside) {
  if (aside.some(({ type }) => type === 'sRGB' || type === 'iCCP')) return 1
  const chunk = aside.find(({ type }) => type === 'gAMA')?.content
  if (chunk?.length !== 4) return 1
  const written = new DataView(chunk.buffer, chunk.byteOffset, 4).getUint32(0)
  const isUsual = written === 0 || Math.abs(written - USUAL_GAMMA) < 2_000
  return isUsual ? 1 : USUAL_GAMMA / Math.min(1_000_000, Math.max(1_000, written))
}

/**
 * Strips ancillary chunks: metadata says who took it and where, costs decoders time, and makes them show different
 * colours (profiles, primaries) or an animation.
 * @param {readonly Chunk[]} chunks
 * @param {Uint8Array} packed
 */
function bared(chunks, packed) {
  const kept = chunks.filter(({ type }) => type !== 'IDAT' && type !== 'IEND')
  const parts = [...kept.map(({ type, content }) => chunk(type, content)), chunk('IDAT', packed)]
  return Uint8Array.from(Buffer.concat([SIGNATURE, ...parts, chunk('IEND', new Uint8Array(0))]))
}

/**
 * @param {string} type
 * @param {Uint8Array} content
 */
export function chunk(type, content) {
  const bytes = Buffer.alloc(12 + content.length)
  bytes.writeUInt32BE(content.length)
  bytes.write(type, 4, 'latin1')
  bytes.set(content, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + content.length)), 8 + content.length)
  return bytes
}

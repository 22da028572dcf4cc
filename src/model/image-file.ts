/** What a picture's bytes are, by the bytes alone: a name proves nothing, and renderers trust what passes here. */
import { inflateSync } from 'node:zlib'
import { looksLikeSvg, readSvg, type SvgFault } from './svg-file.ts'

/** A picture that can be drawn: a whole PNG or JPEG of a sane size, or an SVG, of which a PNG is made before. */
export interface ImageFile {
  readonly type: 'png' | 'jpeg' | 'svg'
  readonly data: Uint8Array
  /** Pixels (of an SVG px), as it is to be seen: a photograph may lie on its side in the file. */
  readonly width: number
  readonly height: number
}

/** One of pixels, which goes into a drawing as it is. */
export interface PixelImage extends ImageFile {
  readonly type: 'png' | 'jpeg'
}

export type ImageFault = SvgFault | 'other-format' | 'damaged' | 'too-many-pixels'

/** Unpacked, a picture takes four bytes a pixel, and nobody sees more of it on a card. */
export const MOST_PIXELS = 16_000_000

export function readImage(data: Uint8Array): ImageFile | ImageFault {
  if (startsWith(data, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return readPng(data)
  if (startsWith(data, [0xff, 0xd8, 0xff])) return readJpeg(data)
  return looksLikeSvg(data) ? readSvg(data) : 'other-format'
}

function startsWith(data: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => data[at] === byte)
}

/** Samples a pixel, by colour type (PNG specification, table 11.1). */
const SAMPLES: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
])

/** Every chunk is whole and the pixels unpack: a PDF's library would take the process down with one that does not. */
function readPng(data: Uint8Array): ImageFile | ImageFault {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const packed: Buffer[] = []
  let header: Buffer | undefined
  let ended = false
  for (let at = 8; !ended && at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    if (at + 12 + length > bytes.length) return 'damaged'
    const type = bytes.toString('latin1', at + 4, at + 8)
    const content = bytes.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR' && at === 8 && length === 13) header = content
    if (type === 'IDAT') packed.push(content)
    ended = type === 'IEND'
    at += 12 + length
  }
  if (!header || !ended || packed.length === 0) return 'damaged'
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [bits, samples, interlaced] = [header[8]!, SAMPLES.get(header[9]!), header[12] !== 0]
  if (width === 0 || height === 0 || samples === undefined || ![1, 2, 4, 8, 16].includes(bits)) return 'damaged'
  if (width * height > MOST_PIXELS) return 'too-many-pixels'
  const needed = height * (1 + Math.ceil((width * samples * bits) / 8))
  // An interlaced picture has some bytes more, for the filters of its passes' lines.
  if (!unpacks(Buffer.concat(packed), interlaced ? 1 : needed, 2 * needed + 1_024)) return 'damaged'
  return { type: 'png', data, width, height }
}

function unpacks(packed: Buffer, least: number, most: number): boolean {
  try {
    return inflateSync(packed, { maxOutputLength: most }).length >= least
  } catch {
    return false
  }
}

/** Start-of-frame markers of the codings that viewers know: baseline, extended, progressive. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])

function readJpeg(data: Uint8Array): ImageFile | ImageFault {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  let at = 2
  let sideways = false
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'damaged'
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++ // fill bytes
      continue
    }
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return 'damaged'
    const segment = bytes.subarray(at + 4, at + 2 + length)
    if (marker === 0xe1) sideways ||= isSideways(segment)
    if (FRAMES.has(marker)) return jpegFrame(segment, sideways, data)
    if (marker === 0xda || marker === 0xd9) return 'damaged' // the picture begins, or ends, before its size was told
    at += 2 + length
  }
  return 'damaged'
}

function jpegFrame(frame: Buffer, sideways: boolean, data: Uint8Array): ImageFile | ImageFault {
  if (frame.length < 6 || frame[0] !== 8 || ![1, 3, 4].includes(frame[5]!)) return 'damaged'
  const [height, width] = [frame.readUInt16BE(1), frame.readUInt16BE(3)]
  if (width === 0 || height === 0) return 'damaged'
  if (width * height > MOST_PIXELS) return 'too-many-pixels'
  return { type: 'jpeg', data, ...(sideways ? { width: height, height: width } : { width, height }) }
}

/** Whether Exif says that the camera was turned by a quarter: orientation 5 to 8 (tag 0x0112 of the first directory). */
function isSideways(exif: Buffer): boolean {
  if (exif.toString('latin1', 0, 6) !== 'Exif\0\0' || exif.length < 14) return false
  const tiff = exif.subarray(6)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < short(start); entry++) {
    const at = start + 2 + 12 * entry
    if (at + 12 > tiff.length) return false
    if (short(at) === 0x0112) return short(at + 8) >= 5 && short(at + 8) <= 8
  }
  return false
}

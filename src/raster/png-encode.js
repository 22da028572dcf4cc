/** Encodes a PNG with a deflate of the package's own: Node's zlib gives different bytes on different processors. */
import { Buffer } from 'node:buffer'
import { zlibSync } from 'fflate'
import { chunk, SIGNATURE } from './png-file.js'
import { filtered } from './png-lines.js'

/**
 * @param {import('./scaled.js').Pixels} pixels
 * @returns {Uint8Array} in a buffer of its own
 */
export function encodePng(pixels) {
  const { width, height, channels, data } = withoutOpacity(pixels)
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, channels === 4 ? 6 : 2], 8)
  const packed = zlibSync(filtered(data, width * channels, channels), { level: 6 })
  return Uint8Array.from(
    Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', new Uint8Array(0))]),
  )
}

/**
 * Drops the alpha channel where all pixels are opaque.
 * @param {import('./scaled.js').Pixels} pixels
 * @returns {import('./scaled.js').Pixels}
 */
function withoutOpacity(pixels) {
  const { channels, data } = pixels
  if (channels !== 4 || data.some((value, at) => at % 4 === 3 && value < 255)) return pixels
  return { ...pixels, channels: 3, data: data.filter((_, at) => at % 4 !== 3) }
}

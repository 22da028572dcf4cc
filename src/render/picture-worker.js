// Rasterises and re-encodes untrusted pictures in a sandbox. An SVG is rendered by resvg as WebAssembly, without access
// to files and network, with a memory limit, on a thread that can be terminated at any moment. resvg as a native
// library is not safe enough for that: it cannot be interrupted, and a panic aborts the whole process. A PNG or a JPEG
// is decoded, rotated by its Exif orientation and downscaled. No file is opened here. One message in, a
// `PictureRequest` with an `id`; one message out, `{ id, png }` or `{ id, error }`.
import { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { readJpeg } from '../raster/jpeg-file.js'
import { jpegRows } from '../raster/jpeg-pixels.js'
import { encodePng } from '../raster/png-encode.js'
import { readPng } from '../raster/png-file.js'
import { pngRows } from '../raster/png-pixels.js'
import { isSideways } from '../raster/orientation.js'
import { scaled, turned } from '../raster/scaled.js'

/** @typedef {import('./picture-thread.ts').PictureRequest} PictureRequest */
/** @typedef {typeof import('@resvg/resvg-wasm').Resvg} Resvg */

const require = createRequire(import.meta.url)

/** 256 MB; a page of WebAssembly's memory has 64 KiB. */
const MAX_PAGES = 4096

/** The section of a WebAssembly module that says how much memory it has (WebAssembly 1.0, 5.5.8). */
const MEMORY_SECTION = 5

/** @type {Promise<Resvg> | undefined} */
let resvg

parentPort?.on('message', (/** @type {PictureRequest & { id: number }} */ request) => {
  const { id } = request
  const made = request.kind === 'svg' ? drawn(request) : Promise.resolve(request).then(unpacked)
  made.then(
    (png) => parentPort?.postMessage({ id, png }),
    (error) => parentPort?.postMessage({ id, error: error instanceof MissingPicture ? 'missing' : 'damaged' }),
  )
})

class MissingPicture extends Error {}

/** @param {Extract<PictureRequest, { kind: 'svg' }>} request */
async function drawn({ data, width, fonts, code }) {
  resvg ??= load(code)
  const Resvg = await resvg
  const font = { fontBuffers: [...fonts], defaultFontFamily: 'Noto Sans' }
  const picture = new Resvg(data, { fitTo: { mode: 'width', value: width }, font })
  const pixels = picture.render()
  const png = pixels.asPng()
  pixels.free() // WebAssembly memory is not garbage-collected
  picture.free()
  return png
}

/**
 * @param {Uint8Array} code
 * @returns {Promise<Resvg>}
 */
async function load(code) {
  const { initWasm, Resvg } = library()
  await initWasm(withMemoryLimit(code))
  return Resvg
}

/** @returns {typeof import('@resvg/resvg-wasm')} */
function library() {
  try {
    /** @type {unknown} */
    const loaded = require('@resvg/resvg-wasm')
    return /** @type {typeof import('@resvg/resvg-wasm')} */ (loaded)
  } catch {
    throw new MissingPicture()
  }
}

/** @param {Extract<PictureRequest, { kind: 'pixels' }>} request */
function unpacked({ type, data, most }) {
  const picture = type === 'png' ? readPng(data) : readJpeg(data, true)
  if (typeof picture === 'string') throw new Error(picture)
  const { width, height, orientation } = picture
  const [across, down] = isSideways(orientation) ? [most.height, most.width] : [most.width, most.height]
  const scale = Math.min(1, across / width, down / height)
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
  const pixels =
    'lines' in picture
      ? scaled(pngRows(picture), { width, height, channels: 4 }, size)
      : scaled(jpegRows(picture), { width, height, channels: 3 }, size)
  return encodePng(turned(pixels, orientation))
}

/**
 * Patches the module's memory section with a maximum, which it does not have.
 * @param {Uint8Array} code
 */
function withMemoryLimit(code) {
  for (let at = 8; at < code.length;) {
    const length = unsigned(code, at + 1)
    if (code[at] !== MEMORY_SECTION) {
      at = length.end + length.value
      continue
    }
    const least = unsigned(code, length.end + 2) // behind the number of memories and the flags of the first
    const section = [1, 1, ...encoded(least.value), ...encoded(MAX_PAGES)]
    const limited = [MEMORY_SECTION, ...encoded(section.length), ...section]
    return Buffer.concat([code.subarray(0, at), Buffer.from(limited), code.subarray(length.end + length.value)])
  }
  throw new Error('resvg has no memory of its own')
}

/**
 * A number as LEB128, and where it ends.
 * @param {Uint8Array} code
 * @param {number} at
 */
function unsigned(code, at) {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = code[at++] ?? 0
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return { value, end: at }
  }
}

/** @param {number} value */
function encoded(value) {
  const bytes = []
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest]
    bytes.push((rest & 0x7f) | 0x80)
  }
}

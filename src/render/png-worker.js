// Rasterises a drawing of ours on a worker thread: resvg blocks for seconds, and its native memory is freed for certain
// only when the thread ends. One message in: id, drawing and scale; one message out: id and png or error.
import { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'

const require = createRequire(import.meta.url)

/** @typedef {typeof import('@resvg/resvg-js')} Library */

/** @type {Library | undefined} */
const resvg = load()

parentPort?.on(
  'message',
  (/** @type {{ id: number, drawing: Uint8Array, scale: number }} */ { id, drawing, scale }) => {
    if (!resvg) return parentPort?.postMessage({ id, error: 'missing' })
    try {
      const png = new Uint8Array(rendered(resvg, drawing, scale))
      parentPort?.postMessage({ id, png }, [png.buffer])
    } catch {
      parentPort?.postMessage({ id, error: 'failed' })
    }
  },
)

/** @returns {Library | undefined} */
function load() {
  try {
    /** @type {unknown} */
    const loaded = require('@resvg/resvg-js')
    return /** @type {Library} */ (loaded)
  } catch {
    return undefined
  }
}

/**
 * @param {Library} library
 * @param {Uint8Array} drawing
 * @param {number} scale
 */
function rendered({ Resvg }, { buffer, byteOffset, byteLength }, scale) {
  const settings = { font: { loadSystemFonts: false }, fitTo: { mode: /** @type {const} */ ('zoom'), value: scale } }
  return new Resvg(Buffer.from(buffer, byteOffset, byteLength), settings).render().asPng()
}

// Draws somebody else's SVG where it can do no harm: resvg as WebAssembly sees no file and no network, its memory has a
// limit, and the thread can be ended at any moment. resvg as a native library is not safe enough for that: it cannot be
// interrupted, and where it panics it takes the whole process with it.
// One message in, `{ id, svg, width, fonts }`; one message out, `{ id, png }` or `{ id, error }`.
import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'

const require = createRequire(import.meta.url)

/** 256 MB; a page of WebAssembly's memory has 64 KiB. */
const MOST_PAGES = 4096

/** The section of a WebAssembly module that says how much memory it has (WebAssembly 1.0, 5.5.8). */
const MEMORY_SECTION = 5

const resvg = load()
resvg.catch(() => undefined) // said when the first picture comes

/** @typedef {{ id: number, svg: Uint8Array, width: number, fonts: string[] }} Request */

parentPort?.on('message', (/** @type {Request} */ request) => {
  resvg.then(
    (Resvg) => answer(request, Resvg),
    () => parentPort?.postMessage({ id: request.id, error: 'missing' }),
  )
})

/** @returns {Promise<typeof import('@resvg/resvg-wasm').Resvg>} */
async function load() {
  /** @type {unknown} */
  const loaded = require('@resvg/resvg-wasm')
  const { initWasm, Resvg } = /** @type {typeof import('@resvg/resvg-wasm')} */ (loaded)
  const code = readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm'))
  await initWasm(withMemoryLimit(code))
  return Resvg
}

/**
 * @param {Request} request
 * @param {typeof import('@resvg/resvg-wasm').Resvg} Resvg
 */
function answer({ id, svg, width, fonts }, Resvg) {
  try {
    const font = {
      fontBuffers: fonts.map((file) => new Uint8Array(readFileSync(file))),
      defaultFontFamily: 'Noto Sans',
    }
    const png = new Resvg(svg, { fitTo: { mode: 'width', value: width }, font }).render().asPng()
    parentPort?.postMessage({ id, png })
  } catch {
    parentPort?.postMessage({ id, error: 'damaged' })
  }
}

/**
 * The module with an upper limit to its one memory, which it does not have of its own.
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
    const section = [1, 1, ...encoded(least.value), ...encoded(MOST_PAGES)]
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

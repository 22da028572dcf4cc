/** Scanlines of a PNG: inflate, validation, filters and interlacing (PNG, third edition, 7 to 9). */
import { inflateSync } from 'node:zlib'
import { Broken } from './fault.js'

/** @typedef {{ width: number, height: number, depth: number, samples: number, isInterlaced: boolean }} Header */

/** A part of the picture whose lines stand together. @typedef {{ x: number, y: number, dx: number, dy: number, width: number, height: number, bytes: number }} Pass */

const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
]

/** Some encoders append a few bytes. */
const MAX_EXTRA_BYTES = 65_536

/**
 * Its passes that hold something.
 * @param {Header} header
 * @returns {Pass[]}
 */
export function passes({ width, height, depth, samples, isInterlaced }) {
  return (isInterlaced ? ADAM7 : [[0, 0, 1, 1]]).flatMap(([x = 0, y = 0, dx = 1, dy = 1]) => {
    const [across, down] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)]
    const bytes = Math.ceil((across * samples * depth) / 8)
    return across > 0 && down > 0 ? [{ x, y, dx, dy, width: across, height: down, bytes }] : []
  })
}

/**
 * @param {Uint8Array} packed
 * @param {Header} header
 * @returns {{ lines: Uint8Array, isExact: boolean }} of each line its filter and its bytes, and whether there was nothing more
 */
export function unpacked(packed, header) {
  const needed = passes(header).reduce((sum, { height, bytes }) => sum + height * (1 + bytes), 0)
  const { buffer, engine } = inflated(packed, needed)
  if (buffer.length < needed) throw new Broken()
  const isExact = buffer.length === needed && engine.bytesWritten === packed.length
  return { lines: buffer.subarray(0, needed), isExact }
}

/**
 * @param {Uint8Array} packed
 * @param {number} needed
 * @returns {{ buffer: Uint8Array, engine: { bytesWritten: number } }}
 */
function inflated(packed, needed) {
  try {
    // One buffer that holds everything: chunks would be concatenated into another.
    const options = { chunkSize: Math.max(64, needed + 1), maxOutputLength: needed + MAX_EXTRA_BYTES, info: true }
    /** @type {unknown} */
    const result = inflateSync(packed, options)
    return /** @type {{ buffer: Buffer, engine: import('node:zlib').Inflate }} */ (result)
  } catch {
    throw new Broken()
  }
}

/**
 * Each line has a filter that there is; a palette has each colour that is asked for.
 * @param {Uint8Array} lines
 * @param {Header} header
 * @param {number} colors of the palette; 0 without one
 */
export function checkLines(lines, header, colors) {
  let at = 0
  for (const { height, bytes } of passes(header)) {
    for (let line = 0; line < height; line++) {
      if ((lines[at] ?? 5) > 4) throw new Broken()
      at += 1 + bytes
    }
  }
  if (colors === 0 || colors >= 1 << header.depth) return
  for (const { line, pass } of unfiltered(lines, header)) {
    for (let x = 0; x < pass.width; x++) if (sample(line, x, header.depth) >= colors) throw new Broken()
  }
}

/**
 * The lines of all passes without their filters.
 * @param {Uint8Array} lines
 * @param {Header} header
 * @returns {Generator<{ line: Uint8Array, pass: Pass, row: number }>} of arrays that are used again
 */
export function* unfiltered(lines, header) {
  const step = Math.max(1, (header.samples * header.depth) >> 3)
  let at = 0
  for (const pass of passes(header)) {
    let [line, above] = [new Uint8Array(pass.bytes), new Uint8Array(pass.bytes)]
    for (let row = 0; row < pass.height; row++) {
      unfilter(lines[at] ?? 0, lines.subarray(at + 1, at + 1 + pass.bytes), above, line, step)
      yield { line, pass, row }
      at += 1 + pass.bytes
      ;[line, above] = [above, line]
    }
  }
}

/**
 * @param {number} filter
 * @param {Uint8Array} from
 * @param {Uint8Array} above
 * @param {Uint8Array} into
 * @param {number} step bytes to the left neighbour
 */
function unfilter(filter, from, above, into, step) {
  const { length } = from
  if (filter === 0) return into.set(from)
  for (let at = 0; at < length; at++) {
    const left = at < step ? 0 : (into[at - step] ?? 0)
    into[at] = (from[at] ?? 0) + guess(filter, left, above[at] ?? 0, at < step ? 0 : (above[at - step] ?? 0))
  }
}

/**
 * A filter's prediction of a byte (PNG, third edition, 9.2).
 * @param {number} filter
 * @param {number} left
 * @param {number} up
 * @param {number} corner
 */
function guess(filter, left, up, corner) {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const near = left + up - corner
  const [a, b, c] = [Math.abs(near - left), Math.abs(near - up), Math.abs(near - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/**
 * One of a line's samples of up to 8 bits.
 * @param {Uint8Array} line
 * @param {number} at
 * @param {number} depth
 */
export function sample(line, at, depth) {
  if (depth === 8) return line[at] ?? 0
  const bit = at * depth
  return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
}

/**
 * Filters each scanline by the heuristic of the PNG specification: the minimum sum of absolute differences.
 * @param {Uint8Array} data
 * @param {number} bytes of a line
 * @param {number} step
 */
export function filtered(data, bytes, step) {
  const rows = data.length / bytes
  const made = new Uint8Array(rows * (1 + bytes))
  /** @type {Uint8Array} */
  let above = new Uint8Array(bytes)
  const tried = new Uint8Array(bytes)
  for (let row = 0; row < rows; row++) {
    const line = data.subarray(row * bytes, (row + 1) * bytes)
    let least = Infinity
    for (let filter = 0; filter <= 4; filter++) {
      const rest = filterLine(filter, line, above, tried, step)
      if (rest >= least) continue
      least = rest
      made[row * (1 + bytes)] = filter
      made.set(tried, row * (1 + bytes) + 1)
    }
    above = line
  }
  return made
}

/**
 * @param {number} filter
 * @param {Uint8Array} line
 * @param {Uint8Array} above
 * @param {Uint8Array} into
 * @param {number} step
 * @returns {number} how much is left, signs aside
 */
function filterLine(filter, line, above, into, step) {
  let rest = 0
  for (let at = 0; at < line.length; at++) {
    const left = at < step ? 0 : (line[at - step] ?? 0)
    const corner = at < step ? 0 : (above[at - step] ?? 0)
    const byte = ((line[at] ?? 0) - guess(filter, left, above[at] ?? 0, corner)) & 0xff
    into[at] = byte
    rest += byte < 128 ? byte : 256 - byte
  }
  return rest
}

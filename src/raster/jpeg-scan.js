/** One scan of a JPEG: its entropy-coded data become coefficients (ITU T.81, F.2 and G.2). */
import { Broken } from './fault.js'

/** @typedef {import('./jpeg-bits.js').Bits} Bits */
/** @typedef {import('./jpeg-bits.js').HuffmanTable} HuffmanTable */

/**
 * @typedef {object} Component
 * @property {number} id
 * @property {number} h blocks beside one another in a unit
 * @property {number} v blocks over one another
 * @property {number} table of its quantization
 * @property {number} columns of blocks, in whole units
 * @property {number} rows of blocks, in whole units
 * @property {Int16Array | undefined} coefficients 64 a block, in the file's order; absent where nobody asks for them
 * @property {Uint8Array} ends by block: behind its last coefficient that is not 0, while a progressive one is read
 * @property {Int8Array} known by coefficient: how many of its last bits are yet to come; -1 when all are
 * @property {number} before the block before's first coefficient
 */

/**
 * @typedef {object} Scan
 * @property {readonly { component: Component, dc: HuffmanTable | undefined, ac: HuffmanTable | undefined }[]} parts
 * @property {boolean} isProgressive
 * @property {number} first of the coefficients that it holds
 * @property {number} last
 * @property {number} high bits that were there before
 * @property {number} low bits that are yet to come
 */

/** By a coefficient's place in the file: its place in the block. */
export const ZIGZAG = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21],
  ...[28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61],
  ...[54, 47, 55, 62, 63],
)

/** What stands for the coefficients of a block that nobody asks for. */
const NOWHERE = new Int16Array(64)

/** Blocks that come after this one and hold nothing more: of one scan at a time. */
let empty = 0

/**
 * @param {Scan} scan
 * @param {Bits} bits
 * @param {{ width: number, height: number, across: number, down: number, h: number, v: number }} frame its size in pixels
 *   and in units, and the blocks of a unit
 * @param {number} interval units between two restarts; 0 without
 * @returns {boolean} whether nothing stood in it that has no place there
 */
export function readScan(scan, bits, frame, interval) {
  const { parts } = scan
  const [one] = parts
  if (!one) throw new Broken()
  const isAlone = parts.length === 1
  const across = isAlone ? Math.ceil(Math.ceil((frame.width * one.component.h) / frame.h) / 8) : frame.across
  const down = isAlone ? Math.ceil(Math.ceil((frame.height * one.component.v) / frame.v) / 8) : frame.down
  const read = reader(scan)
  let isClean = true
  let restarts = 0
  begin(scan)
  for (let unit = 0, units = across * down; unit < units; unit++) {
    if (interval > 0 && unit > 0 && unit % interval === 0) {
      isClean = bits.toMarker() && isClean
      bits.at = afterRestart(bits, restarts++)
      begin(scan)
    }
    const x = unit % across
    const y = (unit - x) / across
    if (isAlone) read(one, bits, y * one.component.columns + x)
    else
      for (const part of parts) {
        const { h, v, columns } = part.component
        for (let row = 0; row < v; row++)
          for (let column = 0; column < h; column++) read(part, bits, (y * v + row) * columns + x * h + column)
      }
    bits.expectThere()
  }
  return bits.toMarker() && isClean
}

/** @param {Scan} scan */
function begin({ parts }) {
  empty = 0
  for (const { component } of parts) component.before = 0
}

/**
 * @param {Bits} bits
 * @param {number} restarts
 */
function afterRestart(bits, restarts) {
  if (bits.byteAt(1) !== 0xd0 + (restarts % 8)) throw new Broken()
  return bits.at + 2
}

/**
 * @param {Scan} scan
 * @returns {(part: Scan['parts'][number], bits: Bits, block: number) => void}
 */
function reader({ isProgressive, first, last, high, low }) {
  if (!isProgressive)
    return ({ component, dc, ac }, bits, block) => readBlock(component, need(dc), need(ac), bits, block)
  if (first === 0) {
    return high === 0
      ? ({ component, dc }, bits, block) => readFirst(component, need(dc), bits, block, low)
      : ({ component }, bits, block) => refineFirst(component, bits, block, low)
  }
  return high === 0
    ? ({ component, ac }, bits, block) => readOthers(component, need(ac), bits, block, { first, last, low })
    : ({ component, ac }, bits, block) => refineOthers(component, need(ac), bits, block, { first, last, low })
}

/**
 * @template T
 * @param {T | undefined} table
 */
function need(table) {
  if (table === undefined) throw new Broken()
  return table
}

/**
 * All coefficients of a block, as baseline has them.
 * @param {Component} component
 * @param {HuffmanTable} dc
 * @param {HuffmanTable} ac
 * @param {Bits} bits
 * @param {number} block
 */
function readBlock(component, dc, ac, bits, block) {
  const into = component.coefficients ?? NOWHERE
  const base = component.coefficients ? 64 * block : 0
  into[base] = component.before += bits.signed(upTo(15, bits.symbol(dc)))
  for (let at = 1; at < 64; at++) {
    const code = bits.symbol(ac)
    const size = code & 15
    at += code >> 4
    if (size === 0) {
      if (code === 0) return
      if (code !== 0xf0) throw new Broken()
      continue
    }
    if (at > 63) throw new Broken()
    into[base + at] = bits.signed(size)
  }
}

/**
 * @param {number} most
 * @param {number} value
 */
function upTo(most, value) {
  if (value > most) throw new Broken()
  return value
}

/**
 * @param {Component} component
 * @param {HuffmanTable} dc
 * @param {Bits} bits
 * @param {number} block
 * @param {number} low
 */
function readFirst(component, dc, bits, block, low) {
  component.before += bits.signed(upTo(15, bits.symbol(dc)))
  all(component)[64 * block] = component.before << low
}

/**
 * @param {Component} component
 * @param {Bits} bits
 * @param {number} block
 * @param {number} low
 */
function refineFirst(component, bits, block, low) {
  const into = all(component)
  if (bits.take(1) === 1) into[64 * block] = (into[64 * block] ?? 0) | (1 << low)
}

/** @param {Component} component */
function all({ coefficients }) {
  if (!coefficients) throw new Error('A progressive JPEG needs its coefficients')
  return coefficients
}

/** @typedef {{ first: number, last: number, low: number }} Band */

/**
 * @param {Component} component
 * @param {HuffmanTable} ac
 * @param {Bits} bits
 * @param {number} block
 * @param {Band} band
 */
function readOthers(component, ac, bits, block, { first, last, low }) {
  if (empty > 0) {
    empty--
    return
  }
  const into = all(component)
  for (let at = first; at <= last; at++) {
    const code = bits.symbol(ac)
    const run = code >> 4
    const size = code & 15
    if (size === 0 && run < 15) {
      empty = (1 << run) - 1 + bits.take(run)
      return
    }
    at += run
    if (size === 0) continue
    if (at > last) throw new Broken()
    into[64 * block + at] = bits.signed(size) << low
    component.ends[block] = Math.max(component.ends[block] ?? 0, at + 1)
  }
}

/**
 * @param {Component} component
 * @param {HuffmanTable} ac
 * @param {Bits} bits
 * @param {number} block
 * @param {Band} band
 */
function refineOthers(component, ac, bits, block, { first, last, low }) {
  const into = all(component)
  const base = 64 * block
  let at = first
  if (empty === 0) {
    for (; at <= last; at++) {
      const code = bits.symbol(ac)
      const run = code >> 4
      const size = code & 15
      if (size > 1) throw new Broken()
      if (size === 0 && run < 15) {
        empty = (1 << run) + bits.take(run)
        break
      }
      const value = size === 0 ? 0 : bits.take(1) === 1 ? 1 << low : -1 << low
      at = refined(into, base + at, base + last, bits, 1 << low, run) - base
      if (value === 0) continue
      if (at > last) throw new Broken()
      into[base + at] = value
      component.ends[block] = Math.max(component.ends[block] ?? 0, at + 1)
    }
  }
  if (empty === 0) return
  empty--
  refined(into, base + at, base + Math.min(last, (component.ends[block] ?? 0) - 1), bits, 1 << low, 64)
}

/**
 * A bit more of each coefficient that is not 0, past so many that are.
 * @param {Int16Array} into
 * @param {number} first
 * @param {number} last
 * @param {Bits} bits
 * @param {number} bit
 * @param {number} zeros
 * @returns {number} where the next one that is 0 stands
 */
function refined(into, first, last, bits, bit, zeros) {
  for (let at = first; at <= last; at++) {
    const value = into[at] ?? 0
    if (value === 0) {
      if (zeros-- === 0) return at
    } else if (bits.take(1) === 1 && (value & bit) === 0) into[at] = value + (value > 0 ? bit : -bit)
  }
  return last + 1
}

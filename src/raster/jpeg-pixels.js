/**
 * Dequantisation, inverse DCT, upsampling and colour conversion of a JPEG, in integer arithmetic, so that every machine
 * gives the same pixels.
 */
import { ZIGZAG } from './jpeg-scan.js'

/** @typedef {import('./jpeg-file.js').Jpeg} Jpeg */
/** @typedef {import('./jpeg-scan.js').Component} Component */

/** @typedef {{ samples: Uint8ClampedArray, width: number, h: number, v: number }} Plane */

/**
 * Red, green and blue, row by row from the top.
 * @param {Jpeg} jpeg read with its coefficients
 * @returns {Generator<Uint8ClampedArray>} the same array each time
 */
export function* jpegRows(jpeg) {
  const { width, height, components } = jpeg
  const [most, over] = [Math.max(...components.map(({ h }) => h)), Math.max(...components.map(({ v }) => v))]
  const planes = components.map((component) => plane(component, jpeg.tables[component.table]))
  const shrunk = planes.map(({ h, v }) => [h / most, v / over])
  const colored = toRgb(jpeg)
  const row = new Uint8ClampedArray(3 * width)
  const samples = new Uint8Array(4 * width)
  for (let y = 0; y < height; y++) {
    planes.forEach((each, at) => gather(each, shrunk[at] ?? [], y, width, samples.subarray(at)))
    for (let x = 0; x < width; x++) colored(samples, 4 * x, row, 3 * x)
    yield row
  }
}

/**
 * Upsamples one line of a plane (nearest neighbour) into every fourth byte.
 * @param {Plane} plane
 * @param {readonly number[]} shrunk how much smaller it is than the picture
 * @param {number} y
 * @param {number} width
 * @param {Uint8Array} into
 */
function gather({ samples, width: bytes }, [across = 1, down = 1], y, width, into) {
  const start = Math.floor(y * down) * bytes
  for (let x = 0; x < width; x++) into[4 * x] = samples[start + Math.floor(x * across)] ?? 0
}

/** @typedef {(samples: Uint8Array, from: number, into: Uint8ClampedArray, at: number) => void} Colored */

/**
 * @param {Jpeg} jpeg
 * @returns {Colored}
 */
function toRgb({ colors, isInverted }) {
  switch (colors) {
    case 'grey':
      return (samples, from, into, at) => {
        into[at] = into[at + 1] = into[at + 2] = samples[from] ?? 0
      }
    case 'rgb':
      return (samples, from, into, at) => {
        for (let each = 0; each < 3; each++) into[at + each] = samples[from + each] ?? 0
      }
    case 'ycc':
      return fromYcc
    // Inks take light away one after the other, the last of them from all three.
    case 'cmyk': {
      const full = isInverted ? 0 : 255
      return (samples, from, into, at) => {
        const light = Math.abs(full - (samples[from + 3] ?? 0))
        for (let each = 0; each < 3; each++)
          into[at + each] = divided(Math.abs(full - (samples[from + each] ?? 0)) * light)
      }
    }
    case 'ycck': // what Adobe's programs mean by the first three is what they leave of the light
      return (samples, from, into, at) => {
        fromYcc(samples, from, into, at)
        for (let each = 0; each < 3; each++)
          into[at + each] = divided((255 - (into[at + each] ?? 0)) * (samples[from + 3] ?? 0))
      }
  }
}

/** @param {number} product of two numbers up to 255 */
function divided(product) {
  return Math.floor((product + 127) / 255)
}

/**
 * YCbCr to RGB as in JFIF, in fixed point (1/65,536).
 * @type {Colored}
 */
function fromYcc(samples, from, into, at) {
  const y = ((samples[from] ?? 0) << 16) + 32768
  const blue = (samples[from + 1] ?? 0) - 128
  const red = (samples[from + 2] ?? 0) - 128
  into[at] = (y + 91881 * red) >> 16
  into[at + 1] = (y - 22554 * blue - 46802 * red) >> 16
  into[at + 2] = (y + 116130 * blue) >> 16
}

/**
 * @param {Component} component
 * @param {Uint16Array | undefined} table
 * @returns {Plane}
 */
function plane({ columns, rows, coefficients, h, v }, table) {
  const width = 8 * columns
  const samples = new Uint8ClampedArray(width * 8 * rows)
  const block = new Int32Array(64)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const base = 64 * (row * columns + column)
      for (let each = 0; each < 64; each++)
        block[ZIGZAG[each] ?? 0] = (coefficients?.[base + each] ?? 0) * (table?.[each] ?? 0)
      inverse(block, samples, 8 * (row * width + column), width)
    }
  }
  return { samples, width, h, v }
}

/** Fixed point with 13 fractional bits. */
const [BITS, MORE] = [13, 2]

/**
 * The inverse DCT of Loeffler, Ligtenberg and Moschytz (1989), first of columns, then of rows.
 * @param {Int32Array} block
 * @param {Uint8ClampedArray} into
 * @param {number} at
 * @param {number} width
 */
function inverse(block, into, at, width) {
  for (let column = 0; column < 8; column++) {
    transform(block, column, 8, BITS - MORE)
  }
  for (let row = 0; row < 8; row++) {
    transform(block, 8 * row, 1, BITS + MORE + 3)
    const start = at + row * width
    for (let column = 0; column < 8; column++) into[start + column] = (block[8 * row + column] ?? 0) + 128
  }
}

/**
 * Eight numbers, in place.
 * @param {Int32Array} all
 * @param {number} at
 * @param {number} step
 * @param {number} shift
 */
function transform(all, at, step, shift) {
  const z0 = all[at] ?? 0
  const z1 = all[at + 4 * step] ?? 0
  const z2 = all[at + 2 * step] ?? 0
  const z3 = all[at + 6 * step] ?? 0
  const even = (z2 + z3) * 4433
  const t2 = even - z3 * 15137
  const t3 = even + z2 * 6270
  const t0 = (z0 + z1) * 8192
  const t1 = (z0 - z1) * 8192
  const a0 = t0 + t3
  const a3 = t0 - t3
  const a1 = t1 + t2
  const a2 = t1 - t2
  const o0 = all[at + 7 * step] ?? 0
  const o1 = all[at + 5 * step] ?? 0
  const o2 = all[at + 3 * step] ?? 0
  const o3 = all[at + step] ?? 0
  const sum = (o0 + o2 + o1 + o3) * 9633
  const y1 = (o0 + o3) * -7373
  const y2 = (o1 + o2) * -20995
  const y3 = (o0 + o2) * -16069 + sum
  const y4 = (o1 + o3) * -3196 + sum
  const b0 = o0 * 2446 + y1 + y3
  const b1 = o1 * 16819 + y2 + y4
  const b2 = o2 * 25172 + y2 + y3
  const b3 = o3 * 12299 + y1 + y4
  const half = 1 << (shift - 1)
  all[at] = (a0 + b3 + half) >> shift
  all[at + 7 * step] = (a0 - b3 + half) >> shift
  all[at + step] = (a1 + b2 + half) >> shift
  all[at + 6 * step] = (a1 - b2 + half) >> shift
  all[at + 2 * step] = (a2 + b1 + half) >> shift
  all[at + 5 * step] = (a2 - b1 + half) >> shift
  all[at + 3 * step] = (a3 + b0 + half) >> shift
  all[at + 4 * step] = (a3 - b0 + half) >> shift
}

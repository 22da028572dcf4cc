/** Scanlines of a PNG to RGBA pixels. */
import { sample, unfiltered } from './png-lines.js'

/** @typedef {import('./png-file.js').Png} Png */

/**
 * Red, green, blue and opacity, row by row from the top.
 * @param {Png} png
 * @returns {Generator<Uint8Array>}
 */
export function* pngRows(png) {
  const { width, height, isInterlaced } = png
  const paint = painter(png)
  if (!isInterlaced) {
    const row = new Uint8Array(4 * width)
    for (const { line } of unfiltered(png.lines, png)) {
      for (let x = 0; x < width; x++) paint(line, x, row, 4 * x)
      yield row
    }
    return
  }
  const all = new Uint8Array(4 * width * height)
  for (const { line, pass, row } of unfiltered(png.lines, png)) {
    const start = (pass.y + row * pass.dy) * width + pass.x
    for (let x = 0; x < pass.width; x++) paint(line, x, all, 4 * (start + x * pass.dx))
  }
  for (let y = 0; y < height; y++) yield all.subarray(4 * y * width, 4 * (y + 1) * width)
}

/**
 * @param {Png} png
 * @returns {(line: Uint8Array, x: number, into: Uint8Array, at: number) => void}
 */
function painter(png) {
  const { depth, samples, palette, transparency, gamma } = png
  const curve = Uint8Array.from({ length: 256 }, (_, value) => Math.round(255 * (value / 255) ** gamma))
  const most = 2 ** depth - 1
  /** @type {(line: Uint8Array, at: number) => number} */
  const raw =
    depth === 16
      ? (line, at) => ((line[2 * at] ?? 0) << 8) | (line[2 * at + 1] ?? 0)
      : (line, at) => sample(line, at, depth)
  /** @type {(value: number) => number} */
  const shown = depth === 16 ? (value) => value >> 8 : (value) => (255 * value) / most
  if (png.colorType === 3)
    return (line, x, into, at) => {
      const color = raw(line, x)
      for (let each = 0; each < 3; each++) into[at + each] = curve[palette?.[3 * color + each] ?? 0] ?? 0
      into[at + 3] = transparency?.[color] ?? 255
    }
  const colors = samples < 3 ? 1 : 3
  const clear = transparency && Array.from({ length: colors }, (_, each) => raw16(transparency, each))
  return (line, x, into, at) => {
    const start = samples * x
    let isClear = clear !== undefined
    for (let each = 0; each < 3; each++) {
      const value = raw(line, start + (colors === 1 ? 0 : each))
      if (isClear && value !== clear?.[colors === 1 ? 0 : each]) isClear = false
      into[at + each] = curve[shown(value)] ?? 0
    }
    into[at + 3] = isClear ? 0 : samples > colors ? shown(raw(line, start + colors)) : 255
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function raw16(bytes, at) {
  return ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)
}

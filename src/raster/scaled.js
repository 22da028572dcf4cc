/** Downscaling and Exif rotation, in integer arithmetic, so that every machine gives the same pixels. */

/** @typedef {{ width: number, height: number, channels: number, data: Uint8Array }} Pixels */

/**
 * Box filter (area averaging), weighted by alpha.
 * @param {Iterable<ArrayLike<number>>} rows of `channels` numbers a pixel: colours, and behind them opacity if there are four
 * @param {{ width: number, height: number, channels: 3 | 4 }} from
 * @param {{ width: number, height: number }} to no larger
 * @returns {Pixels}
 */
export function scaled(rows, from, to) {
  const { channels } = from
  const data = new Uint8Array(to.width * to.height * channels)
  // Lengths in units of 1 / (pixels of the other image), so that they are integers.
  const sums = new Float64Array(to.width * channels)
  const line = new Float64Array(to.width * channels)
  let y = 0
  let filled = 0
  for (const row of rows) {
    addAcross(row, line, from.width, to.width, channels)
    for (let left = to.height; left > 0 && y < to.height;) {
      const part = Math.min(left, from.height - filled)
      for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + part * (line[at] ?? 0)
      left -= part
      filled += part
      if (filled < from.height) continue
      write(sums, data, y++ * to.width * channels, channels, from.width * from.height)
      sums.fill(0)
      filled = 0
    }
  }
  return { ...to, channels, data }
}

/**
 * @param {ArrayLike<number>} row
 * @param {Float64Array} line
 * @param {number} from
 * @param {number} to
 * @param {number} channels
 */
function addAcross(row, line, from, to, channels) {
  line.fill(0)
  let [x, filled] = [0, 0]
  for (let source = 0; source < from; source++) {
    const at = source * channels
    const opacity = channels === 4 ? (row[at + 3] ?? 0) : 1
    for (let left = to; left > 0;) {
      const part = Math.min(left, from - filled)
      const into = x * channels
      for (let each = 0; each < 3; each++)
        line[into + each] = (line[into + each] ?? 0) + part * (row[at + each] ?? 0) * opacity
      if (channels === 4) line[into + 3] = (line[into + 3] ?? 0) + part * opacity
      left -= part
      filled += part
      if (filled < from) continue
      x++
      filled = 0
    }
  }
}

/**
 * @param {Float64Array} sums
 * @param {Uint8Array} data
 * @param {number} at
 * @param {number} channels
 * @param {number} whole
 */
function write(sums, data, at, channels, whole) {
  for (let from = 0; from < sums.length; from += channels) {
    const share = channels === 4 ? (sums[from + 3] ?? 0) : whole
    for (let each = 0; each < 3; each++)
      data[at + from + each] = share === 0 ? 0 : Math.floor(((sums[from + each] ?? 0) + share / 2) / share)
    if (channels === 4) data[at + from + 3] = Math.floor((share + whole / 2) / whole)
  }
}

/**
 * Upright; see `orientation.js`.
 * @param {Pixels} pixels
 * @param {number} orientation
 * @returns {Pixels}
 */
export function turned(pixels, orientation) {
  if (orientation === 1) return pixels
  const { width, height, channels, data } = pixels
  const [across, down] = orientation >= 5 ? [height, width] : [width, height]
  const made = new Uint8Array(data.length)
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const [column, row] = source(orientation, x, y, width - 1, height - 1)
      const from = (row * width + column) * channels
      made.set(data.subarray(from, from + channels), (y * across + x) * channels)
    }
  }
  return { width: across, height: down, channels, data: made }
}

/**
 * Where in the file the pixel lies that is seen at x, y.
 * @param {number} orientation
 * @param {number} x
 * @param {number} y
 * @param {number} right the last column of the file
 * @param {number} foot its last row
 * @returns {[column: number, row: number]}
 */
function source(orientation, x, y, right, foot) {
  switch (orientation) {
    case 2:
      return [right - x, y]
    case 3:
      return [right - x, foot - y]
    case 4:
      return [x, foot - y]
    case 5:
      return [y, x]
    case 6:
      return [y, foot - x]
    case 7:
      return [right - y, foot - x]
    case 8:
      return [right - y, x]
    default:
      return [x, y]
  }
}

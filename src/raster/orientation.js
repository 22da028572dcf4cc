/**
 * Exif orientation (Exif 2.32, 4.6.2, tag 0x0112 of IFD0).
 * @typedef {object} Held
 * @property {number} orientation 1 to 8: how the pixels lie in the file; 1 is upright
 * @property {boolean} isClear whether every program reads it so
 */

/** @type {Held} */
export const UPRIGHT = { orientation: 1, isClear: true }

/** @type {Held} */
const UNCLEAR = { orientation: 1, isClear: false }

const ORIENTATION = 0x0112
const SHORT = 3
const LONG = 4

/**
 * Of Exif as TIFF has it: what follows `Exif\0\0` in a JPEG, the chunk eXIf of a PNG.
 * @param {Uint8Array} tiff
 * @returns {Held}
 */
export function heldBy(tiff) {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (tiff.length < 14) return UNCLEAR
  const order = view.getUint16(0)
  const little = order === 0x4949
  if (!little && order !== 0x4d4d) return UNCLEAR
  const start = view.getUint32(4, little)
  if (view.getUint16(2, little) !== 42 || start + 2 > tiff.length) return UNCLEAR
  const entries = view.getUint16(start, little)
  for (let entry = 0; entry < entries; entry++) {
    const at = start + 2 + 12 * entry
    if (at + 12 > tiff.length) return UNCLEAR
    if (view.getUint16(at, little) !== ORIENTATION) continue
    const type = view.getUint16(at + 2, little)
    const value = type === LONG ? view.getUint32(at + 8, little) : view.getUint16(at + 8, little)
    const isClear = type === SHORT && view.getUint32(at + 4, little) === 1
    return (type === SHORT || type === LONG) && value >= 1 && value <= 8 ? { orientation: value, isClear } : UNCLEAR
  }
  return UPRIGHT
}

/**
 * Whether width and height change places when the picture is turned upright.
 * @param {number} orientation
 */
export function isSideways(orientation) {
  return orientation >= 5
}

/** Names the format of an unsupported image: authors know formats by name, and not what their file is in. */

/** Magic numbers, by offset; `brand` is that of the ISO base media file format (ISO 14496-12). */
const BEGINNINGS = /** @type {const} */ ([
  ['GIF', 0, 'GIF8'],
  ['WebP', 8, 'WEBP'],
  ['AVIF', 4, 'ftypavif'],
  ['AVIF', 4, 'ftypavis'],
  ['HEIC', 4, 'ftyphe'],
  ['HEIC', 4, 'ftypmif1'],
  ['HEIC', 4, 'ftypmsf1'],
  ['film', 4, 'ftyp'],
  ['BMP', 0, 'BM'],
  ['TIFF', 0, 'II*\0'],
  ['TIFF', 0, 'MM\0*'],
  ['JPEG XL', 0, '\xff\x0a'],
  ['JPEG XL', 4, 'JXL '],
  ['JPEG 2000', 4, 'jP  '],
  ['JPEG 2000', 0, '\xff\x4f\xff\x51'],
  ['Photoshop file', 0, '8BPS'],
  ['PDF', 0, '%PDF'],
  ['icon', 0, '\0\0\x01\0'],
  ['packed file (.svgz, .gz)', 0, '\x1f\x8b'],
  ['ZIP', 0, 'PK\x03\x04'],
])

/**
 * Its name, where it is known.
 * @param {Uint8Array} data
 * @returns {string | undefined}
 */
export function formatOf(data) {
  const start = String.fromCharCode(...data.subarray(0, 32))
  return BEGINNINGS.find(([, at, text]) => start.startsWith(text, at))?.[0]
}

/**
 * Whether the file is a Git LFS pointer.
 * @param {Uint8Array} data
 */
export function isGitPointer(data) {
  return data.length < 1_024 && String.fromCharCode(...data.subarray(0, 19)) === 'version https://git'
}

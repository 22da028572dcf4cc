/**
 * What is wrong with a picture's bytes. `coding`: sound perhaps, but of a kind that few programs show; `work`: small as a
 * file and endless to unpack.
 * @typedef {'damaged' | 'coding' | 'too-many-pixels' | 'work'} RasterFault
 */

/** Leaves the reading of a picture; never leaves this folder. */
export class Broken extends Error {
  /** @param {RasterFault} fault */
  constructor(fault = 'damaged') {
    super(fault)
    this.fault = fault
  }
}

/** Unpacked, a picture takes four bytes a pixel, and nobody sees more of it on a card. */
export const MAX_PIXELS = 16_000_000

/**
 * What the work gives, or what is wrong with the bytes.
 * @template T
 * @param {() => T} work
 * @returns {T | RasterFault}
 */
export function orFault(work) {
  try {
    return work()
  } catch (error) {
    if (error instanceof Broken) return error.fault
    throw error
  }
}

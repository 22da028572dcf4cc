/**
 * What is wrong with an image's bytes. `coding`: valid perhaps, but of a variant that few decoders support; `work`: a
 * decompression bomb.
 * @typedef {'damaged' | 'coding' | 'too-many-pixels' | 'work'} RasterFault
 */

/** The exception of the decoders; never leaves this folder. */
export class Broken extends Error {
  /** @param {RasterFault} fault */
  constructor(fault = 'damaged') {
    super(fault)
    this.fault = fault
  }
}

/** The largest image in pixels: decoded, it takes four bytes a pixel, and a card shows no more of it. */
export const MAX_PIXELS = 16_000_000

/**
 * The result of the decoder, or the fault that it threw.
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

/** Compression of fonts. */
import { deflateSync } from 'node:zlib'

/**
 * Of zlib. Outlines hardly repeat: its usual level takes half as long again, for a font that is three hundredths smaller.
 */
const COMPRESSION = { level: 1, memLevel: 9 }

/** A font, or a part of it, in zlib's format, as WOFF and PDF have it. */
export function deflated(bytes: Uint8Array | string): Buffer {
  return deflateSync(bytes, COMPRESSION)
}

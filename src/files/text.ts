/** Decodes the bytes of blueprints, configurations, lists and all other text files. */
export { composed } from '../source/text.ts'

/** Encodings of Unicode that files of text are read in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** A file's text, and the encoding that it was in. */
export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string
  /** False when malformed bytes were replaced by U+FFFD. */
  readonly valid: boolean
  readonly encoding: Encoding
}

/** UTF-8, or what Windows programs save as "Unicode": UTF-16, known by its byte order mark or by its zeros. */
export function decode(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes)
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), valid: true, encoding }
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), valid: false, encoding }
  }
}

/** By the byte order mark, or by zeros: in UTF-16 each ASCII character has one, always in the same byte; UTF-8 has none. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const length = Math.min(bytes.length & ~1, SAMPLE)
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at & 1]!++
  const [high = 0, low = 0] = zeros
  if (Math.max(high, low) < length / MANY) return 'utf-8'
  if (low > 10 * high) return 'utf-16le'
  return high > 10 * low ? 'utf-16be' : 'utf-8'
}

/** Bytes that are looked at. */
const SAMPLE = 4_096
/** One in so many bytes is a zero, even of a text that is mostly Chinese. */
const MANY = 16

/** Lines without their ends: LF, CRLF or CR. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/)
}

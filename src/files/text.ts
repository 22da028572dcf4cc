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

/** A zero among the first two bytes means UTF-16: no UTF-8 text begins so. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be'
  return 'utf-8'
}

/** Lines without their ends: LF, CRLF or CR. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/)
}

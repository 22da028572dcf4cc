import { shortened } from '../diagnostic/shortened.ts'

/** A text as it can stand in the file, within quotes; cut where it is too long for a message. */
export function quotedText(text: string, most = 60): string {
  const short = shortened(text, most)
  return /["\\]/.test(short) ? `'${short.replaceAll("'", "''")}'` : `"${short}"`
}

/** The text without the quotes of a word processor around it, which YAML takes for letters; the text itself where there are none. */
export function withoutCurlyQuotes(text: string): string {
  return /^[“„‟”＂‘’‚].*[“”‟＂’‘]$/su.test(text) ? text.slice(1, -1) : text
}

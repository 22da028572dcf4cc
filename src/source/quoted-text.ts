import { shortened } from '../diagnostic/shortened.ts'

/** A text as it can stand in the file, within quotes; cut where it is too long for a message. */
export function quotedText(text: string, most = 60): string {
  const short = shortened(text, most)
  return /["\\]/.test(short) ? `'${short.replaceAll("'", "''")}'` : `"${short}"`
}

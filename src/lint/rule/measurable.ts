/** Whether a text says how many, how soon or how often: in digits, or in the words of the languages that are known here. */
import type { Measures } from './measures.ts'
import { CHINESE, JAPANESE } from './measures-in-han.ts'
import { ENGLISH, FRENCH, GERMAN, SPANISH } from './measures-in-latin.ts'

/** A standard is in any of them, whatever the language of the blueprint: many are written in two. */
const LANGUAGES: readonly Measures[] = [ENGLISH, GERMAN, FRENCH, SPANISH, CHINESE, JAPANESE]

export function isMeasurable(text: string): boolean {
  if (/\p{N}/u.test(text)) return true
  const counted = LANGUAGES.reduce((rest, { idioms }) => rest.replace(idioms, '·'), plainText(text))
  return LANGUAGES.some(({ measures }) => measures.test(counted))
}

/** In lower case, with single blanks, ASCII apostrophes and hyphens. */
function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').replace(/[‘’ʼ]/gu, "'").replace(/[‐-―]/gu, '-')
}

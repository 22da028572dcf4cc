/** Printable ASCII, as most texts are. */
const PLAIN = /^[\t\n\x20-\x7e]*$/

/**
 * Characters that XML or a terminal cannot hold: C0 without tab and line feed, DEL, C1, lone surrogates, U+FFFE and
 * U+FFFF. They are removed before later stages.
 */
function controls(): RegExp {
  // eslint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu
}

/** The text with U+FFFD for each of them. */
export function cleaned(text: string): string {
  return text.replace(controls(), '\ufffd')
}

/** NFC takes quadratic time in the combining marks in a row; shorter texts need no check. UTF-16 code units. */
const MAX_COMPOSED_LENGTH = 256

/**
 * Unicode normalisation to NFC, for texts that are shown and names that are compared. Up to 30 combining marks on a letter
 * are composed, more than any language needs (UAX #15, Stream-Safe Text Format); those beyond stay as they are.
 */
export function composed(text: string): string {
  if (PLAIN.test(text)) return text
  if (text.length <= MAX_COMPOSED_LENGTH || !/\p{M}{31}/u.test(text)) return text.normalize('NFC')
  return text.replace(/\P{M}\p{M}{0,30}/gu, (letter) => letter.normalize('NFC'))
}

/** The first of them, and its name such as `U+0007`; undefined in a text without any. */
export function controlCharacter(text: string): { readonly text: string; readonly name: string } | undefined {
  const character = PLAIN.test(text) ? undefined : controls().exec(text)?.[0]
  if (character === undefined) return undefined
  return { text: character, name: `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` }
}

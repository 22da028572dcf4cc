/** What holds nothing that cannot be shown: most texts. */
const PLAIN = /^[\t\n\x20-\x7e]*$/

/**
 * What neither XML nor a terminal can hold: C0 without tab and line feed, DEL, C1, lone surrogates, U+FFFE and U+FFFF.
 * No text that later stages see has any of them.
 */
function controls(): RegExp {
  // eslint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu
}

/** The text with U+FFFD for each of them. */
export function cleaned(text: string): string {
  return text.replace(controls(), '\ufffd')
}

/** Composing takes a time that grows with the square of the marks in a row: here not worth a look at them. UTF-16 units. */
const MAX_COMPOSED_LENGTH = 256

/** Most marks of a letter that are composed with it: as many as any language needs (UAX #15, Stream-Safe Text Format). */
const MARKS = 30
const MORE_MARKS = new RegExp(`\\p{M}{${MARKS + 1}}`, 'u')
const LETTER = new RegExp(`\\P{M}\\p{M}{0,${MARKS}}`, 'gu')

/**
 * A text as it is shown, and a name as it is compared: letters with their marks composed (NFC), so that "é" is "é" however
 * a keyboard makes it. Of a letter with more marks than any has, the others stay as they are.
 */
export function composed(text: string): string {
  if (PLAIN.test(text)) return text
  if (text.length <= MAX_COMPOSED_LENGTH || !MORE_MARKS.test(text)) return text.normalize('NFC')
  return text.replace(LETTER, (letter) => letter.normalize('NFC'))
}

/** The first of them, and its name such as `U+0007`; undefined in a text without any. */
export function controlCharacter(text: string): { readonly text: string; readonly name: string } | undefined {
  const character = PLAIN.test(text) ? undefined : controls().exec(text)?.[0]
  if (character === undefined) return undefined
  return { text: character, name: `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` }
}

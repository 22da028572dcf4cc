/**
 * What neither XML nor a terminal can hold: C0 without tab and line feed, DEL, C1, lone surrogates, U+FFFE and U+FFFF.
 * No text that later stages see has any of them.
 */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu

/** The text with U+FFFD for each of them. */
export function cleaned(text: string): string {
  return text.replace(CONTROL, '\ufffd')
}

/** The first of them, and its name such as `U+0007`; undefined in a text without any. */
export function controlCharacter(text: string): { readonly text: string; readonly name: string } | undefined {
  const character = new RegExp(CONTROL, 'u').exec(text)?.[0]
  if (character === undefined) return undefined
  return { text: character, name: `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` }
}

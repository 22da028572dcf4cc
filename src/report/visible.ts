/**
 * Characters that a reader cannot see or that command a terminal: controls, lone surrogates, separators, bidi marks and
 * everything that is drawn as nothing. Joiners and variation selectors stay: emoji and Chinese names are made of them.
 */
const UNSEEN =
  /(?!\p{Join_Control}|\p{Variation_Selector})[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Text from a file, or a file's name, as it may go to a terminal: what is unseen is written out, such as `\u{202e}`. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => SHORT[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`)
}

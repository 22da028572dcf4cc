/** What has nothing to be written out but perhaps `LOG_COMMAND`; most texts, and what asks Unicode is slow to prepare. */
const PLAIN = /^[\x20-\x7e]*$/

/**
 * Characters that a reader cannot see or that command a terminal: controls, lone surrogates, separators, bidi marks,
 * what is no character by definition and everything that is drawn as nothing. Joiners and variation selectors stay: emoji and Chinese names are made of them.
 */
export function unseen(): RegExp {
  return /(?!\p{Join_Control}|\p{Variation_Selector})[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu
}

/** `##[group]`, `##vso[…]`, `##teamcity[…]`: a CI runner obeys these wherever they stand in a line of a log. */
export const LOG_COMMAND = /##(?=\w*\[)/g

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Text from a file, or a file's name, as it may go to a terminal: what is unseen is written out, such as `\u{202e}`. */
export function visible(text: string): string {
  return (PLAIN.test(text) ? text : text.replace(unseen(), writtenOut)).replace(LOG_COMMAND, '#\\u{23}')
}

/** A file's name at the start of a line; `./` keeps one that starts with `::` from being a workflow command. */
export function visiblePath(path: string): string {
  const shown = visible(path)
  return /^\s*::/.test(shown) ? `./${shown}` : shown
}

function writtenOut(character: string): string {
  return SHORT[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`
}

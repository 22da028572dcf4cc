/** What has nothing to be written out but perhaps `LOG_COMMAND`; most texts, and what asks Unicode is slow to prepare. */
const PLAIN = /^[\x20-\x7e]*$/

/**
 * What a reader cannot see or what commands a terminal: controls, lone surrogates, separators, bidi marks, what is no
 * character by definition and everything that is drawn as nothing.
 */
function unseen(): RegExp {
  return /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu
}

/**
 * Whether a joiner or a variation selector forms what stands before it, as in emoji, in scripts that join and in Chinese
 * names. Elsewhere it only hides something, and so does one after another.
 */
function forms(character: string, before: string): boolean {
  if (!/\p{Join_Control}|\p{Variation_Selector}/u.test(character)) return false
  if (character === '\u200d' && /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]$/u.test(before)) return true
  if (character === '\u200c' || character === '\u200d') {
    return /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Common}\p{Default_Ignorable_Code_Point}])[\p{L}\p{M}]$/u.test(
      before,
    )
  }
  if (/[#*\d]$/.test(before)) return character === '\ufe0f' // a keycap
  return /[^\p{ASCII}\p{Default_Ignorable_Code_Point}\p{Z}\p{C}]$/u.test(before)
}

/** The text with something else for each character that is unseen; what forms the character before it stays. */
export function replaceUnseen(text: string, instead: (character: string) => string): string {
  return text.replace(unseen(), (character, at: number) => {
    return forms(character, text.slice(Math.max(0, at - 2), at)) ? character : instead(character)
  })
}

/** `##[group]`, `##vso[…]`, `##teamcity[…]`: a CI runner obeys these wherever they stand in a line of a log. */
export const LOG_COMMAND = /##(?=\w*\[)/g

/** `::error::`: GitHub's runner obeys it at the start of a line, whatever blanks stand before it. */
const LINE_COMMAND = /^(\s*):(?=:)/

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Text from a file, or a file's name, as it may go to a terminal: what is unseen is written out, such as `\u{202e}`. */
export function visible(text: string): string {
  return (PLAIN.test(text) ? text : replaceUnseen(text, writtenOut)).replace(LOG_COMMAND, '#\\u{23}')
}

/** A whole line for a terminal or a log, by whomever its beginning was written. */
export function visibleLine(text: string): string {
  return visible(text).replace(LINE_COMMAND, '$1\\u{3a}')
}

/** A file's name at the start of a line; `./` keeps one that starts with `::` from being a workflow command. */
export function visiblePath(path: string): string {
  const shown = visible(path)
  return LINE_COMMAND.test(shown) ? `./${shown}` : shown
}

/** Lines and the colours that chalk gives. */
const PLAIN_LINES = /^[\t\n\x20-\x7e]*$/
const COLOR = /(\u001b\[\d+m)/ // eslint-disable-line no-control-regex

/**
 * Lines whose parts have been made visible one by one. What was forgotten is written out here; line ends and tabs
 * stay, and colours where there are any.
 */
export function visibleLines(text: string, color: boolean): string {
  const parts = (color ? text.split(COLOR) : [text]).map((part, at) => {
    const isOurs = at % 2 === 1 || PLAIN_LINES.test(part)
    return isOurs ? part : replaceUnseen(part, (sign) => (sign === '\n' || sign === '\t' ? sign : writtenOut(sign)))
  })
  return parts.join('').replace(LOG_COMMAND, '#\\u{23}')
}

function writtenOut(character: string): string {
  return SHORT[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`
}

/**
 * Printable ASCII, as most texts are: nothing to escape but perhaps `LOG_COMMAND`, and no Unicode property class, which
 * is slow to compile.
 */
const PLAIN = /^[\x20-\x7e]*$/

/**
 * Invisible characters and terminal escapes: controls, lone surrogates, separators, bidi controls, noncharacters and
 * default ignorable code points.
 */
function unseen(): RegExp {
  return /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu
}

/**
 * Whether a joiner or a variation selector has its proper use: in emoji sequences, in joining scripts and in Chinese
 * names. Elsewhere it may hide something, and so does a second one.
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

/** Replaces each invisible character; joiners and variation selectors in their proper use stay. */
export function replaceUnseen(text: string, instead: (character: string) => string): string {
  return text.replace(unseen(), (character, at: number) => {
    return forms(character, text.slice(Math.max(0, at - 2), at)) ? character : instead(character)
  })
}

/** `##[group]`, `##vso[…]`, `##teamcity[…]`: a CI runner executes these commands anywhere in a line of a log. */
export const LOG_COMMAND = /##(?=\w*\[)/g

/** `::error::`: GitHub's runner executes it at the start of a line, after any white space. */
const LINE_COMMAND = /^(\s*):(?=:)/

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Escapes untrusted text for a terminal: invisible characters and control codes become escapes, such as `\u{202e}`. */
export function visible(text: string): string {
  return (PLAIN.test(text) ? text : replaceUnseen(text, writtenOut)).replace(LOG_COMMAND, '#\\u{23}')
}

/** Escapes a whole line for a terminal or a log, whose beginning may be untrusted. */
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

/** What is ours in a page, and would be written out in a text of somebody's. */
export interface OurMarks {
  readonly color?: boolean
  /** How those of its lines begin that command a CI runner. */
  readonly commands?: readonly string[] | undefined
}

/**
 * Lines whose parts have been made visible one by one. What was forgotten is written out here; line ends and tabs
 * stay, and what is ours.
 */
export function visibleLines(text: string, { color = false, commands }: OurMarks = {}): string {
  if (!commands) return visibleParts(text, color)
  const shown = text.split('\n').map((line) => {
    const ours = commands.find((command) => line.startsWith(command)) ?? ''
    return ours + visibleParts(line.slice(ours.length), color)
  })
  return shown.join('\n')
}

function visibleParts(text: string, color: boolean): string {
  const parts = (color ? text.split(COLOR) : [text]).map((part, at) => {
    const isOurs = at % 2 === 1 || PLAIN_LINES.test(part)
    return isOurs ? part : replaceUnseen(part, (sign) => (sign === '\n' || sign === '\t' ? sign : writtenOut(sign)))
  })
  return parts.join('').replace(LOG_COMMAND, '#\\u{23}')
}

function writtenOut(character: string): string {
  return SHORT[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`
}

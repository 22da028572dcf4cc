/** A character that a reader cannot see, and where it is in its text. */
export interface HiddenCharacter {
  readonly offset: number
  readonly length: number
  /** Such as `U+200B`. */
  readonly code: string
  /** Such as `zero width space (U+200B)`; the code alone where few would know the name. */
  readonly name: string
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['\u00ad', 'soft hyphen'],
  ['\u061c', 'Arabic letter mark'],
  ['\u200b', 'zero width space'],
  ['\u200c', 'zero width non-joiner'],
  ['\u200d', 'zero width joiner'],
  ['\u200e', 'left-to-right mark'],
  ['\u200f', 'right-to-left mark'],
  ['\u2028', 'line separator'],
  ['\u2029', 'paragraph separator'],
  ['\u202a', 'left-to-right embedding'],
  ['\u202b', 'right-to-left embedding'],
  ['\u202c', 'pop directional formatting'],
  ['\u202d', 'left-to-right override'],
  ['\u202e', 'right-to-left override'],
  ['\u2060', 'word joiner'],
  ['\u2066', 'left-to-right isolate'],
  ['\u2067', 'right-to-left isolate'],
  ['\u2068', 'first strong isolate'],
  ['\u2069', 'pop directional isolate'],
  ['\ufeff', 'zero width no-break space'],
])

/**
 * Bidi controls, zero-width and blank characters, and control characters but for tab and line ends; lone surrogates are
 * not characters.
 */
function hidden(): RegExp {
  // eslint-disable-next-line no-control-regex
  return /[\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Cs}\u2028\u2029\ufff9-\ufffb\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu
}

/** Text without hidden characters, as most is: a Unicode property class takes a millisecond to compile. */
const PLAIN = /^[\t\n\r\x20-\x7e]*$/

/**
 * Whether an invisible character has its proper use: a joiner in these scripts or in an emoji sequence, or a variation
 * selector.
 */
function isJoining(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/u.test(
    text,
  )
}

function isPicture(text: string): boolean {
  return /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\ufe0f\u{e0020}-\u{e007f}])$/u.test(text)
}

function isVisible(text: string): boolean {
  return /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{C}]$/u.test(text)
}

/**
 * Whether YAML's text holds hidden characters, or escapes that may stand for some: a fast check, for most files the
 * only one.
 */
export function mayHideCharacters(yaml: string): boolean {
  return yaml.includes('\\') || (!PLAIN.test(yaml) && yaml.search(hidden()) !== -1)
}

/** Every character of the text that a reader cannot see. */
export function hiddenCharacters(text: string): HiddenCharacter[] {
  if (PLAIN.test(text)) return []
  return Array.from(text.matchAll(hidden()))
    .filter((match) => !formsCharacter(match[0], text.slice(Math.max(0, match.index - 2), match.index)))
    .map(({ 0: character, index }) => ({ offset: index, length: character.length, ...named(character) }))
}

function formsCharacter(character: string, before: string): boolean {
  if (character === '\u200c') return isJoining(before)
  if (character === '\u200d') return isJoining(before) || isPicture(before)
  if (/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(character)) return isVisible(before)
  if (/[\u180b-\u180d\u180f]/u.test(character)) return isJoining(before)
  return /[\u{e0020}-\u{e007f}]/u.test(character) && isPicture(before) // a regional flag
}

function named(character: string): { code: string; name: string } {
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
  const name = NAMES.get(character)
  return { code, name: name ? `${name} (${code})` : code }
}

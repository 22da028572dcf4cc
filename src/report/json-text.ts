import { LOG_COMMAND, replaceUnseen } from './visible.ts'

const PLAIN = /^[\n\x20-\x7e]*$/

/** A lone surrogate as JSON.stringify escapes it; pairs are not escaped. */
const HALF_A_PAIR = /\\ud[89a-f]/

/**
 * Serialises to JSON that is safe to print: invisible characters are escaped, such as `\u202e`, and so is what a
 * terminal or a CI runner would interpret. Lone surrogates become U+FFFD, since some parsers reject them.
 */
export function jsonText(value: unknown, indent?: number): string {
  const all = JSON.stringify(value, undefined, indent)
  const json = HALF_A_PAIR.test(all) ? JSON.stringify(value, wellFormed, indent) : all
  return (PLAIN.test(json) ? json : replaceUnseen(json, escaped)).replace(LOG_COMMAND, '#\\u0023')
}

/** JSON.stringify has escaped control characters by now; the line ends left are its own. */
function escaped(character: string): string {
  if (character === '\n') return character
  return character.split('').map(codeUnit).join('')
}

function codeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? replaceLoneSurrogates(value) : value
}

/** The text with U+FFFD for each lone surrogate, so that it can be encoded as UTF-8. */
export function replaceLoneSurrogates(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD')
}

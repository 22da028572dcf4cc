/**
 * What readers of YAML 1.1 (PyYAML, Ruby, Go before 2022, many editors) take for something else than text, and we do not. An
 * author who put such a text in quotes knew why: the quotes stay. https://yaml.org/type/
 */

const WORD = /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<)$/i

/** Whole, binary, octal and hexadecimal numbers, also with "_"; decimal ones; those to the base of 60, such as times. */
const NUMBER =
  /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[\da-f_]+|\d?[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|\.(?:inf|nan))$/i

const DATE = /^\d{4}-\d\d?-\d\d?(?:(?:t|[ \t]+)\d\d?:\d\d?:\d\d?(?:\.\d*)?(?:[ \t]*(?:z|[-+]\d\d?(?::?\d\d)?))?)?$/i

/** Longer ones are texts to every reader. */
const MAX_LENGTH = 100

/** Whether a YAML 1.1 reader would resolve the plain scalar to a boolean, null, a number or a date. */
export function isOtherElsewhere(text: string): boolean {
  return text.length <= MAX_LENGTH && (WORD.test(text) || NUMBER.test(text) || DATE.test(text))
}

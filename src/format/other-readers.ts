/**
 * Plain scalars that YAML 1.1 (PyYAML, Ruby, Go before 2022, many editors) resolves to another type, and YAML 1.2 does
 * not. Quotes around them stay. https://yaml.org/type/
 */

const WORD = /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<)$/i

/** Whole, binary, octal and hexadecimal numbers, also with "_"; decimal ones; sexagesimal ones, such as times. */
const NUMBER =
  /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[\da-f_]+|\d?[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|\.(?:inf|nan))$/i

const DATE = /^\d{4}-\d\d?-\d\d?(?:(?:t|[ \t]+)\d\d?:\d\d?:\d\d?(?:\.\d*)?(?:[ \t]*(?:z|[-+]\d\d?(?::?\d\d)?))?)?$/i

/** Longer ones are strings to every reader. */
const MAX_LENGTH = 100

/** Whether a YAML 1.1 reader would resolve the plain scalar to a boolean, null, a number or a date. */
export function isOtherElsewhere(text: string): boolean {
  return text.length <= MAX_LENGTH && (WORD.test(text) || NUMBER.test(text) || DATE.test(text))
}

/**
 * Argument validation: a TypeError for a value of another type, a RangeError for a name or a number that is not one of
 * those possible. `at` says which argument, such as `picture(blueprint, options): options.theme`.
 */
import { types } from 'node:util'
import { didYouMean, oneOf } from '../diagnostic/did-you-mean.ts'
import { given, isObject } from './given.ts'

/** `expected` names what belongs there, with an example; `more` says what to do about what is there. */
export function wrongType(at: string, expected: string, value: unknown, more?: string): TypeError {
  return new TypeError(said(at, expected, value, more))
}

/** The error for a value of the right sort that is none of those possible; arguments as for `wrongType`. */
export function wrongValue(at: string, expected: string, value: unknown, more?: string): RangeError {
  return new RangeError(said(at, expected, value, more))
}

function said(at: string, expected: string, value: unknown, more: string | undefined): string {
  return `${at} must be ${expected}, but is ${given(value)}${more === undefined ? '' : `: ${more}`}`
}

/** @throws TypeError for anything but a string, RangeError for one that is none of the names */
export function expectName<T extends string>(at: string, value: unknown, names: readonly T[]): T {
  if (typeof value !== 'string') throw wrongType(at, oneOf(names), value)
  const known = names.find((name) => name === value)
  if (known === undefined) throw wrongValue(at, oneOf(names), value, didYouMean(value, names))
  return known
}

/** The last that a PDF can write. */
const LAST_YEAR = 9999

/** @throws TypeError for anything but a Date, RangeError for one that no PDF can hold */
export function expectDate(at: string, value: unknown): asserts value is Date {
  const expected = 'a date, such as new Date("2026-05-04")'
  if (!types.isDate(value)) throw wrongType(at, expected, value)
  const year = value.getUTCFullYear()
  if (!(year >= 0 && year <= LAST_YEAR)) throw wrongValue(at, `${expected}, of the years 0 to ${LAST_YEAR}`, value)
}

/**
 * Options as an object without misspelt keys; an empty object in place of undefined. Excess keys are ignored: an object
 * that holds more than the options is a fine argument to TypeScript.
 * @throws TypeError for anything but an object, and for a key that is nearly an option's
 */
export function expectOptions<T extends object>(
  at: string,
  value: T | undefined,
  keys: readonly (keyof T & string)[],
  example: string,
): Partial<T> {
  if (value === undefined) return {}
  if (!isPlain(value)) throw wrongType(at, `an object, such as ${example}`, value)
  for (const key of Object.keys(value)) {
    const near = keys.some((known) => known === key) ? undefined : didYouMean(key, keys)
    if (near !== undefined) throw new TypeError(`${at} has no "${key}": ${near}`)
  }
  return value
}

/** Whether it is a plain object: no array, date or map. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && Object.prototype.toString.call(value) === '[object Object]'
}

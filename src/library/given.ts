import { types } from 'node:util'
import { shortened } from '../diagnostic/shortened.ts'

/** Describes a wrong argument, in words that fit after "is": `undefined`, `the text "dark"`. */
export function given(value: unknown): string {
  if (value === undefined || value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${quoted(value)}`
  if (typeof value === 'number') return Number.isFinite(value) ? `the number ${String(value)}` : 'not a finite number'
  if (typeof value !== 'object') return `a ${typeof value}`
  if (types.isPromise(value)) return 'a promise: write "await" before it'
  if (types.isDate(value)) return Number.isNaN(value.getTime()) ? 'a date that is none' : 'a date'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array'
  return object(value)
}

/** Quoted, on one line, without control characters. */
function quoted(text: string): string {
  return JSON.stringify(shortened(text, 40))
}

/** Keys of an object that are listed. */
const MAX_KEYS = 4

function object(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  const maker = isObject(prototype) && Object.hasOwn(prototype, 'constructor') ? prototype.constructor : undefined
  const name = typeof maker === 'function' && maker.name !== 'Object' ? maker.name : ''
  if (name !== '') return `an object of the class ${shortened(name, 40)}`
  const keys = Object.keys(value)
  if (keys.length === 0) return 'an empty object'
  const more = keys.length > MAX_KEYS ? ', …' : ''
  return `an object with ${keys.slice(0, MAX_KEYS).map(quoted).join(', ')}${more}`
}

/** Neither null nor a function. */
export function isObject(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Whether it has these properties, each of its `typeof` type. */
export function hasTypes(value: unknown, properties: Readonly<Record<string, string>>): boolean {
  return isObject(value) && Object.entries(properties).every(([name, type]) => typeof value[name] === type)
}

import { nearest } from '../diagnostic/did-you-mean.ts'
import { CONTEXT_LENGTH } from '../source/error-context.ts'
import { LISTS_OF_GROUPS } from '../source/flow-text.ts'
import { pointerKeys } from '../source/pointer.ts'
import { quotedText, withoutCurlyQuotes } from '../source/quoted-text.ts'
import type { SourceDocument } from '../source/source-document.ts'
import type { Explanation } from './forms.ts'
import type { SchemaError } from './generated/validate.js'
import { subject } from './subject.ts'

/** `- Sign: wet paint`: in a list of texts, what stands before the colon is taken for a key. */
export function colonInItem(
  { keyword, instancePath, params, parentSchema, data }: SchemaError,
  document: SourceDocument,
): Explanation | undefined {
  const keys = pointerKeys(instancePath)
  if (typeof data !== 'object' || data === null || Array.isArray(data) || !/^\d+$/.test(keys.at(-1) ?? ''))
    return undefined
  if (LISTS_OF_GROUPS.has(keys.at(-2) ?? '')) return undefined
  const [[key, value] = [], ...more] = Object.entries(data) as [string, unknown][]
  if (key === undefined || more.length > 0 || typeof value === 'object') return undefined
  const possible = Object.keys(parentSchema.properties ?? {})
  const isUnknown = keyword === 'additionalProperties' && params.additionalProperty === key
  const isOther = keyword === 'type' || keyword === 'required'
  if (!isUnknown && !isOther) return undefined
  if (possible.includes(key) || nearest(key, possible).length > 0) return undefined
  const { start, end } = document.place(instancePath)
  const text = document.file.text.slice(start, Math.min(end, start + CONTEXT_LENGTH))
  if (/^[{*"'&]|\n/.test(text)) return undefined
  const inner = withoutCurlyQuotes(text)
  const quotes = inner === text ? 'quotes' : 'straight quotes'
  return {
    code: 'schema-type',
    pointer: instancePath,
    at: 'value',
    message: `${subject(instancePath)} has a colon with a space after it, and so needs ${quotes}`,
    hint: `put the text in ${quotes}: ${quotedText(inner)}`,
  }
}

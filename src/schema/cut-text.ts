/** `{ label: Arrive, park and enter }`: YAML takes what follows the comma for a key, which it never was. */
import { CONTEXT_LENGTH } from '../source/error-context.ts'
import { endOfFlowText } from '../source/flow-text.ts'
import { pointerKeys, pointerTo } from '../source/pointer.ts'
import { quotedText, withoutCurlyQuotes } from '../source/quoted-text.ts'
import type { SourceDocument } from '../source/source-document.ts'
import type { Explanation } from './forms.ts'
import { LIST_KEYS, TEXT_KEYS } from './generated/keys.ts'
import type { SchemaError } from './generated/validate.js'

const TEXTS: ReadonlySet<string> = new Set(TEXT_KEYS)
const LISTS: ReadonlySet<string> = new Set(LIST_KEYS)

/** The same for each of the pieces that one text falls into; undefined for an error of another kind. */
export function cutText(error: SchemaError, document: SourceDocument): Explanation | undefined {
  const piece = pieceOf(error, document)
  if (piece === undefined) return undefined
  const { text } = document.file
  const { start, end } = document.place(piece, 'key')
  // A key has a colon; nothing but a comma or the end of the group follows a piece of text.
  if (!/^\s*(?:[,}]|$)/.test(text.slice(end, end + CONTEXT_LENGTH))) return undefined
  const from = Math.max(0, start - CONTEXT_LENGTH)
  const before = text.slice(from, start)
  const colon = before.lastIndexOf(': ')
  const value = before.slice(colon + 1)
  const first = value.trimStart()
  if (colon < 0 || !first.trimEnd().endsWith(',') || /^["']|[{}[\]]/.test(first)) return undefined

  const owner = keyAtEnd(before.slice(0, colon))
  const at = from + colon + 1 + (value.length - first.length)
  const length = endOfFlowText(text.slice(at, Math.max(at + CONTEXT_LENGTH, end)))
  const whole = text.slice(at, at + length).replace(/\s+/g, ' ')
  const map = pointerKeys(piece).slice(0, -1)
  const isText = TEXTS.has(owner) || (map.length === 1 && map[0] !== 'steps') || owner.includes('->')
  if (!isText && !LISTS.has(owner)) return undefined
  const inner = withoutCurlyQuotes(whole)
  const quotes = inner === whole ? 'quotes' : 'straight quotes'
  return {
    code: 'schema-unknown-key',
    pointer: pointerTo(parentOf(piece), owner),
    at: 'value',
    cuts: true,
    place: { start: at, end: at + length },
    message: isText
      ? `the text after "${owner}:" has a comma in it, and so needs ${quotes} within "{ }"`
      : `"${owner}" is a list, and its items stand in no brackets`,
    hint: isText ? `put the text in ${quotes}: ${owner}: ${quotedText(inner)}` : `write ${owner}: [${whole}]`,
  }
}

/** What stands where a key should: the key that is none, or one without a value. */
function pieceOf({ keyword, instancePath, params, data }: SchemaError, document: SourceDocument): string | undefined {
  if (keyword === 'additionalProperties') return pointerTo(instancePath, String(params.additionalProperty))
  if (keyword === 'propertyNames') return pointerTo(instancePath, String(params.propertyName))
  if (keyword === 'maxProperties') return pointerTo(instancePath, document.keys(instancePath)[1] ?? '')
  return data === null ? instancePath : undefined
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'))
}

/** The last of the entries that a text ends with. */
function keyAtEnd(text: string): string {
  const start = Math.max(...['{', '[', ',', '\n'].map((sign) => text.lastIndexOf(sign))) + 1
  return text
    .slice(start)
    .replace(/^\s*- /, '')
    .trim()
}

/** `{ label: Arrive, park and enter }`: YAML takes what follows the comma for a key, which it never was. */
import { CONTEXT_LENGTH } from '../source/error-context.ts'
import { parentOf, pointerKeys, pointerTo } from '../source/pointer.ts'
import { quotedText, withoutCurlyQuotes } from '../source/quoted-text.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { LANE_KINDS } from '../vocabulary/terms.ts'
import type { Explanation } from './forms.ts'
import { KEY_ORDER } from './generated/key-order.ts'
import { LIST_KEYS, TEXT_KEYS } from './generated/keys.ts'
import type { SchemaError } from './generated/validate.js'
import { suggestDuration, suggestNumber } from './suggest.ts'

/** One after the other, what stands where keys should and has neither a colon nor a value. */
interface Run {
  /** The key before them, whose text they belong to; undefined where the group begins with them. */
  readonly owner: string | undefined
  readonly pieces: string[]
  /** The key behind them. */
  next?: string
}

/** Explains errors of one document: the same for each of the pieces that one text falls into. */
export class CutTexts {
  readonly #document: SourceDocument
  /** By the pointer of the group, then by each piece. */
  readonly #runs = new Map<string, ReadonlyMap<string, Run>>()

  constructor(document: SourceDocument) {
    this.#document = document
  }

  /** Undefined for an error of another kind. */
  explain(error: SchemaError): Explanation | undefined {
    const piece = pieceOf(error, this.#document)
    if (piece === undefined) return undefined
    const group = parentOf(piece)
    let runs = this.#runs.get(group)
    if (!runs) this.#runs.set(group, (runs = runsOf(group, this.#document)))
    const run = runs.get(pointerKeys(piece).at(-1) ?? '')
    return run && (run.owner === undefined ? inBraces(group, run, this.#document) : cut(group, run.owner, run, this.#document)) // prettier-ignore
  }
}

/** What stands where a key should: the key that is none, or one without a value. */
function pieceOf({ keyword, instancePath, params, data }: SchemaError, document: SourceDocument): string | undefined {
  if (keyword === 'additionalProperties') return pointerTo(instancePath, String(params.additionalProperty))
  if (keyword === 'propertyNames') return pointerTo(instancePath, String(params.propertyName))
  if (keyword === 'maxProperties') return pointerTo(instancePath, document.keys(instancePath)[1] ?? '')
  return data === null ? instancePath : undefined
}

function runsOf(group: string, document: SourceDocument): ReadonlyMap<string, Run> {
  const runs = new Map<string, Run>()
  const { text } = document.file
  if (text[document.place(group).start] !== '{') return runs
  let owner: string | undefined
  let run: Run | undefined
  for (const key of document.keys(group)) {
    const pointer = pointerTo(group, key)
    const { end } = document.place(pointer, 'key')
    // A key has a colon; nothing but a comma or the end of the group follows a piece of text.
    if (document.text(pointer) === '' && /^\s*(?:[,}]|$)/.test(text.slice(end, end + CONTEXT_LENGTH))) {
      run ??= { owner, pieces: [] }
      run.pieces.push(key)
      runs.set(key, run)
    } else {
      if (run) run.next = key
      owner = key
      run = undefined
    }
  }
  return runs
}

function cut(group: string, owner: string, { pieces, next }: Run, document: SourceDocument): Explanation | undefined {
  const pointer = pointerTo(group, owner)
  const { text } = document.file
  const { start } = document.place(pointer)
  if (!document.text(pointer) || /^["'*]/.test(text.slice(start, start + 1))) return undefined
  const keys = pointerKeys(group)
  // Whoever names lanes one after the other wants lanes.
  if (areLanes(keys, pieces)) return undefined
  const place = { start, end: endOf(group, next, document) }
  const whole = onOneLine(text.slice(start, place.end))
  const say = (message: string, hint: string): Explanation => ({
    code: 'schema-unknown-key',
    pointer,
    at: 'value',
    cuts: true,
    place,
    message,
    hint,
  })
  const form = formOf(keys, owner)
  if (form === 'list')
    return say(`"${owner}" is a list, and its items stand in no brackets`, `write ${owner}: [${whole}]`)
  if (form === 'text') {
    const inner = withoutCurlyQuotes(whole)
    const quotes = inner === whole ? 'quotes' : 'straight quotes'
    return say(
      `the text after "${owner}:" has a comma in it, and so needs ${quotes} within "{ }"`,
      `put the text in ${quotes}: ${owner}: ${quotedText(inner)}`,
    )
  }
  const better = form === 'time' ? suggestDuration(whole) : form === 'number' ? suggestNumber(whole) : undefined
  return better === undefined
    ? undefined
    : say(`a comma ends what stands after "${owner}:"`, `write ${owner}: ${better}`)
}

/** `a -> b: { Yes, please }` */
function inBraces(group: string, { next }: Run, document: SourceDocument): Explanation | undefined {
  const keys = pointerKeys(group)
  const owner = keys.at(-1) ?? ''
  if (next !== undefined || formOf(keys.slice(0, -1), owner) !== 'text') return undefined
  const place = document.place(group)
  const whole = onOneLine(document.file.text.slice(place.start + 1, endOf(group, undefined, document)).trim())
  return {
    code: 'schema-type',
    pointer: group,
    at: 'value',
    cuts: true,
    place,
    message: `the text after "${owner}:" stands within "{ }", which makes a group of it`,
    hint: `put the text in quotes in their place: ${owner}: ${quotedText(withoutCurlyQuotes(whole))}`,
  }
}

/** Where the text ends before the next key, or before the brace that closes the group. */
function endOf(group: string, next: string | undefined, document: SourceDocument): number {
  const { text } = document.file
  const { start, end } = document.place(group)
  const close = text[end - 1] === '}' ? end - 1 : end
  let limit = next === undefined ? close : document.place(pointerTo(group, next), 'key').start
  while (limit > start && /[\s,]/.test(text.charAt(limit - 1))) limit--
  return limit
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

function areLanes(group: readonly string[], pieces: readonly string[]): boolean {
  const isOfLanes = group.length === 1 ? group[0] === 'lanes' : group.length === 2 && group[0] === 'moments'
  return isOfLanes && pieces.every((piece) => LANE_KINDS.some((kind) => kind === piece))
}

const OTHER_TEXTS = ['why', 'open', 'accepted', 'image', 'recovery', 'blueprint', 'replaces']
const TEXTS: ReadonlySet<string> = new Set([...TEXT_KEYS, ...OTHER_TEXTS])
const LISTS: ReadonlySet<string> = new Set(LIST_KEYS)
const TIMES: ReadonlySet<string> = new Set(['time', 'wait', 'typical', 'max', 'standard', 'tolerated'])
const OF_MOMENT: ReadonlySet<string> = new Set(KEY_ORDER.inner.moments.inner['*'].keys)

/** What may stand at a key of the group with these keys. */
function formOf(group: readonly string[], key: string): 'text' | 'list' | 'time' | 'number' | undefined {
  const [section, , cell = ''] = group
  const own = group.at(-1) ?? ''
  if (section === 'links') return key.includes('->') || key === 'label' ? 'text' : undefined
  // Groups of ids stand at every other level.
  if (group.length % 2 === 1) {
    if (['lanes', 'phases', 'rows', 'channels'].includes(own)) return 'text'
    if (group.length === 3 && section === 'moments' && !OF_MOMENT.has(cell)) return 'text'
  }
  if (group.length === 2 && section === 'moments' && !OF_MOMENT.has(key)) return 'text'
  if (TEXTS.has(key)) return 'text'
  if (LISTS.has(key)) return 'list'
  if (TIMES.has(key)) return 'time'
  return key === 'cost' ? 'number' : undefined
}

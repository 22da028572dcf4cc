/**
 * Converts composed YAML to plain values, each with its location. Not by the library's `toJS`, which expands aliases
 * without limit and makes ordinary objects, in which a key `__proto__` is lost.
 */
import { isAlias, isMap, isScalar, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { finding, type Code } from '../diagnostic/codes.ts'
import type { Diagnostic, RelatedPlace } from '../diagnostic/diagnostic.ts'
import { ENOUGH_FINDINGS } from '../diagnostic/findings-limit.ts'
import type { Span } from '../diagnostic/span.ts'
import { shortened } from '../diagnostic/shortened.ts'
import { LIMITS } from './limits.ts'
import { pointerTo } from './pointer.ts'
import { quotedText } from './quoted-text.ts'
import type { SourceEntry } from './source-document.ts'
import { cleaned, composed, controlCharacter } from './text.ts'

/** The root's value with its location, and what is wrong with keys, aliases and values. */
export interface DocumentContent extends LocatedValue {
  readonly diagnostics: readonly Diagnostic[]
}

interface LocatedValue {
  readonly value: unknown
  readonly entry: SourceEntry
}

/** Where a node is about to be read: its pointer, its key, and the place to point at when it is empty. */
interface ReadPosition {
  readonly pointer: string
  readonly key?: Span
  readonly empty: Span
}

interface ReadState {
  readonly source: string
  /** The node that each anchor last marked, in the order of the file. */
  readonly anchors: Map<string, Node>
  /** Lists and groups that are being read: an alias to one of them is circular. */
  readonly open: Set<Node>
  /** By code and place, to deduplicate: what an alias repeats is read again, but reported once. */
  readonly diagnostics: Map<string, Diagnostic>
  nodes: number
}

/** `empty` is the place of a root without content. */
export function read(root: Node | null, source: string, empty: Span): DocumentContent {
  const reading: ReadState = { source, anchors: new Map(), open: new Set(), diagnostics: new Map(), nodes: 0 }
  const written = readNode(reading, root, { pointer: '', empty })
  return { ...written, diagnostics: [...reading.diagnostics.values()] }
}

function readNode(reading: ReadState, node: Node | null, slot: ReadPosition): LocatedValue {
  if (!node) return { value: null, entry: { key: slot.key, value: slot.empty, text: '' } }
  if (isAlias(node)) return readAlias(reading, node.source, slot, spanOf(reading.source, node, slot))
  if (++reading.nodes > LIMITS.nodes || reading.open.size >= LIMITS.depth) return tooMuch(reading, node, slot)
  if (node.anchor !== undefined) reading.anchors.set(node.anchor, node)
  if (isScalar(node)) return readScalar(reading, node, slot)

  reading.open.add(node)
  const written = isMap(node) ? readMap(reading, node, slot) : readList(reading, node, slot)
  reading.open.delete(node)
  return written
}

function readScalar(reading: ReadState, node: Scalar, slot: ReadPosition): LocatedValue {
  const span = spanOf(reading.source, node, slot)
  const source = node.source ?? ''
  if (source === '' && node.anchor !== undefined) {
    const message = `"&${shortened(node.anchor)}" marks something to be repeated, but nothing is written there`
    report(reading, 'yaml-syntax', span, slot.pointer, message, {
      hint: `if it is a text, put it in quotes: ${quotedText(`&${node.anchor}`)}`,
    })
  }
  const text = cleanText(reading, source, span, slot.pointer)
  // A string's value is its text; others are what YAML's core schema makes of the text.
  const value: unknown = typeof node.value === 'string' ? text : node.value
  const reported = source === '' && (node.anchor !== undefined || node.tag !== undefined)
  return { value, entry: { key: slot.key, value: span, text, reported } }
}

function readList(reading: ReadState, node: YAMLSeq, slot: ReadPosition): LocatedValue {
  const span = spanOf(reading.source, node, slot)
  const inner = new Map<string, SourceEntry>()
  const value = node.items.map((item, index) => {
    const each = readNode(reading, item as Node | null, { pointer: pointerTo(slot.pointer, index), empty: span })
    inner.set(String(index), each.entry)
    return each.value
  })
  return { value, entry: { key: slot.key, value: span, inner } }
}

function readMap(reading: ReadState, node: YAMLMap, slot: ReadPosition): LocatedValue {
  const span = spanOf(reading.source, node, slot)
  const inner = new Map<string, SourceEntry>()
  const value = Object.create(null) as Record<string, unknown>
  let reported = false
  /** The entry without a value, or the step, that keys stand beside and not within. */
  let owner: string | undefined
  let before: string | undefined
  for (const pair of node.items) {
    const key = readKey(reading, pair.key as Node | null, slot.pointer, span)
    if (!key) {
      reported = true
      continue
    }
    const pointer = pointerTo(slot.pointer, key.text)
    const first = inner.get(key.text)
    if (first?.key) {
      // Pieces of one text that commas cut, each without a colon, are told with the text.
      if (node.flow && pair.value === null && first.text === '') continue
      const beside =
        owner ?? (node.flow ? undefined : ownerBeside(before, value, pair.value as Node | null, slot.pointer))
      if (beside === undefined) reportDuplicate(reading, key, first.key, pointer)
      else if (owner === undefined) reportBeside(reading, key, beside, inner, pointer)
      owner = beside
      continue
    }
    owner = undefined
    before = key.text
    const each = readNode(reading, pair.value as Node | null, { pointer, key: key.span, empty: key.span })
    inner.set(key.text, each.entry)
    value[key.text] = each.value
  }
  return { value, entry: { key: slot.key, value: span, inner, reported } }
}

/** Of a key that stands twice: the entry above, if it lacks what stands beside it. */
function ownerBeside(
  before: string | undefined,
  value: Readonly<Record<string, unknown>>,
  written: Node | null,
  pointer: string,
): string | undefined {
  if (before === undefined || written === null) return undefined
  // A step is never a mere text, so that such a key belongs to the step above.
  return value[before] === null || (pointer === '/steps' && isScalar(written)) ? before : undefined
}

function reportBeside(
  reading: ReadState,
  key: Key,
  owner: string,
  inner: Map<string, SourceEntry>,
  pointer: string,
): void {
  const entry = inner.get(owner)
  if (entry) inner.set(owner, { ...entry, reported: true })
  const message = `"${shortened(key.text)}" stands beside "${shortened(owner)}" and not within it`
  const hint = `indent what belongs to "${shortened(owner)}" by two spaces more than "${shortened(owner)}:"`
  report(reading, 'duplicate-key', key.span, pointer, message, { hint })
}

function reportDuplicate(reading: ReadState, key: Key, first: Span, pointer: string): void {
  const related = [{ message: 'first written here', place: { ...first, pointer } }]
  const isSpeltAlike =
    reading.source.slice(first.start, first.end) === reading.source.slice(key.span.start, key.span.end)
  const hint = isSpeltAlike
    ? 'keep one of the two, or give one of them another name'
    : 'keep one of the two: they are one name, written with other quotes or another kind of accent'
  report(reading, 'duplicate-key', key.span, pointer, `"${shortened(key.text)}" is written twice`, { hint, related })
}

interface Key {
  readonly text: string
  readonly span: Span
}

/** A key as text; undefined, and reported, when it is not a scalar key that a blueprint can have. */
function readKey(reading: ReadState, node: Node | null, pointer: string, owner: Span): Key | undefined {
  const span = node ? trimmed(reading.source, node) : owner
  reading.nodes++
  if (!isScalar(node)) {
    const message = 'what stands before a colon must be a plain name'
    report(reading, 'yaml-feature', span, pointer, message, {
      hint: 'put a text that starts with "{", "[" or "*" in quotes',
    })
    return undefined
  }
  if (node.anchor !== undefined) reading.anchors.set(node.anchor, node)
  const text = node.source ?? ''
  if (text === '') {
    const colon = { start: span.start, end: Math.max(span.end, Math.min(span.start + 1, reading.source.length)) }
    report(reading, 'yaml-syntax', colon, pointer, 'nothing stands before the colon', { hint: 'write a name there' })
  } else if (text.length > LIMITS.key) {
    const hint = 'shorten it; a long text belongs after the colon'
    report(reading, 'file-limit', span, pointer, `the name before the colon has more than ${LIMITS.key} characters`, {
      hint,
    })
  } else if (text === '<<' && node.type === 'PLAIN') {
    const hint = 'write out here what it would bring in'
    report(reading, 'yaml-feature', span, pointer, '"<<" (a YAML merge) is not used here', { hint })
  } else {
    return { text: composed(cleanText(reading, text, span, pointerTo(pointer, text))), span }
  }
  return undefined
}

function readAlias(reading: ReadState, name: string, slot: ReadPosition, span: Span): LocatedValue {
  const target = reading.anchors.get(name)
  const entry = { key: slot.key, value: span }
  const unread: LocatedValue = { value: null, entry: { ...entry, reported: true } }
  if (!target) {
    const message = `"*${shortened(name)}" repeats what is marked "&${shortened(name)}", but nothing above is marked so`
    report(reading, 'yaml-syntax', span, slot.pointer, message, {
      hint: `if it is a text, put it in quotes: ${quotedText(`*${name}`)}`,
    })
    return unread
  }
  if (reading.open.has(target)) {
    const message = `"*${shortened(name)}" stands within "&${shortened(name)}", the very thing that it repeats`
    report(reading, 'yaml-feature', span, slot.pointer, message, { hint: 'write out what is meant' })
    return unread
  }
  const repeated = readNode(reading, target, slot)
  // Values of an alias have their locations at the anchor; only the alias as a whole stands here.
  return { value: repeated.value, entry: { ...repeated.entry, ...entry } }
}

function tooMuch(reading: ReadState, node: Node, slot: ReadPosition): LocatedValue {
  const span = spanOf(reading.source, node, slot)
  const diagnostic = finding('file-limit', { ...span, pointer: slot.pointer }, 'aliases ("*name") repeat too much', {
    hint: 'write out what they repeat, or make the file smaller',
  })
  if (!reading.diagnostics.has('file-limit')) reading.diagnostics.set('file-limit', diagnostic)
  return { value: null, entry: { key: slot.key, value: span } }
}

/** The node's text; of an empty one the key, or the dash of the list item. */
function spanOf(source: string, node: Node, slot: ReadPosition): Span {
  const span = trimmed(source, node)
  if (span.end > span.start) return span
  if (slot.key) return slot.key
  const before = source.slice(slot.empty.start, span.start).trimEnd()
  const dash = slot.empty.start + before.length - 1
  return before.endsWith('-') ? { start: dash, end: dash + 1 } : slot.empty
}

/** Without the blanks and line ends that follow the text of a list, a group or a block of text. */
function trimmed(source: string, node: Node): Span {
  const [start, limit] = node.range ?? [0, 0]
  let end = limit
  while (end > start && isBlank(source, end - 1)) end--
  return { start, end }
}

function isBlank(source: string, at: number): boolean {
  const code = source.charCodeAt(at)
  return (code <= 0x20 || code > 0x7e) && source.charAt(at).trim() === ''
}

/** The text without control characters; they are reported. */
function cleanText(reading: ReadState, text: string, span: Span, pointer: string): string {
  const character = controlCharacter(text)
  if (!character) return text
  const raw = reading.source.slice(span.start, span.end).indexOf(character.text)
  const at = raw < 0 ? span : { start: span.start + raw, end: span.start + raw + character.text.length }
  const message = `the text holds a character that cannot be shown (${character.name}); "\ufffd" is shown instead`
  report(reading, 'control-character', at, pointer, message, {
    hint: 'remove it: such characters come along with pasted text',
  })
  return cleaned(text)
}

function report(
  reading: ReadState,
  code: Code,
  span: Span,
  pointer: string,
  message: string,
  more: { readonly hint: string; readonly related?: readonly RelatedPlace[] },
): void {
  const key = `${code} ${span.start}`
  if (reading.diagnostics.has(key) || reading.diagnostics.size >= ENOUGH_FINDINGS) return
  reading.diagnostics.set(key, finding(code, { start: span.start, end: span.end, pointer }, message, more))
}

/**
 *   a:
 *   lane: guest
 *
 * What belongs to an entry stands beside it, as deep as the entry itself, and so is read as further entries.
 */
import { shortened } from '../diagnostic/shortened.ts'
import { pointerTo } from '../source/pointer.ts'
import type { SourceDocument } from '../source/source-document.ts'
import type { Explanation } from './forms.ts'
import { KEY_ORDER } from './generated/key-order.ts'

/** What entries of each group may hold. */
const KEYS: Readonly<Record<string, ReadonlySet<string>>> = {
  lanes: new Set(KEY_ORDER.inner.lanes.inner['*'].keys),
  phases: new Set(KEY_ORDER.inner.phases.inner['*'].keys),
  steps: new Set(KEY_ORDER.inner.steps.inner['*'].keys),
}

/** More entries than that have no blueprint. */
const MAX_ENTRIES = 10_000

export interface OwnIndent {
  readonly explanations: readonly Explanation[]
  /** Whether what is wrong at a pointer comes of it. */
  explains(pointer: string): boolean
}

export function ownIndent(document: SourceDocument): OwnIndent {
  const explanations: Explanation[] = []
  const owners = new Set<string>()
  const read = new Set<string>()
  for (const group of Object.keys(KEYS)) {
    for (const { owner, keys } of misplaced(group, document)) {
      const [first = ''] = keys
      owners.add(pointerTo(pointerTo('', group), owner))
      for (const key of keys) read.add(pointerTo(pointerTo('', group), key))
      const names = keys.map((key) => `"${key}"`)
      const all =
        names.length === 1 ? `${names[0]} stands` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} stand`
      explanations.push({
        code: 'schema-type',
        pointer: pointerTo(pointerTo('', group), first),
        at: 'key',
        message: `${all} beside the ${group.slice(0, -1)} "${shortened(owner)}" and not within it`,
        hint: `indent ${keys.length === 1 ? 'it' : 'them'} by two spaces more than "${shortened(owner)}:"`,
      })
    }
  }
  return {
    explanations,
    explains: (pointer) => owners.has(pointer) || read.has(pointer.split('/', 3).join('/')),
  }
}

interface Misplaced {
  readonly owner: string
  readonly keys: readonly string[]
}

/** Each run of keys that cannot be entries, with the entry above it. */
function misplaced(group: string, document: SourceDocument): Misplaced[] {
  const entries = valueOf(document.value, group)
  if (entries === undefined) return []
  const found: { owner: string; keys: string[] }[] = []
  let owner: string | undefined
  let run: string[] | undefined
  for (const key of document.keys(pointerTo('', group)).slice(0, MAX_ENTRIES)) {
    const value = entries[key]
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value)
    // In lanes and phases a text may be an entry: only where one is empty does it lack what follows.
    const isOpen = owner !== undefined && (group === 'steps' || entries[owner] === null)
    const isProperty = KEYS[group]?.has(key) === true && value !== null && (run !== undefined || !isGroup)
    if (
      owner !== undefined &&
      isOpen &&
      isProperty &&
      isOnLineOfItsOwn(pointerTo(pointerTo('', group), key), document)
    ) {
      if (run) run.push(key)
      else found.push({ owner, keys: (run = [key]) })
    } else {
      owner = key
      run = undefined
    }
  }
  return found
}

function valueOf(value: unknown, group: string): Readonly<Record<string, unknown>> | undefined {
  const inner = (value as Readonly<Record<string, unknown>>)[group]
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return undefined
  return inner as Readonly<Record<string, unknown>>
}

function isOnLineOfItsOwn(pointer: string, document: SourceDocument): boolean {
  const { start } = document.place(pointer, 'key')
  const line = document.file.line(document.file.position(start).line)
  return document.file.text.slice(line.start, start).trim() === ''
}

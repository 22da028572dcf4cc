/**
 *   a:
 *   lane: guest
 *
 * What belongs to an entry stands beside it, as deep as the entry itself, and so is read as further entries.
 */
import { shortened } from '../diagnostic/shortened.ts'
import { pointerKeys, pointerTo } from '../source/pointer.ts'
import type { SourceDocument } from '../source/source-document.ts'
import type { Explanation } from './forms.ts'
import { KEY_ORDER } from './generated/key-order.ts'

const KEYS = KEY_ORDER.inner
const STEP: ReadonlySet<string> = new Set(KEYS.steps.inner['*'].keys)
const INNER_PHASE: ReadonlySet<string> = new Set(KEYS.phases.inner['*'].inner.phases.inner['*'].keys)
const OF_MOMENT: ReadonlySet<string> = new Set(KEYS.moments.inner['*'].keys)

/** What entries of each group at the top may hold. */
const TOP: Readonly<Record<string, ReadonlySet<string>>> = {
  channels: new Set(KEYS.channels.inner['*'].keys),
  lanes: new Set(KEYS.lanes.inner['*'].keys),
  rows: new Set(KEYS.rows.inner['*'].keys),
  phases: new Set(KEYS.phases.inner['*'].keys),
  steps: STEP,
}

/** Groups of ids: what an entry is called, and what it may hold. */
interface Group {
  readonly pointer: string
  readonly noun: string
  readonly keys: ReadonlySet<string>
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
  for (const group of groupsOf(document)) {
    for (const { owner, keys } of misplaced(group, document)) {
      const [first = ''] = keys
      owners.add(pointerTo(group.pointer, owner))
      for (const key of keys) read.add(pointerTo(group.pointer, key))
      const names = keys.map((key) => `"${key}"`)
      const all =
        names.length === 1 ? `${names[0]} stands` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} stand`
      explanations.push({
        code: 'schema-type',
        pointer: pointerTo(group.pointer, first),
        at: 'key',
        message: `${all} beside the ${group.noun} "${shortened(owner)}" and not within it`,
        hint: `indent ${keys.length === 1 ? 'it' : 'them'} by two spaces more than "${shortened(owner)}:"`,
      })
    }
  }
  return {
    explanations,
    explains: (pointer) => owners.has(pointer) || startsOf(pointer).some((each) => read.has(each)),
  }
}

/** `/a` and `/a/b` of `/a/b`. */
function startsOf(pointer: string): string[] {
  const keys = pointer.split('/')
  return keys.slice(1).map((_, at) => keys.slice(0, at + 2).join('/'))
}

function groupsOf(document: SourceDocument): Group[] {
  const groups = Object.keys(TOP).map((key) => ({ pointer: `/${key}`, noun: key.slice(0, -1), keys: TOP[key]! }))
  for (const phase of document.keys('/phases').slice(0, MAX_ENTRIES)) {
    const pointer = pointerTo(pointerTo('/phases', phase), 'phases')
    groups.push({ pointer, noun: 'phase', keys: INNER_PHASE })
  }
  for (const moment of document.keys('/moments').slice(0, MAX_ENTRIES)) {
    const pointer = pointerTo('/moments', moment)
    const cells = document.keys(pointer).filter((key) => !OF_MOMENT.has(key))
    for (const cell of cells) groups.push({ pointer: pointerTo(pointer, cell), noun: 'step', keys: STEP })
  }
  return groups
}

interface Misplaced {
  readonly owner: string
  readonly keys: readonly string[]
}

/** Each run of keys that cannot be entries, with the entry above it. */
function misplaced(group: Group, document: SourceDocument): Misplaced[] {
  const found: { owner: string; keys: string[] }[] = []
  const entries = valueAt(document.value, group.pointer)
  if (entries === undefined) return found
  let owner: string | undefined
  let run: string[] | undefined
  for (const key of document.keys(group.pointer).slice(0, MAX_ENTRIES)) {
    const value = entries[key]
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value)
    // Elsewhere a text may be an entry: only where one is empty does it lack what follows.
    const isOpen = owner !== undefined && (group.pointer === '/steps' || entries[owner] === null)
    const isProperty = group.keys.has(key) && value !== null && (run !== undefined || !isGroup)
    if (owner !== undefined && isOpen && isProperty && isOnLineOfItsOwn(pointerTo(group.pointer, key), document)) {
      if (run) run.push(key)
      else found.push({ owner, keys: (run = [key]) })
    } else {
      owner = key
      run = undefined
    }
  }
  return found
}

function valueAt(value: unknown, pointer: string): Readonly<Record<string, unknown>> | undefined {
  let inner = value
  for (const key of pointerKeys(pointer)) {
    if (typeof inner !== 'object' || inner === null) return undefined
    inner = (inner as Readonly<Record<string, unknown>>)[key]
  }
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return undefined
  return inner as Readonly<Record<string, unknown>>
}

function isOnLineOfItsOwn(pointer: string, document: SourceDocument): boolean {
  const { start } = document.place(pointer, 'key')
  const line = document.file.line(document.file.position(start).line)
  return document.file.text.slice(line.start, start).trim() === ''
}

/** What changed from one version of a blueprint to another, by meaning: the door of this folder. */
import { handOffsByStep } from '../figures/contacts.ts'
import type { Blueprint } from '../model/blueprint.ts'
import { LANE_KINDS, type LaneKind } from '../vocabulary/terms.ts'
import type { Change, ChangeKind, ElementName, Item, LineName, Value } from './change.ts'
import {
  directionOfHandOffs,
  directionOfMove,
  directionOfPresence,
  directionOfProperty,
  NEUTRAL,
  unlessNeutral,
  type Verdict,
} from './direction.ts'
import { itemsOf } from './items.ts'
import { longestIncreasing } from './longest-increasing.ts'
import { match, Matching } from './matching.ts'
import { reachOf } from './reach.ts'
import { Side } from './side.ts'

export interface CompareOptions {
  /** Whether a vanished id and a new one may be one thing, by default true. */
  readonly renames?: boolean
}

/** Two versions, and what is between them. */
export interface Comparison {
  /** In the order of the new version, what is gone where it was. */
  readonly changes: readonly Change[]
  readonly matching: Matching
  readonly old: readonly Item[]
  readonly new: readonly Item[]
}

/** Pure; `compare(b, a)` is the mirror of `compare(a, b)`. */
export function compare(before: Blueprint, after: Blueprint, { renames = true }: CompareOptions = {}): Comparison {
  const [old, other] = [new Side(itemsOf(before)), new Side(itemsOf(after))]
  const matching = matched(old, other, renames)
  const handOffs = { old: handOffsByStep(before), new: handOffsByStep(after) }
  return { changes: new Changes(old, other, matching, handOffs).all(), matching, old: old.items, new: other.items }
}

/** Whichever is the old one: of several ways to match, the same is taken in both directions. */
function matched(old: Side, other: Side, renames: boolean): Matching {
  if (keyOf(old) <= keyOf(other)) return match(old, other, { renames })
  const mirrored = match(other, old, { renames })
  const matching = new Matching()
  for (const [one, another] of mirrored.newOf) matching.join(another, one)
  return matching
}

function keyOf({ items }: Side): string {
  return items.map(({ id, label }) => `${id}\n${label}`).join('\n')
}

/** What stands in order: its place in time, or from top to bottom. */
const ORDERED = ['lane', 'phase', 'moment', 'row'] as const

/** Of each version, by the id of a step. */
interface HandOffs {
  readonly old: ReadonlyMap<string, number>
  readonly new: ReadonlyMap<string, number>
}

class Changes {
  readonly #changes: Change[] = []
  readonly #old: Side
  readonly #new: Side
  readonly #matching: Matching
  readonly #handOffs: HandOffs

  constructor(old: Side, other: Side, matching: Matching, handOffs: HandOffs) {
    this.#handOffs = handOffs
    this.#old = old
    this.#new = other
    this.#matching = matching
  }

  all(): readonly Change[] {
    const { newOf, oldOf } = this.#matching
    const removed = this.#old.items.filter((item) => !newOf.has(item) && !this.#goesAlong(item, true))
    for (const item of this.#new.items) {
      const old = oldOf.get(item)
      if (old) this.#between(old, item)
      else if (!this.#goesAlong(item, false)) this.#presence(item, true)
    }
    for (const item of removed) this.#presence(item, false)
    this.#order()
    return this.#changes
  }

  /** Whether it came or went together with what it stands in or joins, which is told. */
  #goesAlong(item: Item, isOld: boolean): boolean {
    const { newOf, oldOf } = this.#matching
    const isMatched = (other: Item): boolean => (isOld ? newOf.has(other) : oldOf.has(other))
    if (!item.isDeclared) return true
    if (item.owner) return !isMatched(item.owner)
    const side = isOld ? this.#old : this.#new
    if (item.element === 'link') {
      const { from, to } = item.belongs
      return [from, to].some((id) => {
        const step = side.named('step', id)
        return step !== undefined && !isMatched(step)
      })
    }
    const column = item.element === 'step' ? side.momentOf(item) : undefined
    return column !== undefined && !isMatched(column)
  }

  #presence(item: Item, isAdded: boolean): void {
    const { items } = isAdded ? this.#new : this.#old
    const verdict = unlessNeutral(directionOfPresence(item, isAdded, items), () => {
      return isAdded ? this.#handOff(undefined, item) : this.#handOff(item, undefined)
    })
    this.#say(isAdded ? 'added' : 'removed', isAdded ? undefined : item, isAdded ? item : undefined, {}, verdict)
  }

  /** Of two versions of one thing. */
  #between(old: Item, item: Item): void {
    if (this.#matching.renamed.has(old)) this.#say('renamed', old, item, { before: old.id, after: item.id })
    else if (item.element === 'moment' && old.hasOwnId !== item.hasOwnId) {
      const [before, after] = [old, item].map(({ id, hasOwnId }) => (hasOwnId ? id : undefined))
      this.#say('changed', old, item, { property: 'id', before, after })
    }
    this.#move(old, item)
    if (!old.isDeclared && !item.isDeclared) return // nobody wrote anything of it
    const paths = new Set([...item.properties.keys(), ...old.properties.keys()])
    for (const path of paths) {
      const [before, after] = [old.properties.get(path), item.properties.get(path)]
      if (before?.meaning === after?.meaning) continue
      if (isNamesOnly(path) && this.#isRenamedOnly(before?.value, after?.value, path)) continue
      const verdict = path === 'actor' ? this.#handOff(old, item) : directionOfProperty(old, item, path)
      this.#say('changed', old, item, { property: path, before: before?.value, after: after?.value }, verdict)
    }
  }

  #move(old: Item, item: Item): void {
    const { lane, phase } = old.belongs
    if (item.element === 'step') {
      if (this.#isElsewhere('lane', lane, item.belongs.lane)) {
        const crossed = linesBetween(old.lane, item.lane)
        const what = {
          property: 'lane',
          before: lane,
          after: item.belongs.lane,
          ...(crossed.length > 0 && { crossed }),
        }
        const verdict = unlessNeutral(directionOfMove(old.lane, item.lane), () => this.#handOff(old, item))
        this.#say('moved', old, item, what, verdict)
      }
      const [from, to] = [this.#old.momentOf(old), this.#new.momentOf(item)]
      const isInOther = from && to ? this.#matching.newOf.get(from) !== to : from !== to
      const isInPhase = this.#isElsewhere('phase', phase, item.belongs.phase)
      if (isInPhase && (isInOther || !to))
        this.#say('moved', old, item, { property: 'phase', before: phase, after: item.belongs.phase })
      else if (isInOther) this.#say('moved', old, item, { property: 'order', before: from?.label, after: to?.label })
    } else if (item.element === 'moment' && this.#isElsewhere('phase', phase, item.belongs.phase)) {
      this.#say('moved', old, item, { property: 'phase', before: phase, after: item.belongs.phase })
    }
  }

  /** Whether the customer is passed between people more often, or less often, because of a step. */
  #handOff(old: Item | undefined, item: Item | undefined): Verdict {
    if ((item ?? old)?.element !== 'step') return NEUTRAL
    const [before, after] = [this.#handOffs.old.get(old?.id ?? '') ?? 0, this.#handOffs.new.get(item?.id ?? '') ?? 0]
    return directionOfHandOffs(before, after)
  }

  /** Whether two ids, one of each version, name different things. */
  #isElsewhere(element: ElementName, before: string | undefined, after: string | undefined): boolean {
    if (before === undefined || after === undefined) return before !== after
    const [old, item] = [this.#old.named(element, before), this.#new.named(element, after)]
    if (!old || !item) return before !== after
    return this.#matching.newOf.get(old) !== item
  }

  /** Whether a property that names a step or a phase names the same one by its new id. */
  #isRenamedOnly(before: Value | undefined, after: Value | undefined, path: string): boolean {
    if (typeof before !== 'string' || typeof after !== 'string') return false
    return !this.#isElsewhere(NAMES_OF[path]!, before, after)
  }

  /**
   * What stands elsewhere among those that are there in both: the fewest whose move explains the new order. Lanes stand by
   * kind first: one of another kind now has not moved by itself.
   */
  #order(): void {
    const { oldOf } = this.#matching
    for (const element of ORDERED) {
      const both = this.#new.of(element).filter((item) => oldOf.has(item) && oldOf.get(item)!.lane === item.lane)
      const kept = longestIncreasing(
        both.map((item) => oldOf.get(item)!.index),
        both.map(({ index }) => index),
      )
      both.forEach((item, at) => {
        if (kept.has(at)) return
        const old = oldOf.get(item)!
        this.#say('moved', old, item, { property: 'order', before: old.index + 1, after: item.index + 1 })
      })
    }
  }

  #say(
    kind: ChangeKind,
    old: Item | undefined,
    item: Item | undefined,
    what: Pick<Change, 'property' | 'before' | 'after' | 'crossed'>,
    { direction, reason }: Verdict = NEUTRAL,
  ): void {
    const shown = (item ?? old)!
    const within = inOf(shown)
    const { property } = what
    this.#changes.push({
      kind,
      element: shown.element,
      id: shown.id,
      ...(within !== undefined && { in: within }),
      ...said(what),
      reach: reachOf(
        [old, item].filter((side) => side !== undefined),
        { kind, ...what },
      ),
      direction,
      ...(reason !== undefined && { reason }),
      ...(old && { old, oldPlace: placeOf(old, property) }),
      ...(item && { new: item, newPlace: placeOf(item, property) }),
    })
  }
}

/** Properties that hold ids of other things. */
const NAMES_OF: Readonly<Record<string, ElementName>> = { with: 'step', group: 'phase', channel: 'channel' }

function isNamesOnly(path: string): boolean {
  return Object.hasOwn(NAMES_OF, path)
}

/** The step or moment in which it stands: of a countermeasure that of its fail point. */
function inOf({ owner }: Item): string | undefined {
  return owner?.owner?.id ?? owner?.id
}

function placeOf(item: Item, property: string | undefined): Item['place'] {
  return (property === undefined ? undefined : item.properties.get(property)?.place) ?? item.place
}

function said<T extends object>(what: T): T {
  return Object.fromEntries(Object.entries(what).filter(([, value]) => value !== undefined)) as T
}

/** The lines between two bands, from top to bottom. */
function linesBetween(from: LaneKind | undefined, to: LaneKind | undefined): LineName[] {
  if (from === undefined || to === undefined) return []
  const [high, low] = [LANE_KINDS.indexOf(from), LANE_KINDS.indexOf(to)].sort((a, b) => a - b) as [number, number]
  return LINES.filter(([above]) => high <= LANE_KINDS.indexOf(above) && LANE_KINDS.indexOf(above) < low).map(
    ([, line]) => line,
  )
}

/** Each line with the band above it. */
const LINES: readonly (readonly [LaneKind, LineName])[] = [
  ['customer', 'interaction'],
  ['onstage', 'visibility'],
  ['backstage', 'internal-interaction'],
]

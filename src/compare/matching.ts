/**
 * Which thing of the old version is which of the new one: by id where the author gives ids; links by their ends; what stands
 * in a step by its text, then by likeness; a step of a moment, whose id is made from its label, by column, lane and label. What
 * is left on both sides is held against each other once more: an id may have been renamed.
 */
import type { ElementName, Item } from './change.ts'
import { LIKE, Likeness, likestPairs } from './likeness.ts'
import type { Side } from './side.ts'

/** More pairs of names than these are not weighed against each other: then only equal ones are found. */
const MOST_PAIRS = 200_000

/** What two moments share of what stands in them, from which on they are one. */
const SAME_COLUMN = 0.5

/** The pairs of two versions. */
export class Matching {
  readonly newOf = new Map<Item, Item>()
  readonly oldOf = new Map<Item, Item>()
  /** Old ones whose id is another now, though an author gave it: links and other files name it. */
  readonly renamed = new Set<Item>()

  join(old: Item, other: Item): void {
    this.newOf.set(old, other)
    this.oldOf.set(other, old)
    const isNamed = old.element === 'step' ? old.hasOwnId || other.hasOwnId : old.hasOwnId && other.hasOwnId
    if (old.id !== other.id && isNamed && NAMED.has(old.element)) this.renamed.add(old)
  }
}

/** Those whose ids other things name. */
const NAMED: ReadonlySet<ElementName> = new Set(['lane', 'phase', 'moment', 'step', 'row', 'channel'])

export interface MatchingOptions {
  /** Whether a vanished id and a new one may be one thing. */
  readonly renames: boolean
}

export function match(old: Side, other: Side, { renames }: MatchingOptions): Matching {
  return new Matcher(old, other, renames).matching
}

class Matcher {
  readonly matching = new Matching()
  readonly #old: Side
  readonly #new: Side
  readonly #renames: boolean
  readonly #likeness = new Likeness()

  constructor(old: Side, other: Side, renames: boolean) {
    this.#old = old
    this.#new = other
    this.#renames = renames
    this.#equal('blueprint', () => '')
    for (const element of ['lane', 'phase', 'row', 'channel'] as const) {
      this.#equal(element, ({ id }) => id)
      if (renames)
        this.#like(element, (a, b) => a.properties.get('kind')?.meaning === b.properties.get('kind')?.meaning)
    }
    this.#texts('source', () => '')
    this.#moments()
    this.#steps()
    this.#links()
    for (const element of ['evidence', 'standard', 'failPoint', 'question', 'countermeasure'] as const)
      this.#texts(element, (item, isOld) => this.#ownerKey(item, isOld))
  }

  #left(element: ElementName): { readonly old: Item[]; readonly new: Item[] } {
    const { newOf, oldOf } = this.matching
    return {
      old: this.#old.of(element).filter((item) => !newOf.has(item)),
      new: this.#new.of(element).filter((item) => !oldOf.has(item)),
    }
  }

  /** Joins what has the same key; of several in their order. What has none is passed over. */
  #equal(element: ElementName, keyOf: (item: Item, isOld: boolean) => string | undefined): void {
    const left = this.#left(element)
    const waiting = new Map<string, Item[]>()
    for (const item of left.old) {
      const key = keyOf(item, true)
      if (key !== undefined) waiting.set(key, [...(waiting.get(key) ?? []), item])
    }
    for (const item of left.new) {
      const key = keyOf(item, false)
      const old = key === undefined ? undefined : waiting.get(key)?.shift()
      if (old) this.matching.join(old, item)
    }
  }

  /** Joins what is left and like, the likest first. */
  #like(
    element: ElementName,
    isPossible: (old: Item, other: Item) => boolean,
    worth: (old: Item, other: Item, likeness: number) => number = (_, __, likeness) => likeness,
  ): void {
    const left = this.#left(element)
    if (left.old.length * left.new.length > MOST_PAIRS) return
    const pairs: { readonly old: Item; readonly new: Item; readonly likeness: number }[] = []
    for (const old of left.old) {
      for (const other of left.new) {
        if (!isPossible(old, other)) continue
        const likeness = this.#likeness.of(old.label, other.label)
        if (likeness >= LIKE) pairs.push({ old, new: other, likeness: worth(old, other, likeness) })
      }
    }
    for (const [old, other] of likestPairs(pairs)) this.matching.join(old, other)
  }

  /** What is known by its text, within what it stands in. */
  #texts(element: ElementName, ownerOf: (item: Item, isOld: boolean) => string | undefined): void {
    const keyed = (item: Item, isOld: boolean): string | undefined => {
      const owner = ownerOf(item, isOld)
      return owner === undefined ? undefined : `${owner}\n${item.label}`
    }
    this.#equal(element, keyed)
    const left = this.#left(element)
    const waiting = new Map<string, Item[]>()
    for (const item of left.new) {
      const owner = ownerOf(item, false)
      if (owner !== undefined) waiting.set(owner, [...(waiting.get(owner) ?? []), item])
    }
    const pairs: { readonly old: Item; readonly new: Item; readonly likeness: number }[] = []
    for (const old of left.old) {
      const owner = ownerOf(old, true)
      const others = owner === undefined ? [] : (waiting.get(owner) ?? [])
      if (pairs.length + others.length > MOST_PAIRS) break
      for (const other of others) {
        const likeness = this.#likeness.of(old.label, other.label)
        if (likeness >= LIKE) pairs.push({ old, new: other, likeness })
      }
    }
    for (const [old, other] of likestPairs(pairs)) this.matching.join(old, other)
  }

  /** The same for both sides of a pair; undefined where what it stands in has none. */
  #ownerKey({ owner }: Item, isOld: boolean): string | undefined {
    if (!owner) return undefined
    const other = isOld ? this.matching.newOf.get(owner) : owner
    return other && (isOld || this.matching.oldOf.has(owner)) ? `${other.element} ${other.index}` : undefined
  }

  /** By id, by title, by what stands in them, and what is left in its order by likeness. */
  #moments(): void {
    this.#equal('moment', ({ id, hasOwnId }) => (hasOwnId ? `id ${id}` : undefined))
    this.#equal('moment', (item, isOld) => `${item.label}\n${this.#cells(item, isOld).join('\n')}`)
    const left = this.#left('moment')
    if (left.old.length * left.new.length > MOST_PAIRS) return
    const pairs = left.old.flatMap((old) =>
      left.new.map((other) => ({
        old,
        new: other,
        likeness: common(this.#cells(old, true), this.#cells(other, false)),
      })),
    )
    const like = pairs.filter(({ likeness }) => likeness >= SAME_COLUMN)
    for (const [old, other] of likestPairs(like)) this.matching.join(old, other)
    this.#like('moment', (old, other) => !(old.hasOwnId && other.hasOwnId) || this.#renames)
  }

  /** Labels of what stands in a moment. */
  #cells(moment: Item, isOld: boolean): readonly string[] {
    const known = this.#cellsOf.get(moment)
    if (known) return known
    const steps = (isOld ? this.#old : this.#new).of('step')
    const at = String(moment.index)
    const cells = steps.filter(({ belongs }) => belongs.moment === at).map(({ label }) => label)
    this.#cellsOf.set(moment, cells)
    return cells
  }

  readonly #cellsOf = new Map<Item, readonly string[]>()

  #steps(): void {
    this.#equal('step', ({ id, hasOwnId }) => (hasOwnId ? id : undefined))
    const lane = (item: Item, isOld: boolean): string => this.#now('lane', item.belongs.lane, isOld)
    const moment = (item: Item, isOld: boolean): string => this.#momentNow(item, isOld)
    const made = (key: (item: Item, isOld: boolean) => string) => (item: Item, isOld: boolean) =>
      item.hasOwnId ? undefined : key(item, isOld)
    this.#equal('step', made((item, isOld) => `${moment(item, isOld)}\n${lane(item, isOld)}\n${item.label}`)) // prettier-ignore
    this.#equal('step', made((item, isOld) => `${lane(item, isOld)}\n${item.label}`)) // prettier-ignore
    this.#equal('step', made((item, isOld) => `${moment(item, isOld)}\n${item.label}`)) // prettier-ignore
    this.#like('step', (old, other) => !old.hasOwnId && !other.hasOwnId && moment(old, true) === moment(other, false))
    if (!this.#renames) return
    const neighbours = this.#neighbours()
    const near = (old: Item, other: Item): number => common(neighbours(old, true), neighbours(other, false))
    this.#like(
      'step',
      (old, other) => old.lane === other.lane || near(old, other) > 0,
      (old, other, likeness) =>
        likeness +
        near(old, other) +
        (lane(old, true) === lane(other, false) ? 0.5 : old.lane === other.lane ? 0.25 : 0),
    )
  }

  /** Ids of steps that links join to a step, by the names of the new version. */
  #neighbours(): (step: Item, isOld: boolean) => readonly string[] {
    const of = new Map<string, string[]>()
    const add = (side: string, id: string, other: string): void => {
      const key = `${side} ${id}`
      const list = of.get(key)
      if (list) list.push(other)
      else of.set(key, [other])
    }
    for (const [side, links] of [
      ['old', this.#old.of('link')],
      ['new', this.#new.of('link')],
    ] as const) {
      for (const { belongs } of links) {
        const [from = '', to = ''] = [belongs.from, belongs.to].map((id) => this.#now('step', id, side === 'old'))
        add(side, belongs.from ?? '', to)
        add(side, belongs.to ?? '', from)
      }
    }
    return ({ id }, isOld) => of.get(`${isOld ? 'old' : 'new'} ${id}`) ?? []
  }

  #links(): void {
    const ends = (item: Item, isOld: boolean): readonly [string, string] => [
      this.#now('step', item.belongs.from, isOld),
      this.#now('step', item.belongs.to, isOld),
    ]
    const both = (item: Item): boolean => item.properties.get('kind')?.value === 'exchange'
    this.#equal('link', (item, isOld) => {
      const [from, to] = ends(item, isOld)
      return both(item) ? `<-> ${[from, to].sort().join('\n')}` : `-> ${from}\n${to}`
    })
    // What is left has another arrow now.
    this.#equal('link', (item, isOld) => [...ends(item, isOld)].sort().join('\n'))
  }

  /** The id by which the new version calls what an id of one side names. */
  #now(element: ElementName, id: string | undefined, isOld: boolean): string {
    if (id === undefined) return ''
    if (!isOld) return `new ${id}`
    const found = this.#old.named(element, id)
    const other = found && this.matching.newOf.get(found)
    return other ? `new ${other.id}` : `old ${id}`
  }

  #momentNow(step: Item, isOld: boolean): string {
    const item = (isOld ? this.#old : this.#new).momentOf(step)
    if (!item) return ''
    const other = isOld ? this.matching.newOf.get(item) : item
    return other ? `new ${other.index}` : `old ${item.index}`
  }
}

/** What two lists share, of what they have together (Sørensen and Dice); 0 for empty ones. */
function common(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 0
  const there = new Set(one)
  return (2 * other.filter((each) => there.has(each)).length) / (one.length + other.length)
}

/** Ids that are made from labels, for steps that are written without one. */
import { composed } from '../source/text.ts'

/** As the schema has it for ids that are written. */
const MAX_ID_LENGTH = 64

/** Lower case; letters, marks and digits stay, every other run becomes a dash. */
export function idFrom(label: string): string {
  const words = composed(label.slice(0, 1_000))
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+/u, '')
  const cut = [...words].slice(0, MAX_ID_LENGTH).join('').replace(/-$/, '')
  return cut === '' || RESERVED.has(cut) ? 'step' : cut
}

/** No longer than an id may be. */
function numbered(base: string, number: number): string {
  const end = `-${number}`
  return `${[...base]
    .slice(0, MAX_ID_LENGTH - end.length)
    .join('')
    .replace(/-$/, '')}${end}`
}

/** Names that mean something to the language of the computer. */
const RESERVED: ReadonlySet<string> = new Set(['constructor', 'prototype', '__proto__'])

/** Gives each step without an id one of its own; ids that are written win. */
export class MadeIds {
  readonly #taken: Set<string>
  /** How often each label's id was asked for. */
  readonly #counts: ReadonlyMap<string, number>
  readonly #given = new Map<string, number>()
  /** Those of which several steps would have the same. */
  readonly #numbered = new Set<string>()

  /** `labels` are all that ids will be made from. */
  constructor(written: Iterable<string>, labels: Iterable<string>) {
    this.#taken = new Set(written)
    const counts = new Map<string, number>()
    for (const label of labels) {
      const id = idFrom(label)
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    this.#counts = counts
  }

  /** Whether a step has the id, or would have it if its lane were there. */
  has(id: string): boolean {
    return this.#taken.has(id)
  }

  all(): Iterable<string> {
    return this.#taken
  }

  next(label: string): string {
    const base = idFrom(label)
    let number = (this.#given.get(base) ?? 0) + 1
    const named = (): string => (number === 1 ? base : numbered(base, number))
    while (this.#taken.has(named())) number++
    const id = named()
    this.#given.set(base, number)
    this.#taken.add(id)
    if (number > 1 || (this.#counts.get(base) ?? 0) > 1) this.#numbered.add(id)
    return id
  }

  /** Whether others might as well have had the id: which step is meant hangs on the order in which they are written. */
  isNumbered(id: string): boolean {
    return this.#numbered.has(id)
  }
}

/** Finds the id of a thing that an author names by its title or label. */

import { didYouMean } from '../diagnostic/did-you-mean.ts'
import { composed } from '../source/text.ts'

/** Longer ones are not indexed; labels may be as long as the file. */
const MAX_NAME_LENGTH = 100

/** An index of names, compared without case and with NFC. */
export class Names {
  readonly #entries: () => Iterable<readonly [id: string, name: string]>
  #ids: Map<string, string> | undefined

  /** Built lazily: most files need no index. */
  constructor(entries: () => Iterable<readonly [id: string, name: string]>) {
    this.#entries = entries
  }

  /** The id of the first thing with a name, in capitals or not. */
  idOf(name: string): string | undefined {
    if (name.length > MAX_NAME_LENGTH) return undefined
    this.#ids ??= this.#read()
    return this.#ids.get(folded(name))
  }

  /** Which of the ids is meant by one that there is not: the thing whose name it is, else one of nearly that id. */
  hint(unknown: string, ids: Iterable<string>): string | undefined {
    const id = this.idOf(unknown)
    return id === undefined ? didYouMean(dashed(unknown), ids) : `did you mean "${id}"?`
  }

  #read(): Map<string, string> {
    const ids = new Map<string, string>()
    for (const [id, name] of this.#entries()) {
      if (name.length > MAX_NAME_LENGTH) continue
      const key = folded(name)
      if (!ids.has(key)) ids.set(key, id)
    }
    return ids
  }
}

function folded(name: string): string {
  return composed(name).toLowerCase()
}

/** A name as an id might be written. */
export function dashed(name: string): string {
  return name.slice(0, MAX_NAME_LENGTH + 1).replace(/\s+/g, '-')
}

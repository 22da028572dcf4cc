/** File names that are equal but for Unicode normalisation (NFC, NFD) or case. */
import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isThere } from './status.ts'
import { composed } from './text.ts'

/** `composed`: equal in NFC. `letters`: equal in NFC without regard to case. */
export type Likeness = 'composed' | 'letters'

/** The path of what is there under a name like this one; the path itself where that is there; else undefined. */
export function likeName(path: string, likeness: Likeness, folders = new Folders()): string | undefined {
  if (isThere(path)) return path
  if (likeness === 'composed' && isPlain(path)) return undefined // ASCII has one normalisation form
  const above = dirname(path)
  if (above === path) return undefined
  const folder = likeName(above, likeness, folders)
  if (folder === undefined) return undefined
  const name = folders.names(folder, likeness).get(spelt(basename(path), likeness))
  return name === undefined ? undefined : join(folder, name)
}

/** Why a file with such a name cannot be opened; completes "cannot read: …". */
export const NOT_UTF8_NAME = 'its name, or that of its folder, is not UTF-8: rename it'

/** Whether a name in the path is not UTF-8: Node decodes it with U+FFFD, by which nothing can be opened. */
export function isNotUtf8(path: string): boolean {
  if (!path.includes('\uFFFD') || isThere(path)) return false
  const above = dirname(path)
  if (!isThere(above)) return isNotUtf8(above)
  return namesIn(above).includes(basename(path))
}

/** Names of folders, each read once: a file may name thousands that are not there. */
export class Folders {
  readonly #known = new Map<string, ReadonlyMap<string, string>>()

  /** By their spellings; of several alike the first. */
  names(folder: string, likeness: Likeness): ReadonlyMap<string, string> {
    const key = `${likeness} ${folder}`
    const known = this.#known.get(key)
    if (known) return known
    const names = new Map(namesIn(folder).map((name) => [spelt(name, likeness), name]))
    this.#known.set(key, names)
    return names
  }
}

/** Names of what stands in folders, each folder read once: which of them begin with a text. */
export class Listing {
  readonly #known = new Map<string, readonly string[]>()

  /** In code unit order; none where there is no such folder. */
  beginningWith(folder: string, start: string): string[] {
    const names = this.#known.get(folder) ?? namesIn(folder).sort()
    this.#known.set(folder, names)
    let [low, high] = [0, names.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (names[middle]! < start) low = middle + 1
      else high = middle
    }
    const found: string[] = []
    for (let at = low; at < names.length && names[at]!.startsWith(start); at++) found.push(names[at]!)
    return found
  }
}

function spelt(name: string, likeness: Likeness): string {
  return likeness === 'letters' ? composed(name).toLowerCase() : composed(name)
}

function isPlain(path: string): boolean {
  return composed(path) === path && path.normalize('NFD') === path
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort().reverse() // of several alike the last one set is the first
  } catch {
    return []
  }
}

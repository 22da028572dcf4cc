/** Names of files that are spelt alike: an accent that was typed in another way, a capital for a small letter. */
import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isThere } from './status.ts'
import { composed } from './text.ts'

/** `composed`: the same to every eye, since accents count as one however they are stored. `letters`: but for capitals. */
export type Likeness = 'composed' | 'letters'

/** The path of what is there under a name like this one; the path itself where that is there; else undefined. */
export function likeName(path: string, likeness: Likeness): string | undefined {
  if (isThere(path)) return path
  if (likeness === 'composed' && isPlain(path)) return undefined // such a name has one spelling
  const above = dirname(path)
  if (above === path) return undefined
  const folder = likeName(above, likeness)
  if (folder === undefined) return undefined
  const wanted = spelt(basename(path), likeness)
  const name = namesIn(folder).find((each) => spelt(each, likeness) === wanted)
  return name === undefined ? undefined : join(folder, name)
}

function spelt(name: string, likeness: Likeness): string {
  return likeness === 'letters' ? composed(name).toLowerCase() : composed(name)
}

function isPlain(path: string): boolean {
  return composed(path) === path && path.normalize('NFD') === path
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

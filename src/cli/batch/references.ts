/** The files that a blueprint names: noted while it is checked, looked at again before the next run passes it over. */
import { remembering, type KnownReferences, type ProjectFiles } from '../../model/references.ts'
import { SIZE_LIMIT } from '../../files/read-bytes.ts'
import { sha256 } from './content-hash.ts'
import type { ManifestReference } from './manifest.ts'

/**
 * Files behind one blueprint that a manifest holds. With more, as in a ring of blueprints where each leads to all, the manifests
 * of a folder would grow by the square of it: such a blueprint is drawn anew each time.
 */
const MOST = 500

interface Memory {
  readonly known: KnownReferences
  /** SHA-256 by path. */
  readonly hashes: Map<string, string | null>
}

/** What the blueprints of a run share: none of these files changes in it. */
const MEMORIES = new WeakMap<ProjectFiles, Memory>()

function memoryOf(files: ProjectFiles): Memory {
  const memory = MEMORIES.get(files) ?? { known: new Map(), hashes: new Map() }
  MEMORIES.set(files, memory)
  return memory
}

/**
 * The same files, and what was asked of them so far; `blueprint` is the path of the one that is checked. No references: there
 * are too many to be kept. @param files one object a project, for all its blueprints of a run
 */
export function noting(
  files: ProjectFiles,
  blueprint: string,
): { readonly files: ProjectFiles; readonly references: () => ManifestReference[] | undefined } {
  const { known, hashes } = memoryOf(files)
  const resolved = new Map<string, Omit<ManifestReference, 'sha256'>>()
  const read = new Set<string>()
  const note = (fromFile: string, reference: string, path: string | undefined): void => {
    const from = fromFile === blueprint ? {} : { from: fromFile }
    resolved.set(`${fromFile}\0${reference}`, { ...from, reference, path: path ?? null })
  }
  const noted: ProjectFiles = {
    ...files,
    resolve(fromFile, reference) {
      const path = files.resolve(fromFile, reference)
      note(fromFile, reference, path)
      return path
    },
    read(path) {
      read.add(path)
      return files.read(path)
    },
    readBytes(path, most) {
      read.add(path)
      return files.readBytes?.(path, most)
    },
  }
  remembering(noted, known, (path, references) => {
    read.add(path)
    for (const { reference, path: target } of references) note(path, reference, target)
  })
  return {
    files: noted,
    references() {
      const followed = [...resolved.values()].filter(({ path }) => path === null || read.has(path))
      if (followed.length > MOST) return undefined
      const hashOf = once((path) => contentHash(files, path), hashes)
      return followed.map((each) => ({ ...each, sha256: each.path === null ? null : hashOf(each.path) }))
    },
  }
}

/** What was looked up of a project's files in a run. */
export interface LookedUp {
  /** Where references lead, by file and reference. */
  readonly places: Map<string, string | null>
  /** SHA-256 by path: many blueprints show one picture. */
  readonly hashes: Map<string, string | null>
}

/** Whether each still leads to the same file with the same content. Nothing is read that `files` would not lend. */
export function areUnchanged(
  references: readonly ManifestReference[],
  blueprint: string,
  files: ProjectFiles,
  { places, hashes }: LookedUp = { places: new Map(), hashes: new Map() },
): boolean {
  const hashOf = once((path) => contentHash(files, path), hashes)
  return references.every(({ from = blueprint, reference, path, sha256 }) => {
    const name = `${from}\0${reference}`
    const place = places.has(name) ? places.get(name)! : (files.resolve(from, reference) ?? null)
    places.set(name, place)
    return place === path && (path === null || hashOf(path) === sha256)
  })
}

/** A file is read once, under however many spellings it is named. */
function once(
  hashOf: (path: string) => string | null,
  known = new Map<string, string | null>(),
): (path: string) => string | null {
  return (path) => {
    if (!known.has(path)) known.set(path, hashOf(path))
    return known.get(path)!
  }
}

/** Null for a file that is not there or that no blueprint may use. */
function contentHash(files: ProjectFiles, path: string): string | null {
  const bytes = files.readBytes?.(path, SIZE_LIMIT)
  return bytes === undefined || bytes === 'too-large' ? null : sha256(bytes)
}

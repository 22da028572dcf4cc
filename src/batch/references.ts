/** Dependencies of a blueprint: recorded while it is checked, verified before the next run takes it for a cache hit. */
import { remembering, type KnownReferences, type ProjectFiles } from '../model/references.ts'
import { SIZE_LIMIT } from '../files/read-bytes.ts'
import { sha256 } from '../files/content-hash.ts'
import type { ManifestReference } from './manifest/manifest.ts'

/**
 * Dependencies of one blueprint that a manifest holds. With more, as in a cycle of blueprints where each leads to all,
 * manifests would grow quadratically: such a blueprint is drawn each time.
 */
const MAX_DEPENDANTS = 500

/** Memoised look-ups of a project's files, which do not change during a run. */
class ReferenceLookup {
  readonly known: KnownReferences = new Map()
  readonly #files: ProjectFiles
  /** By file and reference. */
  readonly #places = new Map<string, string | null>()
  /** SHA-256 by path: many blueprints show one picture, under many spellings. */
  readonly #hashes = new Map<string, string | null>()

  constructor(files: ProjectFiles) {
    this.#files = files
  }

  /** Where a reference leads; null when that is outside the project. */
  place(from: string, reference: string): string | null {
    const name = `${from}\0${reference}`
    if (!this.#places.has(name)) this.#places.set(name, this.#files.resolve(from, reference) ?? null)
    return this.#places.get(name)!
  }

  hash(path: string): string | null {
    if (!this.#hashes.has(path)) this.#hashes.set(path, contentHash(this.#files, path))
    return this.#hashes.get(path)!
  }
}

const LOOKED_UP = new WeakMap<ProjectFiles, ReferenceLookup>()

function lookedUpOf(files: ProjectFiles): ReferenceLookup {
  const lookedUp = LOOKED_UP.get(files) ?? new ReferenceLookup(files)
  LOOKED_UP.set(files, lookedUp)
  return lookedUp
}

/**
 * Wraps the files and records what is asked of them; `blueprint` is the path of the one that is checked. `references()`
 * is undefined when there are too many. @param files one object a project, for all its blueprints of a run
 */
export function noting(
  files: ProjectFiles,
  blueprint: string,
): { readonly files: ProjectFiles; readonly references: () => ManifestReference[] | undefined } {
  const lookedUp = lookedUpOf(files)
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
  remembering(noted, lookedUp.known, (path, references) => {
    read.add(path)
    for (const { reference, path: target } of references) note(path, reference, target)
  })
  return {
    files: noted,
    references() {
      const followed = [...resolved.values()].filter(({ path }) => path === null || read.has(path))
      if (followed.length > MAX_DEPENDANTS) return undefined
      return followed.map((each) => ({ ...each, sha256: each.path === null ? null : lookedUp.hash(each.path) }))
    },
  }
}

/**
 * Whether each still leads to the same file with the same content. Nothing is read but through `files`.
 * @param files one object a project, for all its blueprints of a run
 */
export function areUnchanged(
  references: readonly ManifestReference[],
  blueprint: string,
  files: ProjectFiles,
): boolean {
  const lookedUp = lookedUpOf(files)
  return references.every(({ from = blueprint, reference, path, sha256 }) => {
    return lookedUp.place(from, reference) === path && (path === null || lookedUp.hash(path) === sha256)
  })
}

/** Null for a file that is not there or that no blueprint may use. */
function contentHash(files: ProjectFiles, path: string): string | null {
  const bytes = files.readBytes?.(path, SIZE_LIMIT)
  return bytes === undefined || bytes === 'too-large' ? null : sha256(bytes)
}

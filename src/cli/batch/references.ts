/** The files that a blueprint names: noted while it is checked, looked at again before the next run passes it over. */
import type { ProjectFiles } from '../../model/references.ts'
import { SIZE_LIMIT } from '../../files/read-bytes.ts'
import { sha256 } from './content-hash.ts'
import type { ManifestReference } from './manifest.ts'

/** The same files, and what was asked of them so far; `blueprint` is the path of the one that is checked. */
export function noting(
  files: ProjectFiles,
  blueprint: string,
): { readonly files: ProjectFiles; readonly references: () => ManifestReference[] } {
  const resolved = new Map<string, Omit<ManifestReference, 'sha256'>>()
  const read = new Set<string>()
  return {
    files: {
      resolve(fromFile, reference) {
        const path = files.resolve(fromFile, reference) ?? null
        const from = fromFile === blueprint ? {} : { from: fromFile }
        resolved.set(`${fromFile}\0${reference}`, { ...from, reference, path })
        return path ?? undefined
      },
      read(path) {
        read.add(path)
        return files.read(path)
      },
      readBytes(path, most) {
        read.add(path)
        return files.readBytes?.(path, most)
      },
    },
    references() {
      const followed = [...resolved.values()].filter(({ path }) => path === null || read.has(path))
      const hashOf = once((path) => contentHash(files, path))
      return followed.map((each) => ({ ...each, sha256: each.path === null ? null : hashOf(each.path) }))
    },
  }
}

/** Whether each still leads to the same file with the same content. Nothing is read that `files` would not lend. */
export function areUnchanged(
  references: readonly ManifestReference[],
  blueprint: string,
  files: ProjectFiles,
  hashOf = contentHash,
): boolean {
  const hash = once((path) => hashOf(files, path))
  return references.every(({ from = blueprint, reference, path, sha256 }) => {
    if ((files.resolve(from, reference) ?? null) !== path) return false
    return path === null || hash(path) === sha256
  })
}

/** A file is read once, under however many spellings it is named. */
function once(hashOf: (path: string) => string | null): (path: string) => string | null {
  const known = new Map<string, string | null>()
  return (path) => {
    const hash = known.get(path) ?? hashOf(path)
    known.set(path, hash)
    return hash
  }
}

/** Null for a file that is not there or that no blueprint may use. */
export function contentHash(files: ProjectFiles, path: string): string | null {
  const bytes = files.readBytes?.(path, SIZE_LIMIT)
  return bytes === undefined || bytes === 'too-large' ? null : sha256(bytes)
}

import { lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** A cache of resolved paths. */
export type RealPaths = Map<string, string>

/** The path with every symbolic link resolved, as far as it exists. */
export function real(path: string, known: RealPaths = new Map()): string {
  const found = known.get(path)
  if (found !== undefined) return found
  const folder = dirname(path)
  const followed = target(path) ?? (folder === path ? path : join(real(folder, known), basename(path)))
  known.set(path, followed)
  return followed
}

/**
 * The target of a symbolic link; undefined for anything else and for a dangling one. Without exceptions for missing
 * files, which are slow.
 */
function target(path: string): string | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(path) : undefined
  } catch {
    return undefined
  }
}

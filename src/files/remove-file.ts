/** Removes files that nobody has touched since they were written, and nothing else. */
import { lstatSync, unlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { sha256 } from './content-hash.ts'
import { Failure } from './failure.ts'
import { isInside } from './project.ts'
import { readBytes } from './read-bytes.ts'
import { real } from './real-path.ts'

/** What a file must be to be removed. */
export interface Expected {
  readonly sha256: string
  /** bytes; a larger one is left. */
  readonly most: number
  readonly isOwn: (bytes: Uint8Array) => boolean
}

/**
 * Why a file below an absolute folder must stay; undefined for one that may be removed. Nothing is followed: neither the file
 * nor a folder on the way to it may be a link.
 */
export function whyKept(folder: string, name: string, { sha256: hash, most, isOwn }: Expected): string | undefined {
  const path = join(folder, name)
  if (!isInside(relative(folder, path)) || path === folder) return 'it lies outside the folder'
  try {
    const before = lstatSync(path)
    if (!before.isFile()) return 'it is not a regular file'
    if (real(path) !== join(real(folder), name)) return 'a link leads to it'
    const bytes = readBytes(path, { most })
    if (sha256(bytes) !== hash) return 'it was changed since it was drawn'
    return isOwn(bytes) ? undefined : "it is not Stageline's"
  } catch (error) {
    if (error instanceof Failure) return error.message
    return 'it cannot be read'
  }
}

/** Removes a file for which `whyKept` says nothing; why it could not be removed. */
export function removeFile(folder: string, name: string, expected: Expected): string | undefined {
  const why = whyKept(folder, name, expected)
  if (why !== undefined) return why
  try {
    unlinkSync(join(folder, name))
    return undefined
  } catch {
    return 'there is no permission to remove it'
  }
}

/** What a path leads to, so that two spellings of one file are known as one; undefined where nothing is. */
export function identity(path: string): string | undefined {
  try {
    const { dev, ino } = lstatSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return undefined
  }
}

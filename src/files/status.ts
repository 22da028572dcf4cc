import { lstatSync, stat, statSync, type Stats } from 'node:fs'
import { Failure, isSystemError, reason } from './failure.ts'

/** `stat` of a path, links followed; undefined for what is not there, or is a name that no file can have. */
export function status(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Whether a directory entry exists, be it a dangling or circular link. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false // no file can have such a name
  }
}

/** Why a dangling symbolic link is not read; completes "cannot read: …". */
export const LEADS_NOWHERE = 'it is a link that leads nowhere'

/** Whether the path is a dangling symbolic link. */
export function leadsNowhere(path: string): boolean {
  try {
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
    return isLink && statSync(path, { throwIfNoEntry: false }) === undefined
  } catch {
    return false // a circular link, or no permission
  }
}

/**
 * The kind of a directory entry, links not followed: a link counts as a file, so that its target is not overwritten.
 * @throws Failure for a name that no file can have, or what may not be looked at
 */
export function entryKind(path: string): 'file' | 'folder' | undefined {
  try {
    const entry = lstatSync(path, { throwIfNoEntry: false })
    return entry && (entry.isDirectory() ? 'folder' : 'file')
  } catch (error) {
    throw isSystemError(error) ? new Failure(`cannot look at "${path}": ${reason(error)}`) : error
  }
}

/**
 * Starts libuv's thread pool. Where a machine allows few threads, libuv aborts the process without a message: so its
 * threads come before our own, whose failure can be reported.
 */
export function startDiskThreads(): void {
  stat('.', () => undefined)
}

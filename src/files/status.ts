import { lstatSync, stat, statSync, type Stats } from 'node:fs'
import { Failure, isSystemError, reason } from './failure.ts'

/** Of what a path leads to; undefined for what is not there, or is a name that no file can have. */
export function status(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Whether there is anything of that name, be it a link that leads nowhere or round in a circle. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false // no file can have such a name
  }
}

/** Why a dangling symbolic link is not read; completes "cannot read: …". */
export const LEADS_NOWHERE = 'it is a link that leads nowhere'

/** Whether there is a link of that name to what is not there. */
export function leadsNowhere(path: string): boolean {
  try {
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
    return isLink && statSync(path, { throwIfNoEntry: false }) === undefined
  } catch {
    return false // it goes round in a circle, or may not be followed
  }
}

/**
 * What is of that name; a link counts as a file: what it leads to is nobody's to overwrite.
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
 * Starts the threads that Node reads and writes with. Where a machine allows few, it ends the process without a word when
 * these find no place any more: so they come before our own, of whose lack we can speak.
 */
export function startDiskThreads(): void {
  stat('.', () => undefined)
}

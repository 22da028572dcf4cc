import { lstatSync, statSync, type Stats } from 'node:fs'

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

/** What is of that name; a link counts as a file: what it leads to is nobody's to overwrite. */
export function entryKind(path: string): 'file' | 'folder' | undefined {
  const entry = lstatSync(path, { throwIfNoEntry: false })
  return entry && (entry.isDirectory() ? 'folder' : 'file')
}

/**
 * Files that a run discovers by itself: symbolic links among them are untrusted and not followed out of the project.
 */
import { dirname } from 'node:path'
import { Failure } from './failure.ts'
import { leadsOut } from './project.ts'
import { readBytes, SIZE_LIMIT } from './read-bytes.ts'

/** Why a file that was found, and not named, is not read; completes "cannot read: …". */
export const FOUND_LEADS_OUT = 'it is a link that leads out of the project'

/** Bytes of a file of its own project. @throws Failure whose message completes "cannot read: …" */
export function readFoundFile(path: string, most = SIZE_LIMIT): Uint8Array {
  if (leadsOut(path, dirname(path))) throw new Failure(FOUND_LEADS_OUT)
  return readBytes(path, { most })
}

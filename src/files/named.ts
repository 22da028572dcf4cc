/** Files that the user names on the command line: they may be devices or pipes. */
import { descriptorOf, isDescriptor } from './descriptors.ts'
import { Failure } from './failure.ts'
import { likeName } from './names.ts'
import { leadsOut } from './project.ts'
import { readBytes, readStandardInput, SIZE_LIMIT } from './read-bytes.ts'

/** Why a path that was named is not opened; completes "cannot read: …" and "cannot write: …". */
export const LEADS_OUT = 'it leads out of the project by a link: name the place itself'

/** The path as it is on disk, should the name's Unicode normalisation differ (NFC, NFD). */
export function namedPath(path: string): string {
  return likeName(path, 'composed') ?? path
}

/**
 * Why the path is not opened: it leads out of the project by a symbolic link, which is untrusted. Undefined when it may
 * be.
 */
export function refusalOf(path: string, cwd: string): string | undefined {
  return !isDescriptor(path) && leadsOut(path, cwd) ? LEADS_OUT : undefined
}

/** Where the named path is read: `stdin` is the process's. */
export interface Around {
  readonly stdin: AsyncIterable<unknown>
  cwd(): string
}

/**
 * Bytes of a file, a device or a pipe at an absolute path that the user named.
 * @throws Failure whose message completes "cannot read: …"
 */
export async function readNamed(path: string, around: Around, most = SIZE_LIMIT): Promise<Uint8Array> {
  if (descriptorOf(path) === 0) return readStandardInput(around.stdin, most)
  return readNamedFile(path, around.cwd(), most)
}

/** The same without standard input. */
export function readNamedFile(path: string, cwd: string, most = SIZE_LIMIT): Uint8Array {
  const refusal = refusalOf(path, cwd)
  if (refusal !== undefined) throw new Failure(refusal)
  return readBytes(namedPath(path), { most, devices: true, isAwaited: !isDescriptor(path) })
}

/**
 * Reads untrusted files: with a size limit and without blocking, so that no pipe, device or huge file can hang a run or
 * exhaust its memory.
 */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { Failure, isSystemError, refusal } from './failure.ts'
import { isNotUtf8, NOT_UTF8_NAME } from './names.ts'
import { LEADS_NOWHERE, leadsNowhere } from './status.ts'

/** The size limit in bytes of a blueprint, a configuration, a list and the like. */
export const SIZE_LIMIT = 5_000_000

/** Bytes read at a time where the size is not known beforehand. */
const CHUNK_SIZE = 65_536

/** What may be read, and how much of it. */
export interface ReadOptions {
  /** Bytes; more than that is refused. */
  readonly most?: number
  /** Whether a device or a pipe may be read, up to the limit: only what the user named on the command line. */
  readonly devices?: boolean
  /** Whether to wait for a pipe's first writer: not for a descriptor that is open already. */
  readonly isAwaited?: boolean
}

/** Bytes of a file. @throws Failure whose message completes "cannot read: …" */
export function readBytes(
  path: string,
  { most = SIZE_LIMIT, devices = false, isAwaited = true }: ReadOptions = {},
): Uint8Array {
  return opened(path, devices, (handle, status) => {
    if (!status.isFile()) return readUntilEnd(handle, most, isAwaited && status.isFIFO())
    if (status.size > most) throw new Failure(tooLarge(status.size, most))
    const bytes = Buffer.alloc(status.size)
    return bytes.subarray(0, fill(handle, bytes))
  })
}

/** The first bytes of a regular file, at most so many, however large it is. @throws Failure as `readBytes` */
export function readStart(path: string, count: number): Uint8Array {
  return opened(path, false, (handle) => {
    const bytes = Buffer.alloc(count)
    return bytes.subarray(0, fill(handle, bytes))
  })
}

/**
 * Passes the bytes of a regular file in chunks to `take`, which must not keep them: the buffer is reused. @throws
 * Failure as `readBytes`
 */
export function readParts(path: string, part: Buffer, take: (part: Uint8Array) => void): void {
  opened(path, false, (handle) => {
    for (let length; (length = readSync(handle, part)) > 0;) take(part.subarray(0, length))
  })
}

/** The whole standard input, within the same bounds. @throws Failure as `readBytes` */
export async function readStandardInput(stdin: AsyncIterable<unknown>, most = SIZE_LIMIT): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stdin) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array)
      size += bytes.length
      if (size > most) throw new Failure(tooLarge(size, most))
      chunks.push(bytes)
    }
  } catch (error) {
    throw isSystemError(error) ? refusal(error) : error
  }
  return Buffer.concat(chunks)
}

function opened<T>(path: string, devices: boolean, work: (handle: number, status: Stats) => T): T {
  let handle: number | undefined
  try {
    // Without O_NONBLOCK, opening a named pipe waits for a writer that may never come.
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const status = fstatSync(handle)
    if (status.isDirectory()) throw new Failure('it is a folder')
    if (!status.isFile() && !devices) throw new Failure('it is not a regular file')
    return work(handle, status)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw (error.code === 'ENOENT' && missing(path)) || refusal(error)
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** Why a directory entry cannot be opened: a dangling link, or a name that is not UTF-8. */
function missing(path: string): Failure | undefined {
  if (leadsNowhere(path)) return new Failure(LEADS_NOWHERE)
  return isNotUtf8(path) ? new Failure(NOT_UTF8_NAME) : undefined
}

/** Bytes that were read: the file may have been truncated meanwhile. */
function fill(handle: number, bytes: Buffer): number {
  let filled = 0
  while (filled < bytes.length) {
    const count = readSync(handle, bytes, filled, bytes.length - filled, null)
    if (count === 0) break
    filled += count
  }
  return filled
}

/** ms between two polls of an empty pipe, and how long a pipe without a writer is waited for. */
const PAUSE = 5
const PATIENCE = 300

function readUntilEnd(handle: number, most: number, isAwaited: boolean): Uint8Array {
  const parts: Buffer[] = []
  let size = 0
  let waited = 0
  for (;;) {
    const part = Buffer.alloc(CHUNK_SIZE)
    const length = readNow(handle, part)
    if (length === 'later' || (length === 0 && size === 0 && isAwaited)) {
      // It has no writer yet: one may be about to open it.
      if (length === 0 && (waited += PAUSE) > PATIENCE)
        throw new Failure('it is not a regular file, and nobody writes into it')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
      continue
    }
    size += length
    if (size > most)
      throw new Failure(`it is not a regular file, and has more than the ${most / 1_000_000} MB that are read`)
    if (length === 0) return Buffer.concat(parts)
    parts.push(part.subarray(0, length))
  }
}

/** `later` on EAGAIN: a pipe that is empty and has a writer. */
function readNow(handle: number, part: Buffer): number | 'later' {
  try {
    return readSync(handle, part)
  } catch (error) {
    if (isSystemError(error) && error.code === 'EAGAIN') return 'later'
    throw error
  }
}

function tooLarge(size: number, most: number): string {
  return `it has ${(size / 1_000_000).toFixed(1)} MB, more than the ${most / 1_000_000} MB that are read`
}

/** Reads files that others wrote: regular files of a bounded size only, so that no pipe, device or giant can hang a run. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { Failure, isSystemError, reason } from './exit-codes.ts'
import type { Io } from './io.ts'

export const SIZE_LIMIT = 5_000_000

/** Bytes of a file, at most so many; throws a Failure whose message completes "cannot read: …". */
export function readBytes(path: string, most = SIZE_LIMIT): Uint8Array {
  let handle: number | undefined
  try {
    // Without O_NONBLOCK, opening a named pipe waits for a writer that may never come.
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const status = fstatSync(handle)
    if (status.isDirectory()) throw new Failure('it is a folder')
    if (!status.isFile()) throw new Failure('it is not a regular file')
    if (status.size > most) throw new Failure(tooLarge(status.size, most))
    return readUpTo(handle, status.size)
  } catch (error) {
    throw isSystemError(error) ? new Failure(reason(error)) : error
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** The whole standard input, within the same bounds. */
export async function readStandardInput(stdin: Io['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array)
    size += bytes.length
    if (size > SIZE_LIMIT) throw new Failure(tooLarge(size))
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** Text of UTF-8 bytes, without a byte order mark; `valid` is false when U+FFFD stands for bytes that are not UTF-8. */
export function decode(bytes: Uint8Array): { readonly text: string; readonly valid: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), valid: true }
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), valid: false }
  }
}

function readUpTo(handle: number, size: number): Uint8Array {
  const bytes = Buffer.alloc(size)
  let filled = 0
  while (filled < size) {
    const count = readSync(handle, bytes, filled, size - filled, filled)
    if (count === 0) break // the file became shorter meanwhile
    filled += count
  }
  return bytes.subarray(0, filled)
}

function tooLarge(size: number, most = SIZE_LIMIT): string {
  return `it has ${(size / 1_000_000).toFixed(1)} MB, more than the ${most / 1_000_000} MB that are read`
}

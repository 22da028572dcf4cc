/**
 * Standard streams by file descriptor. Node's own stream classes take as long to load as a blueprint to check: files
 * and pipes, to which Node writes synchronously as well, are written to without them.
 */
import { fstatSync, writeSync } from 'node:fs'
import process from 'node:process'
import { isSystemError } from '../files/failure.ts'
import type { Io, Output } from '../run/io.ts'

/** Streams, environment, working folder and signals of this process. */
export function processIo(): Io {
  return {
    get stdin() {
      return process.stdin
    },
    stdout: outputTo(1, 'standard output', () => process.stdout),
    stderr: outputTo(2, 'standard error', () => process.stderr),
    env: process.env,
    cwd: () => process.cwd(),
    on: (signal, listener) => process.on(signal, listener),
    off: (signal, listener) => process.off(signal, listener),
    exit(code) {
      // eslint-disable-next-line no-restricted-syntax -- whoever interrupts a run waits for nothing
      process.exit(code)
    },
  }
}

/** Files, pipes and sockets are written to synchronously; on Windows all of them are left to Node. */
function outputTo(descriptor: number, name: string, open: () => NodeJS.WriteStream): Output {
  if (process.platform === 'win32') return Object.assign(open(), { name })
  try {
    const status = fstatSync(descriptor)
    const isFile = status.isFile()
    if (isFile || status.isFIFO() || status.isSocket()) return new PlainOutput({ descriptor, name, isFile }, open)
  } catch {
    // it is closed
  }
  return Object.assign(open(), { name })
}

/** Writes synchronously, and falls back to Node's stream on EAGAIN: a full pipe in non-blocking mode. */
class PlainOutput implements Output {
  readonly isFile: boolean
  readonly name: string
  readonly #descriptor: number
  readonly #open: () => Output
  readonly #listeners: ((error: Error) => void)[] = []
  #stream: Output | undefined

  constructor(
    { descriptor, name, isFile }: { readonly descriptor: number; readonly name: string; readonly isFile: boolean },
    open: () => Output,
  ) {
    this.#descriptor = descriptor
    this.name = name
    this.isFile = isFile
    this.#open = open
  }

  on(_event: 'error', listener: (error: Error) => void): void {
    this.#listeners.push(listener)
  }

  write(chunk: string | Uint8Array, done?: (error?: Error | null) => void): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    let written = 0
    try {
      while (!this.#stream && written < bytes.length) written += writeSync(this.#descriptor, bytes, written)
    } catch (error) {
      if (!isSystemError(error)) throw error
      if (error.code !== 'EAGAIN') return this.#fail(error, done)
      this.#stream = this.#open()
      for (const listener of this.#listeners) this.#stream.on?.('error', listener)
    }
    if (this.#stream) this.#stream.write(bytes.subarray(written), done)
    else done?.()
  }

  #fail(error: Error, done: ((error: Error) => void) | undefined): void {
    for (const listener of this.#listeners) listener(error)
    done?.(error)
  }
}

/** What the command line needs of the process, so that tests can stand in for it. */
import { Failure, isSystemError, reason } from '../files/failure.ts'

/** The process, as far as the command line uses it; that of a test is made of strings. */
export interface Io {
  readonly stdin: AsyncIterable<unknown>
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  cwd(): string
  on?(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  off?(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  /** Ends the process at once; only a signal does that. */
  exit?(code: number): void
}

/** A writable stream of the process. */
export interface Output {
  readonly isTTY?: boolean
  /** As messages call it. */
  readonly name?: string
  /** Set for a regular file, where that is known. */
  readonly isFile?: boolean
  write(chunk: string | Uint8Array, done?: (error?: Error | null) => void): unknown
  on?(event: 'error', listener: (error: Error) => void): unknown
}

/**
 * Resolves when the chunk has left the process; EPIPE, a reader that has gone away (`| head -1`), is not a failure.
 * @throws Failure when it cannot leave, such as for a full disk
 */
export function write(output: Output, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(chunk, (error) => {
      if (error && !isClosedPipe(error)) reject(unwritten(output, error))
      else resolve()
    })
  })
}

/** Handles a stream's error events, which would end the process with a stack trace: `write` reports them. */
export function tolerateFailure(output: Output): void {
  output.on?.('error', () => undefined)
}

function unwritten({ name = 'the output' }: Output, error: Error): Error {
  return isSystemError(error) ? new Failure(`cannot write to ${name}: ${reason(error)}`) : error
}

function isClosedPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')
}

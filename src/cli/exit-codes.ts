/** The exit codes are a public contract; a run of many files ends with the highest that one of them earned. */
export const EXIT = {
  clean: 0,
  /** Findings at error level, or more warnings than allowed. */
  findings: 1,
  /** Wrong use, unreadable input, nothing matched, a file that could not be written. */
  failure: 2,
  /** A bug of ours. */
  bug: 70,
  SIGINT: 130,
  SIGTERM: 143,
} as const

/** Ends a command with exit 2; the message is for the user and says what to do. */
export class Failure extends Error {
  override readonly name = 'Failure'
}

/** An error of the operating system, such as a missing file; its `code` is known to readers of the message. */
export interface SystemError extends Error {
  readonly code: string
  readonly syscall: string
}

export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && 'syscall' in error
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  ELOOP: 'symbolic links go round in a circle',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  ENAMETOOLONG: 'the name is too long',
  EBUSY: 'another program holds the file open',
}

/** Why the operating system refused, in plain words. */
export function reason(error: SystemError): string {
  return REASONS[error.code] ?? error.code
}

/** What an operation on a file ends with when it cannot be done, in plain words. */

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
  EDQUOT: 'the disk is full: more is not allowed to you',
  EFBIG: 'the file would be larger than the system allows',
  EROFS: 'the disk is read-only',
  EIO: 'the disk has a fault',
  ENAMETOOLONG: 'the name is too long',
  EBUSY: 'another program holds the file open',
  ETXTBSY: 'another program holds the file open',
  EMFILE: 'too many files are open at once: allow more, such as with "ulimit -n 1024"',
  ENFILE: 'too many files are open at once on this machine',
  ENOMEM: 'there is not enough memory',
  ENXIO: 'nobody is at the other end of it',
  EINVAL: 'the system cannot read or write it',
  ERR_INVALID_ARG_VALUE: 'no file can have such a name',
}

/** Why the operating system refused, in plain words. */
export function reason(error: SystemError): string {
  return REASONS[error.code] ?? `the system says ${error.code}`
}

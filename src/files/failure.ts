/** System errors in plain words. */

/** Ends a command with exit 2; the message is for the user and says what to do. */
export class Failure extends Error {
  override readonly name = 'Failure'
  /** Whether every other file would fail alike, as with a full disk: the run stops. */
  readonly isOfMachine: boolean

  constructor(message: string, { isOfMachine = false }: { readonly isOfMachine?: boolean } = {}) {
    super(message)
    this.isOfMachine = isOfMachine
  }
}

/** An error of the operating system, such as a missing file; its `code` is known to readers of the message. */
export interface SystemError extends Error {
  readonly code: string
  readonly syscall: string
}

/** Whether the error comes from a system call: it has `code`, such as `ENOENT`, and `syscall`. */
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

/** The reason of a system error, in plain words. */
export function reason(error: SystemError): string {
  return REASONS[error.code] ?? `the system says ${error.code}`
}

const OF_MACHINE = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'ENOMEM'])

/** The failure for a system error. */
export function refusal(error: SystemError): Failure {
  return new Failure(reason(error), { isOfMachine: OF_MACHINE.has(error.code) })
}

/** The failure for an exhausted resource (disk, memory, threads, descriptors); undefined for every other error. */
export function machineFailure(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error.isOfMachine ? error : undefined
  if (!(error instanceof Error)) return undefined
  const said = wordsOf(error)
  return said === undefined ? undefined : new Failure(said, { isOfMachine: true })
}

function wordsOf(error: Error): string | undefined {
  const code = 'code' in error ? error.code : undefined
  if (isSystemError(error) && error.syscall === 'uv_cwd') {
    return 'the folder that this runs in is not there any more: go to another one'
  }
  if (isNoThread(error)) return 'the system allows no more threads: allow more, such as with "ulimit -u"'
  if (typeof code === 'string' && OF_MACHINE.has(code)) return REASONS[code]
  return /(?:allocation failed|could not allocate memory)$/.test(error.message) ? REASONS.ENOMEM : undefined
}

/** Whether a thread could not be started. */
export function isNoThread(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.message === 'EAGAIN' || ('code' in error && error.code === 'ERR_WORKER_INIT_FAILED')
}

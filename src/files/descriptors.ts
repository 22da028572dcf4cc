/** Paths of file descriptors of this process: `/dev/stdin`, and those of process substitution, `<(command)`. */

const NAMES: Readonly<Record<string, number>> = { '/dev/stdin': 0, '/dev/stdout': 1, '/dev/stderr': 2 }

/** The file descriptor that the path names; undefined for any other path. */
export function descriptorOf(path: string): number | undefined {
  const [, number] = /^\/(?:dev|proc\/self)\/fd\/(\d{1,4})$/.exec(path) ?? []
  return number === undefined ? NAMES[path] : Number(number)
}

/** Whether the path names a file descriptor of this process. */
export function isDescriptor(path: string): boolean {
  return descriptorOf(path) !== undefined
}

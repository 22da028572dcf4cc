/** Names of what the process has open already: `/dev/stdin`, and what a shell puts in the place of `<(command)`. */

const NAMES: Readonly<Record<string, number>> = { '/dev/stdin': 0, '/dev/stdout': 1, '/dev/stderr': 2 }

/** The number of what is open; undefined for the path of a file. */
export function descriptorOf(path: string): number | undefined {
  const [, number] = /^\/(?:dev|proc\/self)\/fd\/(\d{1,4})$/.exec(path) ?? []
  return number === undefined ? NAMES[path] : Number(number)
}

/** Whether the path names a file descriptor of this process. */
export function isDescriptor(path: string): boolean {
  return descriptorOf(path) !== undefined
}

/** JSON pointers (RFC 6901) name the places of a document: `/steps/check-in/failPoints/0`. The root is ''. */

export function pointerTo(parent: string, key: string | number): string {
  return `${parent}/${typeof key === 'number' ? key : escaped(key)}`
}

function escaped(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key
}

/** The keys that lead from the root to the place. */
export function pointerKeys(pointer: string): string[] {
  const keys = pointer.split('/').slice(1)
  return pointer.includes('~') ? keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')) : keys
}

/** The pointer of the owner; the root's is the root. */
export function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))
}

/** Git LFS keeps a large file beside the repository, and in it a pointer: a text of three lines. */
import { join } from 'node:path'
import { sha256 } from '../files/content-hash.ts'
import { readBytes } from '../files/read-bytes.ts'

/** No pointer has more bytes. */
const MOST = 1_024

/** The SHA-256 of the file that a pointer stands for; undefined for any other content. */
export function pointedAt(bytes: Uint8Array): string | undefined {
  if (bytes.length > MOST) return undefined
  const text = new TextDecoder('latin1').decode(bytes)
  return /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:[^\n]*\n)*?oid sha256:([0-9a-f]{64})\n/.exec(text)?.[1]
}

/** The file itself, where it was fetched into this clone; whoever made that folder, nothing else is given out. */
export function fetchedContent(commonFolder: string, id: string, most: number): Uint8Array | undefined {
  try {
    const bytes = readBytes(join(commonFolder, 'lfs/objects', id.slice(0, 2), id.slice(2, 4), id), { most })
    return sha256(bytes) === id ? bytes : undefined
  } catch {
    return undefined
  }
}

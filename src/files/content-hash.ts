import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { readParts } from './read-bytes.ts'

/** SHA-256 as 64 hexadecimal digits. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}

/** CRC-32 as 8 hexadecimal digits: a quick check whether a file was changed. */
export function checkSum(content: Uint8Array): string {
  return crc32(content).toString(16).padStart(8, '0')
}

/** A buffer that all reads share: allocating one for each file would take longer than reading it. */
let part: Buffer | undefined

/** SHA-256 of a file's bytes, unlike a checksum collision-resistant. @throws Failure when it cannot be read */
export function fileHash(path: string): string {
  part ??= Buffer.allocUnsafeSlow(1 << 18)
  const hash = createHash('sha256')
  readParts(path, part, (bytes) => hash.update(bytes))
  return hash.digest('hex')
}

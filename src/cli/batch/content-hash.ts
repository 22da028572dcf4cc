import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { readParts } from '../../files/read-bytes.ts'

/** SHA-256 as 64 hexadecimal digits. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}

/** CRC-32 as 8 hexadecimal digits: what tells a file that was changed from one that was not, in half of the time. */
export function checkSum(content: Uint8Array): string {
  return digits(crc32(content))
}

function digits(sum: number): string {
  return sum.toString(16).padStart(8, '0')
}

/** Used for every file: new memory for each would take longer than reading them. */
let part: Buffer | undefined

/** The check sum of a file's bytes. @throws Failure when it cannot be read */
export function fileCheckSum(path: string): string {
  part ??= Buffer.allocUnsafeSlow(1 << 18)
  let sum = 0
  readParts(path, part, (bytes) => (sum = crc32(bytes, sum)))
  return digits(sum)
}

import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'

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

/** The check sum of a file's bytes. Throws what `openSync` and `readSync` throw. */
export function fileCheckSum(path: string): string {
  part ??= Buffer.allocUnsafeSlow(1 << 18)
  const file = openSync(path, 'r')
  try {
    let sum = 0
    for (let length; (length = readSync(file, part)) > 0;) sum = crc32(part.subarray(0, length), sum)
    return digits(sum)
  } finally {
    closeSync(file)
  }
}

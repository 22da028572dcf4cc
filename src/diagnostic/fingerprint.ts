/**
 * Fingerprints identify a finding across runs: its code, its file and the text at its place, but no line number, so
 * that a finding stays the same when lines are added above it or its indentation changes.
 */
import { createHash } from 'node:crypto'
import type { Diagnostic } from './diagnostic.ts'

/**
 * SHA-256 as 64 hexadecimal digits. `path` has `/` and is relative to the baseline's folder or, in a report, to the
 * root of the repository; `text` is what stands at the place; `nth` counts from 0 the findings equal in all three.
 */
export function fingerprint(code: string, path: string, text: string, nth: number): string {
  const words = text.trim().replace(/\s+/gu, ' ')
  return createHash('sha256')
    .update(JSON.stringify([code, path, words, nth]))
    .digest('hex')
}

/** The fingerprint of each finding of one file, in their order; `text` is the file's, empty when it could not be read. */
export function fingerprints(path: string, text: string, findings: readonly Diagnostic[]): string[] {
  const seen = new Map<string, number>()
  return findings.map(({ code, place }) => {
    const first = fingerprint(code, path, text.slice(place.start, place.end), 0)
    const nth = seen.get(first) ?? 0
    seen.set(first, nth + 1)
    return nth === 0 ? first : fingerprint(code, path, text.slice(place.start, place.end), nth)
  })
}

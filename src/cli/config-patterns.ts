import picomatch from 'picomatch'
import type { Matches } from '../config/resolve.ts'

/** Compiled once a run: they are asked about every file. */
const compiled = new Map<string, (path: string) => boolean>()

/** A pattern names files, or folders with all that is in them; one without a slash is found at any depth. */
export const matchesPatterns: Matches = (patterns, path) => patterns.some((pattern) => matcher(pattern)(path))

function matcher(pattern: string): (path: string) => boolean {
  const known = compiled.get(pattern)
  if (known) return known
  const plain = pattern.replace(/^\.\//, '').replace(/\/$/, '')
  const anywhere = plain.includes('/') ? plain : `**/${plain}`
  const made = picomatch([anywhere, `${anywhere}/**`], { dot: true, noextglob: true })
  compiled.set(pattern, made)
  return made
}

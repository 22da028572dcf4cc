import type { Matches } from '../config/resolve.ts'
import { glob } from '../files/glob.ts'
import { composed } from '../files/text.ts'

/** Compiled once a run: they are asked about every file. */
const compiled = new Map<string, (path: string) => boolean>()

/** A pattern names files, or folders with all that is in them; one without a slash is found at any depth. */
export const matchesPatterns: Matches = (patterns, path) => patterns.some((pattern) => matcher(pattern)(path))

function matcher(pattern: string): (path: string) => boolean {
  const known = compiled.get(pattern)
  if (known) return known
  const plain = composed(pattern).replace(/^\.\//, '').replace(/\/$/, '')
  const anywhere = plain.includes('/') ? plain : `**/${plain}`
  // Longer ones than any path are refused where the configuration is read.
  const [own, below] = [anywhere, `${anywhere}/**`].map((each) => glob(each, { braces: true }) ?? (() => false))
  const made = (path: string): boolean => {
    const name = composed(path)
    return !name.startsWith('../') && (own!(name) || below!(name))
  }
  compiled.set(pattern, made)
  return made
}

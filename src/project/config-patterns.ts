import type { Matches } from '../config/resolve.ts'
import { Effort, glob } from '../files/glob.ts'
import { composed } from '../files/text.ts'

/**
 * For one run, in which they are asked about every file. A pattern names files, or folders with all that is in them; one
 * without a slash is found at any depth. What is given throws a Failure when they are too many for the files.
 */
export function patternMatcher(): Matches {
  const compiled = new Map<string, (path: string) => boolean>()
  const effort = new Effort('the configuration')
  return (patterns, path) => {
    effort.spend(patterns.length)
    return patterns.some((pattern) => {
      const matches = compiled.get(pattern) ?? matcher(pattern, effort)
      compiled.set(pattern, matches)
      return matches(path)
    })
  }
}

function matcher(pattern: string, effort: Effort): (path: string) => boolean {
  const plain = composed(pattern).replace(/^\.\//, '').replace(/\/$/, '')
  const anywhere = plain.includes('/') ? plain : `**/${plain}`
  // Longer ones than any path are refused where the configuration is read.
  const [own, below] = [anywhere, `${anywhere}/**`].map((each) => glob(each, { braces: true, effort }) ?? (() => false))
  return (path) => {
    const name = composed(path)
    return !name.startsWith('../') && (own!(name) || below!(name))
  }
}

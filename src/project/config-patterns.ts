import type { Matches } from '../config/resolve.ts'
import { Effort, glob } from '../files/glob.ts'
import { composed } from '../files/text.ts'

/**
 * A matcher with a cache and a budget for one run. A pattern matches files, or folders with everything in them; one
 * without a slash matches at any depth. The matcher throws a Failure when its budget is spent.
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
  // Patterns that are too long are refused where the configuration is parsed.
  const [own, below] = [anywhere, `${anywhere}/**`].map((each) => glob(each, { braces: true, effort }) ?? (() => false))
  return (path) => {
    const name = composed(path)
    return !name.startsWith('../') && (own!(name) || below!(name))
  }
}

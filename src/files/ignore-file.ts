/** Parses a `.gitignore` as git does (gitignore(5)); `.stagelineignore` has the same syntax. */
import { glob, type Effort, type GlobOptions } from './glob.ts'

/**
 * Whether the last matching rule excludes the path or includes it again; undefined when none matches; the path is
 * relative to the file's folder.
 */
export type IgnoreRules = (path: string, isFolder: boolean) => 'out' | 'in' | undefined

interface Rule {
  readonly says: 'out' | 'in'
  readonly ofFolders: boolean
  /** Whether the pattern has no slash and matches names at any depth. */
  readonly ofName: boolean
  readonly matches: (text: string) => boolean
}

/** `ignoreCase` is git's `core.ignorecase`. The rules throw a Failure when the effort is spent. */
export function ignoreRules(text: string, ignoreCase: boolean, effort?: Effort): IgnoreRules {
  const rules = text
    .split('\n')
    .map((line) => ruleOf(line, { ignoreCase, strictClasses: true, ...(effort && { effort }) }))
    .filter((rule) => rule !== undefined)
    .reverse() // the last matching rule decides
  return (path, isFolder) => {
    effort?.spend(rules.length)
    const name = path.slice(path.lastIndexOf('/') + 1)
    const rule = rules.find((each) => (isFolder || !each.ofFolders) && each.matches(each.ofName ? name : path))
    return rule?.says
  }
}

/** Undefined for a blank line or a comment. */
function ruleOf(line: string, options: GlobOptions): Rule | undefined {
  let pattern = withoutTrailingSpaces(line.endsWith('\r') ? line.slice(0, -1) : line)
  if (pattern === '' || pattern.startsWith('#')) return undefined
  const says = pattern.startsWith('!') ? 'in' : 'out'
  if (says === 'in') pattern = pattern.slice(1)
  const ofFolders = pattern.endsWith('/')
  if (ofFolders) pattern = pattern.slice(0, -1)
  const ofName = !pattern.includes('/')
  if (pattern.startsWith('/')) pattern = pattern.slice(1)
  const matches = pattern === '' ? undefined : glob(pattern, options)
  return matches && { says, ofFolders, ofName, matches }
}

/** A blank behind a backslash stays. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length
  while (end > 0 && line[end - 1] === ' ') end--
  if (end === line.length) return line
  let backslashes = 0
  while (backslashes < end && line[end - 1 - backslashes] === '\\') backslashes++
  return line.slice(0, backslashes % 2 === 1 ? end + 1 : end)
}

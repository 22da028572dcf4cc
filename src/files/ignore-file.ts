/** The rules of a `.gitignore`, as git reads them (gitignore(5)); `.stagelineignore` is written in the same way. */
import { glob, type Effort, type GlobOptions } from './glob.ts'

/** Whether a rule leaves the path out, takes it back, or none speaks of it; the path is relative to the file's folder. */
export type IgnoreRules = (path: string, isFolder: boolean) => 'out' | 'in' | undefined

interface Rule {
  readonly says: 'out' | 'in'
  readonly ofFolders: boolean
  /** Whether the pattern is of a name alone, at any depth. */
  readonly ofName: boolean
  readonly matches: (text: string) => boolean
}

/** `ignoreCase` is git's `core.ignorecase`. What is made throws a Failure when the effort is too much. */
export function ignoreRules(text: string, ignoreCase: boolean, effort?: Effort): IgnoreRules {
  const rules = text
    .split('\n')
    .map((line) => ruleOf(line, { ignoreCase, strictClasses: true, ...(effort && { effort }) }))
    .filter((rule) => rule !== undefined)
    .reverse() // the last that speaks of a path decides
  return (path, isFolder) => {
    effort?.spend(rules.length)
    const name = path.slice(path.lastIndexOf('/') + 1)
    const rule = rules.find((each) => (isFolder || !each.ofFolders) && each.matches(each.ofName ? name : path))
    return rule?.says
  }
}

/** Undefined for a line that names nothing. */
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

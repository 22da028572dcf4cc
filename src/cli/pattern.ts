// Patterns of the command line, such as `services/**/*.blueprint.yaml`.
import { resolve } from 'node:path'
import picomatch from 'picomatch'
import { globSync } from 'tinyglobby'

export interface Matches {
  /** Absolute: the folder below which the pattern looks. */
  readonly base: string
  /** Absolute paths, in no order to rely on. */
  readonly files: readonly string[]
}

const OPTIONS = { dot: false, ignore: ['**/node_modules/**', '**/.git/**'], expandDirectories: false, onlyFiles: true }

/** Undefined for a text that is no pattern. */
export function matchesOf(text: string, cwd: string): Matches | undefined {
  const { isGlob, base } = picomatch.scan(text)
  return isGlob ? { base: resolve(cwd, base), files: filesOf(text, cwd) } : undefined
}

/** None for what looks like a pattern and is none, such as `\\";(x)//`. */
function filesOf(pattern: string, cwd: string): string[] {
  try {
    return globSync(pattern, { ...OPTIONS, cwd, absolute: true })
  } catch {
    return []
  }
}

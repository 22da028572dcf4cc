// Patterns of the command line, such as `services/**/*.blueprint.yaml`.
import { relative, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { leadsOut } from './project.ts'
import { status } from './status.ts'
import { composed } from './text.ts'
import { blueprintsBelow, type OnSkipped } from './walk.ts'

/** The files that a pattern matches, and the folder that it is matched in. */
export interface PatternMatches {
  /** Absolute: the folder below which the pattern looks. */
  readonly base: string
  /** Absolute paths, in no order to rely on. */
  readonly files: readonly string[]
}

/** Undefined for a text that is not a pattern. */
export function matchesOf(text: string, cwd: string, passedOver: OnSkipped): PatternMatches | undefined {
  const pattern = sep === '\\' ? text.replaceAll('\\', '/') : text
  const { isGlob, base: folder, glob } = picomatch.scan(pattern)
  if (!isGlob) return undefined
  const base = resolve(cwd, folder)
  return { base, files: status(base)?.isDirectory() ? filesOf(glob, base, cwd, passedOver) : [] }
}

/** None for an invalid pattern, such as `\\";(x)//`. */
function filesOf(pattern: string, base: string, cwd: string, passedOver: OnSkipped): readonly string[] {
  if (leadsOut(base, cwd)) {
    passedOver(base, 'it leads out of the project by a link')
    return []
  }
  try {
    const matches = picomatch(composed(pattern), { dot: false })
    const isWanted = (path: string): boolean => matches(composed(relative(base, path).split(sep).join('/')))
    const depth = pattern.includes('**') ? Infinity : pattern.split('/').length - 1
    return blueprintsBelow(base, { isWanted, depth, followFolders: true, passedOver })
  } catch {
    return []
  }
}

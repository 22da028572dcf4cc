/** Blueprints below a folder, without what `.gitignore` leaves out. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { projectRoot } from './project.ts'

/** The rules of one `.gitignore`; they hold for what lies below its folder. */
interface IgnoreFile {
  readonly folder: string
  readonly rules: Ignore
}

const BLUEPRINT = /\.blueprint\.ya?ml$/
const NEVER = new Set(['node_modules', '.git'])

/** Absolute paths of every `*.blueprint.yaml` and `*.blueprint.yml` below an absolute folder, in no order to rely on. */
export function blueprintsBelow(folder: string): string[] {
  return walk(folder, ignoreFilesAbove(folder))
}

function walk(folder: string, outer: readonly IgnoreFile[]): string[] {
  const ignoreFiles = [...outer, ...ignoreFileIn(folder)]
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (NEVER.has(entry.name) || isIgnored(path, entry.isDirectory(), ignoreFiles)) return []
    if (entry.isDirectory()) return walk(path, ignoreFiles)
    return BLUEPRINT.test(entry.name) && !isLinkedFolder(path) ? [path] : []
  })
}

/** A link to a folder is not followed: it may lead back here. */
function isLinkedFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** The innermost file that says anything about the path decides, as in git. */
function isIgnored(path: string, isFolder: boolean, ignoreFiles: readonly IgnoreFile[]): boolean {
  for (const { folder, rules } of ignoreFiles.toReversed()) {
    const result = rules.test(relative(folder, path).split(sep).join('/') + (isFolder ? '/' : ''))
    if (result.ignored || result.unignored) return result.ignored
  }
  return false
}

/** From the project's root down to the folder, itself left out. */
function ignoreFilesAbove(folder: string): IgnoreFile[] {
  const root = projectRoot(folder)
  const above: IgnoreFile[] = []
  for (let at = folder; at !== root;) {
    at = dirname(at)
    above.unshift(...ignoreFileIn(at))
  }
  return above
}

function ignoreFileIn(folder: string): IgnoreFile[] {
  try {
    return [{ folder, rules: ignore().add(readFileSync(join(folder, '.gitignore'), 'utf8')) }]
  } catch {
    return [] // most folders have none
  }
}

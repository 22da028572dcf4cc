/** Blueprints below a folder, without what `.gitignore` and `.stagelineignore` leave out. */
import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { projectRoot } from './project.ts'

/** The rules of a folder's ignore files; they hold for what lies below its folder. */
interface IgnoreFile {
  readonly folder: string
  readonly rules: Ignore
}

const BLUEPRINT = /\.blueprint\.ya?ml$/
/** The later has the last word: `.stagelineignore` may take back what `.gitignore` says. */
const IGNORE_FILES = ['.gitignore', '.stagelineignore']
const NEVER = new Set(['node_modules', '.git'])

/** Absolute paths of every `*.blueprint.yaml` and `*.blueprint.yml` below an absolute folder, in no order to rely on. */
export function blueprintsBelow(folder: string): string[] {
  return walk(folder, ignoreFilesAbove(folder))
}

function walk(folder: string, outer: readonly IgnoreFile[]): string[] {
  const ignoreFiles = [...outer, ...ignoreFilesIn(folder)]
  const entries = entriesOf(folder)
  if (!entries) return [folder] // why, is said when it is read
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (NEVER.has(entry.name) || isIgnored(path, entry.isDirectory(), ignoreFiles)) return []
    if (entry.isDirectory()) return walk(path, ignoreFiles)
    return BLUEPRINT.test(entry.name) && !isLinkedFolder(path) ? [path] : []
  })
}

/** Undefined for a folder that may not be read. */
function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return undefined
  }
}

/** A link to a folder is not followed: it may lead back here. */
function isLinkedFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false // it leads nowhere, or round in a circle
  }
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
    above.unshift(...ignoreFilesIn(at))
  }
  return above
}

function ignoreFilesIn(folder: string): IgnoreFile[] {
  const texts = IGNORE_FILES.map((name) => textOf(join(folder, name))).filter((text) => text !== undefined)
  return texts.length === 0 ? [] : [{ folder, rules: ignore().add(texts.join('\n')) }]
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined // most folders have none
  }
}

/** Whether a file that is named by itself, or found by a pattern, is one that a walk would leave out. */
export function isLeftOut(path: string): boolean {
  const root = projectRoot(dirname(path))
  const way = relative(root, path).split(sep)
  let ignoreFiles = ignoreFilesIn(root)
  let at = root
  for (const [index, name] of way.entries()) {
    at = join(at, name)
    const isFolder = index < way.length - 1
    if (isIgnored(at, isFolder, ignoreFiles)) return true
    if (isFolder) ignoreFiles = [...ignoreFiles, ...ignoreFilesIn(at)]
  }
  return false
}

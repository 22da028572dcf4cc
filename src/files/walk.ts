/** Blueprints below a folder, without what `.gitignore` and `.stagelineignore` leave out. */
import { lstatSync, readdirSync, type Dirent } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { Failure } from './failure.ts'
import { FOUND_LEADS_OUT } from './found.ts'
import { Effort } from './glob.ts'
import { ignoreRules, type IgnoreRules } from './ignore-file.ts'
import { isNotUtf8, NOT_UTF8_NAME } from './names.ts'
import { isInside, projectRoot } from './project.ts'
import { readBytes } from './read-bytes.ts'
import { real } from './real-path.ts'
import { LEADS_NOWHERE, leadsNowhere, status } from './status.ts'
import { decode, linesOf } from './text.ts'

/** The rules of a folder's ignore files; they hold for what lies below its folder. */
interface IgnoreFile {
  readonly folder: string
  readonly rules: IgnoreRules
}

/** What was passed over, and why; a path is absolute. */
export type OnSkipped = (path: string, why: string) => void

/** The file names of blueprints. */
export const BLUEPRINT = /\.blueprint\.ya?ml$/i

/** In order of precedence: `.stagelineignore` overrides `.gitignore`. */
export const IGNORE_FILES: readonly string[] = ['.gitignore', '.stagelineignore']

const NEVER = new Set(['node_modules', '.git', '.hg', '.svn', '__MACOSX', '.AppleDouble', '@eaDir'])

/** Lock files (Emacs, LibreOffice) and AppleDouble files (`._NAME`). */
const OF_OTHERS = /^(?:\.#|\._|~\$|\.~)/

/** Whether no walk takes a file of this name, or looks into such a folder. */
export function isOfOthers(name: string): boolean {
  return NEVER.has(name) || OF_OTHERS.test(name)
}

/** No ignore file that people write has more bytes. */
const MAX_RULE_BYTES = 256_000

/** Which files and folders a walk visits. */
export interface Walk {
  /** Which files are wanted; blueprints when absent. */
  readonly isWanted?: (path: string) => boolean
  /** Folders below the first that are looked into, one in another; any number when absent. */
  readonly depth?: number
  /** Whether folders that links lead to are looked into, too, as far as they lie in the project. */
  readonly followFolders?: boolean
  readonly passedOver?: OnSkipped
}

/** Absolute paths of every `*.blueprint.yaml` and `*.blueprint.yml` below an absolute folder, in no order to rely on. */
export function blueprintsBelow(
  folder: string,
  { isWanted, depth = Infinity, followFolders = false, passedOver }: Walk = {},
): string[] {
  const root = real(projectRoot(folder))
  const ignored = new IgnoreFiles(root, passedOver)
  const found: string[] = []
  /** `above` are the real paths of the ancestors: none is entered again, so that circular links end. */
  const enter = (at: string, outer: readonly IgnoreFile[], above: readonly string[]): void => {
    if (above.length > depth + 1) return
    const ignoreFiles = [...outer, ...ignored.in(at)]
    const entries = entriesOf(at)
    if (!entries) found.push(at) // the reason is reported when it is read
    for (const entry of entries ?? []) {
      const path = join(at, entry.name)
      if (isOfOthers(entry.name)) continue
      if (isIgnored(path, entry.isDirectory(), ignoreFiles)) continue
      const isFolder = entry.isDirectory()
      if (isNotUtf8(path)) {
        if (isFolder || isFileWanted(path)) passedOver?.(path, NOT_UTF8_NAME)
      } else if (isFolder) enter(path, ignoreFiles, [...above, followFolders ? real(path) : path])
      else if (entry.isSymbolicLink()) follow(path, ignoreFiles, above)
      else if (isFileWanted(path)) found.push(path)
    }
  }
  const isFileWanted = (path: string): boolean => (isWanted ? isWanted(path) : BLUEPRINT.test(path))
  const follow = (path: string, ignoreFiles: readonly IgnoreFile[], above: readonly string[]): void => {
    const there = status(path) // none where it leads nowhere, or round in a circle
    const isFolder = there?.isDirectory() ?? false
    if (isFolder ? !followFolders : !isFileWanted(path)) return
    if (leadsNowhere(path)) return passedOver?.(path, LEADS_NOWHERE)
    const target = real(path)
    if (there && !there.isFile() && !isFolder)
      found.push(path) // a device: reading it reports why it is refused
    else if (!isInside(relative(root, target))) passedOver?.(path, FOUND_LEADS_OUT)
    else if (!isFolder) found.push(path)
    else if (!above.includes(target)) enter(path, ignoreFiles, [...above, target])
  }
  enter(folder, ignored.above(folder), [real(folder)])
  return found
}

/** Undefined for a folder that may not be read. */
function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return undefined
  }
}

/** The innermost ignore file with a matching rule decides, as in git. */
function isIgnored(path: string, isFolder: boolean, ignoreFiles: readonly IgnoreFile[]): boolean {
  for (const { folder, rules } of ignoreFiles.toReversed()) {
    const says = rules(relative(folder, path).split(sep).join('/'), isFolder)
    if (says) return says === 'out'
  }
  return false
}

/** Cache of one project's ignore files. */
class IgnoreFiles {
  readonly #root: string
  readonly #passedOver: OnSkipped | undefined
  readonly #known = new Map<string, readonly IgnoreFile[]>()
  readonly #effort = new Effort(IGNORE_FILES.join(' and '))
  #ignoreCase: boolean | undefined

  constructor(root: string, passedOver?: OnSkipped) {
    this.#root = root
    this.#passedOver = passedOver
  }

  in(folder: string): readonly IgnoreFile[] {
    const known = this.#known.get(folder) ?? this.#read(folder)
    this.#known.set(folder, known)
    return known
  }

  /** From the project's root down to the folder, itself left out. */
  above(folder: string): IgnoreFile[] {
    const root = projectRoot(folder)
    const above: IgnoreFile[] = []
    for (let at = folder; at !== root;) {
      at = dirname(at)
      above.unshift(...this.in(at))
    }
    return above
  }

  #read(folder: string): readonly IgnoreFile[] {
    const own = IGNORE_FILES.map((name) => this.#text(join(folder, name))).filter((text) => text !== undefined)
    // `.git/info/exclude` comes first: files override it.
    const ofClone = this.#text(join(folder, '.git/info/exclude'), true)
    const texts = ofClone === undefined ? own : [ofClone, ...own]
    return texts.length === 0 ? [] : [{ folder, rules: ignoreRules(texts.join('\n'), this.#foldsCase(), this.#effort) }]
  }

  /** Most folders have none. Like git, links are not followed here: they are untrusted. */
  #text(path: string, isQuiet = false): string | undefined {
    const file = link(path)
    if (!file) return undefined
    try {
      if (file.isSymbolicLink()) throw new Failure('it is a link, which git does not follow here either')
      return decode(readBytes(path, { most: MAX_RULE_BYTES })).text
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (!isQuiet) this.#passedOver?.(path, error.message)
      return undefined
    }
  }

  /** As git: case-sensitive, unless the clone's `core.ignorecase` is set. */
  #foldsCase(): boolean {
    if (this.#ignoreCase !== undefined) return this.#ignoreCase
    const config = this.#text(join(this.#root, '.git/config'), true) ?? ''
    return (this.#ignoreCase = ignoresCase(config))
  }
}

/** `core.ignorecase` of a configuration of git's. */
function ignoresCase(config: string): boolean {
  let section = ''
  let ignores = false
  for (const line of linesOf(config)) {
    section = /^\s*\[([^\]]*)\]/.exec(line)?.[1]?.toLowerCase() ?? section
    const [, value] = /^\s*ignorecase\s*(?:=(.*))?$/i.exec(line) ?? []
    if (section === 'core' && /^\s*ignorecase\s*(?:=|$)/i.test(line))
      ignores = /^(?:true|yes|on|1)?$/i.test((value ?? '').trim())
  }
  return ignores
}

function link(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined // its folder is none, or may not be looked into
  }
}

/** Whether ignore files exclude files that were named, or matched by a pattern. */
export class WalkExclusions {
  readonly #files = new Map<string, IgnoreFiles>()

  has(path: string): boolean {
    const root = projectRoot(dirname(path))
    const files = this.#files.get(root) ?? new IgnoreFiles(root)
    this.#files.set(root, files)
    const way = relative(root, path).split(sep)
    let ignoreFiles = files.in(root)
    let at = root
    for (const [index, name] of way.entries()) {
      at = join(at, name)
      const isFolder = index < way.length - 1
      if (isIgnored(at, isFolder, ignoreFiles)) return true
      if (isFolder) ignoreFiles = [...ignoreFiles, ...files.in(at)]
    }
    return false
  }
}

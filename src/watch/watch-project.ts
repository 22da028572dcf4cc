/**
 * Watches what a run reads: blueprints, what they refer to, configurations, themes, ignore files. Which file matters to which
 * blueprint is not known here: whoever is told of changes looks again, and passes over what is as it was.
 */
import { basename, dirname, join } from 'node:path'
import { watch, type FSWatcher } from 'chokidar'
import { isSystemError } from '../files/failure.ts'
import { CONFIG_NAMES, lies, projectRoot } from '../files/project.ts'
import { real } from '../files/real-path.ts'
import { status } from '../files/status.ts'
import { IGNORE_FILES, isOfOthers, WalkExclusions } from '../files/walk.ts'

/** What is watched, and how. */
export interface WatchOptions {
  /** Absolute: folders with all that is in them, and files. What stands in their projects is watched, too. */
  readonly places: readonly string[]
  /** Absolute: the working folder; a configuration may appear in the folders from the places up to it. */
  readonly cwd: string
  /** Absolute: a folder that is drawn into; it is watched only where one of the places lies in it. */
  readonly outputs?: string
  /** Whether a path, absolute and real, was written by the run itself. */
  readonly isOwn?: (path: string) => boolean
  /** Asks for the state of each file twice a second, where the system tells of no changes. */
  readonly polls?: boolean
  /** Is told what keeps changes from being seen; completes "stageline: ". */
  readonly tell: (why: string) => void
}

/** What has changed since the last time. */
export interface Changes {
  /** Absolute and real; files that are gone, too, and folders that are new. */
  readonly paths: ReadonlySet<string>
  /** There were more than are listed. */
  readonly areMany: boolean
}

/**
 * ms without another change after which one save is over. Chokidar drops what happens to a file within 50 ms of a change that it
 * has told of: who looked earlier could see half of a file, and not hear of the rest.
 */
const QUIET = 60

/** ms after which changes are told of although they go on. */
const LONGEST = 500

/**
 * ms after a folder was found in which what stands in it is looked at once more: chokidar drops what happens in a folder while
 * it reads it for the first time.
 */
const SECOND_LOOK = 1_000

/** ms that are waited at most for the sake of other programs, where a file changes all the time. */
const LONGEST_REST = 5_000

/** ms between two looks at a file, with `polls`. */
const POLL = 500

/** Files and folders of one sort of places that are watched: the system has few thousands to give on some machines. */
const MOST = 20_000

/** Changed paths that are told apart. */
const LISTED = 1_000

/** What blueprints, configurations and themes can name, besides themselves. */
const READ = /\.(?:ya?ml|json|png|jpe?g|svg|ttf|ttc|otf|woff2?)$/i

/** Where a change alters what is to be watched. */
const SETTING: ReadonlySet<string> = new Set([...CONFIG_NAMES, ...IGNORE_FILES])

/** Starts to watch; resolves when no change can be missed any more. */
export async function watchProject(options: WatchOptions): Promise<ProjectWatch> {
  const watching = new ProjectWatch(options)
  await watching.open()
  return watching
}

/** `next` gives one batch of changes after another, until `close`. */
export class ProjectWatch {
  readonly #options: WatchOptions
  readonly #said = new Set<string>()
  #watchers: FSWatcher[] = []
  #paths = new Set<string>()
  #areMany = false
  /** Whether the changes may be given: a save is over, or they go on for too long. */
  #isDue = false
  #isClosed = false
  #quiet: NodeJS.Timeout | undefined
  #longest: NodeJS.Timeout | undefined
  #again: NodeJS.Timeout | undefined
  #wake: (() => void) | undefined
  #endRest: (() => void) | undefined
  /** When the last changes were given. */
  #given: number | undefined

  constructor(options: WatchOptions) {
    this.#options = { ...options, cwd: real(options.cwd), places: options.places.map((place) => real(place)) }
  }

  /** For `watchProject`. */
  async open(): Promise<void> {
    const opened = areasOf(this.#options).map((area) => this.#watch(area))
    this.#watchers = opened.map(({ watcher }) => watcher)
    await Promise.all(opened.map(({ ready }) => ready))
  }

  /**
   * The next changes, when a save is over; undefined once it is closed. Half of the time is left to others: after work that
   * took long, changes wait as long.
   */
  async next(): Promise<Changes | undefined> {
    const worked = this.#given === undefined ? 0 : performance.now() - this.#given
    if (this.#paths.size > 0) await this.#rest(Math.min(worked, LONGEST_REST))
    while (!this.#isDue && !this.#isClosed) await new Promise<void>((resolve) => (this.#wake = resolve))
    if (this.#isClosed) return undefined
    const changes = { paths: this.#paths, areMany: this.#areMany }
    this.#forget()
    if ([...changes.paths].some((path) => SETTING.has(basename(path)))) await this.#reopen()
    this.#given = performance.now()
    return this.#isClosed ? undefined : changes
  }

  /** Ends it; who waits for changes is told that there are none to come. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#again)
    this.#forget()
    this.#endRest?.()
    this.#wake?.()
    await this.#closeAll()
  }

  async #reopen(): Promise<void> {
    await this.#closeAll()
    if (!this.#isClosed) await this.open()
  }

  async #closeAll(): Promise<void> {
    await Promise.all(this.#watchers.splice(0).map((watcher) => watcher.close()))
  }

  #watch(area: Area): { readonly watcher: FSWatcher; readonly ready: Promise<void> } {
    const { polls = false } = this.#options
    const taken = new Set<string>()
    const watcher = watch([...area.folders], {
      ignoreInitial: true,
      ignorePermissionErrors: true,
      followSymlinks: false, // a link is untrusted, and what it leads to in the project is watched there
      atomic: false, // a save by another name is two changes of one batch
      usePolling: polls,
      interval: POLL,
      binaryInterval: POLL,
      ...(area.depth !== undefined && { depth: area.depth }),
      ignored: (path, stats) => {
        if (area.leavesOut(path, stats?.isDirectory())) return true
        if (!stats || taken.has(path)) return false
        if (taken.size >= MOST) this.#tell(`there are more than ${MOST} files to watch: ${IN_SMALLER}`)
        else taken.add(path)
        return !taken.has(path)
      },
    })
    watcher.on('all', (event, path) => {
      if (event === 'unlink' || event === 'unlinkDir') taken.delete(path)
      if (event === 'addDir') this.#lookAgain(path)
      else if (event !== 'unlinkDir') this.#hear(path)
    })
    watcher.on('error', (error) => this.#fail(error))
    return { watcher, ready: new Promise((resolve) => watcher.once('ready', () => resolve())) }
  }

  #lookAgain(folder: string): void {
    clearTimeout(this.#again)
    if (!this.#isClosed) this.#again = setTimeout(() => this.#hear(folder), SECOND_LOOK)
  }

  #hear(path: string): void {
    if (this.#isClosed || this.#options.isOwn?.(path)) return
    if (this.#paths.size < LISTED) this.#paths.add(path)
    else this.#areMany = true
    clearTimeout(this.#quiet)
    const due = (): void => {
      this.#isDue = true
      this.#wake?.()
    }
    this.#quiet = setTimeout(due, QUIET)
    this.#longest ??= setTimeout(due, LONGEST)
  }

  #forget(): void {
    clearTimeout(this.#quiet)
    clearTimeout(this.#longest)
    this.#longest = undefined
    this.#paths = new Set()
    this.#areMany = false
    this.#isDue = false
  }

  #fail(error: unknown): void {
    const code = isSystemError(error) ? error.code : undefined
    if (code === 'ENOSPC' || code === 'EMFILE' || code === 'ENFILE') {
      this.#tell('the system watches no more files, so that changes of some are not seen: --poll does without it')
    } else this.#tell(`not every change may be seen: ${error instanceof Error ? error.message : String(error)}`)
  }

  /** Once each. */
  #tell(why: string): void {
    if (this.#said.has(why)) return
    this.#said.add(why)
    this.#options.tell(why)
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#endRest = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

const IN_SMALLER = 'changes of some are not seen; name a smaller folder, or what is left out in .stagelineignore'

/** Folders that are watched in one way. */
interface Area {
  readonly folders: readonly string[]
  /** Of folders within them; all where it is absent. */
  readonly depth?: number
  /** Whether a path is not watched; it may be asked before it is known whether that is a folder. */
  leavesOut(path: string, isFolder: boolean | undefined): boolean
}

/**
 * In the order of their worth: folders in which a configuration or a named file may appear, without what is below them; the
 * folders that were named; the rest of their projects, where pictures, themes and other blueprints are.
 */
function areasOf({ places, cwd, outputs }: WatchOptions): Area[] {
  const named = new Set(places)
  const isFolder = (path: string): boolean => status(path)?.isDirectory() ?? false
  const ownFolders = places.map((place) => (isFolder(place) ? place : dirname(place)))
  const flat = unique(ownFolders.flatMap((folder) => upTo(folder, cwd)))
  const trees = outermost(places.filter(isFolder))
  const roots = outermost(ownFolders.map((folder) => real(projectRoot(folder))))
  const rest = roots.filter((root) => !trees.some((tree) => lies(root, tree)))
  const drawn = outputs !== undefined && !places.some((place) => lies(place, outputs)) ? outputs : undefined
  const ignored = new WalkExclusions()
  const isIgnored = (folder: string): boolean => {
    try {
      return ignored.has(join(folder, 'any'))
    } catch {
      return false // its patterns take too long to match, which the run reports
    }
  }
  // What was named although an ignore file leaves it out is watched.
  const areIgnored = new Set([...trees, ...rest].filter(isIgnored))
  const inIgnored = (path: string): boolean => [...areIgnored].some((folder) => lies(path, folder))

  const leavesOutFile = (path: string): boolean => !named.has(path) && !isRead(basename(path))
  const leavesOut = (path: string, isFolder: boolean | undefined): boolean => {
    if (trees.includes(path) || rest.includes(path)) return false
    if (isOfOthers(basename(path))) return true
    if (isFolder === false) return leavesOutFile(path)
    return isFolder === true && (path === drawn || (isIgnored(path) && !inIgnored(path)))
  }
  const areas: Area[] = [
    { folders: flat, depth: 0, leavesOut: (path, isFolder) => isFolder === false && leavesOutFile(path) },
    { folders: trees, leavesOut },
    { folders: rest, leavesOut: (path, isFolder) => trees.includes(path) || leavesOut(path, isFolder) },
  ]
  return areas.filter(({ folders }) => folders.length > 0)
}

function isRead(name: string): boolean {
  return READ.test(name) || SETTING.has(name)
}

/** The folder and those above it as far as another, which is one of them; else itself. */
function upTo(folder: string, top: string): string[] {
  if (!lies(folder, top)) return [folder]
  const way = [folder]
  for (let at = folder; at !== top; way.push(at)) at = dirname(at)
  return way
}

/** Without folders that lie in others of them. */
function outermost(folders: readonly string[]): string[] {
  const all = unique(folders)
  return all.filter((folder) => !all.some((other) => other !== folder && lies(folder, other)))
}

function unique(paths: readonly string[]): string[] {
  return [...new Set(paths)]
}

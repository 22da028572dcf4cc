/** The blueprints that are shown, as they are on disk: after each save a round says what has come, changed or gone. */
import type { Look } from '../batch/look.ts'
import { sha256 } from '../files/content-hash.ts'
import { Failure } from '../files/failure.ts'
import type { Blueprint } from '../model/blueprint.ts'
import { gatherInputs, type InputArguments } from '../project/gather.ts'
import type { CheckInputOptions } from '../project/check-input.ts'
import type { Input } from '../project/inputs.ts'
import { ProjectCheck, type ProjectArguments } from '../project/project-check.ts'
import { projectReports } from '../project/project-reports.ts'
import type { FileReport } from '../report/reporter.ts'
import { Run, type RunParts } from '../run/run.ts'
import type { LocaleId } from '../vocabulary/locale.ts'
import { Checks, type FoundFile } from './checks.ts'

/** How the drawings of a run look, as the command line and its configurations say; one a round. */
export interface RoundLooks {
  readonly all: readonly Look[]
  /** On themes and what names them. */
  readonly reports: readonly FileReport[]
  /** The position of a file's look. */
  of(input: Pick<Input, 'path'>): Promise<number>
}

/** What is shown. */
export interface FolderOptions {
  readonly paths: readonly string[]
  readonly args: ProjectArguments & InputArguments
  readonly looks: (settings: ProjectCheck, run: Run) => RoundLooks
}

/** Of a blueprint: whether it can be drawn, and whether anything was found in it. */
export type FileState = 'clean' | 'findings' | 'broken'

/** One blueprint of the folder. */
export interface ShownFile {
  /** By which a page asks for it; it is never a path. */
  readonly id: number
  readonly input: Input
  readonly state: FileState
  readonly report: FileReport
  /** Of its bytes. */
  readonly hash: string | undefined
  /** Another whenever anything that its page shows has changed. */
  readonly version: string
  readonly look: Look | undefined
  /** How it is checked; undefined where its configuration is wrong. */
  readonly lint: CheckInputOptions | undefined
  readonly title: string | undefined
  readonly locale: LocaleId
  readonly found: FoundFile | undefined
  /** The last one that could be drawn, and the one before it: what is between them has just changed. */
  readonly drawable: FoundFile['checked'] | undefined
  readonly before: Blueprint | undefined
}

/** A run whose notes are collected. */
class Round extends Run {
  readonly said: string[] = []
  /** What could not be done. */
  readonly obstacles: string[] = []

  constructor(of: Run, parts: RunParts) {
    super(of.io, parts)
    this.options = of.options
  }

  override note(text: string): Promise<void> {
    this.said.push(text)
    return Promise.resolve()
  }

  override fail(thrown: unknown, doing?: string): Promise<void> {
    const said = thrown instanceof Error ? thrown.message : String(thrown)
    const why = thrown instanceof Failure ? said : `this is a bug in Stageline, not in your blueprint (${said})`
    const obstacle = `${doing === undefined ? '' : `${doing}: `}${why}`
    this.obstacles.push(obstacle)
    this.said.push(`stageline: ${obstacle}`)
    return Promise.resolve()
  }
}

/** `look` after each change; the rest says what was seen. */
export class Folder {
  readonly #options: FolderOptions
  readonly #run: Run
  readonly #lookedAt = new Map<number, number>()
  readonly #checks = new Checks((shown) => this.#isLookedAt(shown))
  /** By path as shown. */
  #files = new Map<string, ShownFile>()
  #project: readonly FileReport[] = []
  #obstacles: readonly string[] = []
  /** By path as shown, of files that are gone as well: who saves by deleting and writing anew has the same file. */
  readonly #ids = new Map<string, number>()
  #lastId = 0

  constructor(options: FolderOptions, run: Run) {
    this.#options = options
    this.#run = run
  }

  /** In the order of their paths. */
  get files(): readonly ShownFile[] {
    return [...this.#files.values()]
  }

  /** On configurations, baselines and themes. */
  get project(): readonly FileReport[] {
    return this.#project
  }

  /** What kept files from being checked that no finding tells, such as a configuration that cannot be read. */
  get obstacles(): readonly string[] {
    return this.#obstacles
  }

  /** Undefined for one that is not there. */
  file(id: number): ShownFile | undefined {
    return this.files.find((file) => file.id === id)
  }

  /** Somebody looks at it until the function that is returned is called: its model is kept. */
  lookAt(id: number): () => void {
    this.#lookedAt.set(id, (this.#lookedAt.get(id) ?? 0) + 1)
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      const left = (this.#lookedAt.get(id) ?? 1) - 1
      if (left > 0) this.#lookedAt.set(id, left)
      else this.#lookedAt.delete(id)
    }
  }

  #isLookedAt(shown: string): boolean {
    const file = this.#files.get(shown)
    return file !== undefined && this.#lookedAt.has(file.id)
  }

  /**
   * Reads what has changed. Returns what there is to say of it that no page shows.
   * @throws Failure for wrong arguments
   */
  async look(): Promise<readonly string[]> {
    const { paths, args, looks } = this.#options
    const round = new Round(this.#run, { interruptions: this.#run.interruptions })
    this.#checks.begin()
    const project = new ProjectCheck(args, round, this.#checks.check)
    const drawn = looks(project, round)
    const inputs = await gatherInputs(paths, args, round)
    const seen: Seen[] = []
    for (const input of inputs) {
      const settings = await project.settings(input)
      if (!settings && (await project.leavesOut(input))) continue
      const look = settings && drawn.all[await drawn.of(input)]
      const checked = await project.check(input)
      seen.push({ input, look, lint: settings?.lint, report: checked?.report, found: this.#checks.found(input.shown) })
    }
    this.#project = projectReports([...drawn.reports, ...(await project.finish())])
    this.#obstacles = round.obstacles
    this.#take(seen)
    return round.said
  }

  #take(seen: readonly Seen[]): void {
    const before = this.#files
    const renamed = renames(seen, before)
    const project = JSON.stringify([this.#project.map(({ path, findings }) => [path, findings]), this.#obstacles])
    for (const was of renamed.values()) this.#ids.delete(was)
    const files = seen.map((each): ShownFile => {
      const { shown } = each.input
      const old = before.get(renamed.get(shown) ?? shown)
      return this.#shownFile(each, old, project)
    })
    this.#files = new Map(files.map((file) => [file.input.shown, file]))
  }

  #shownFile({ input, look, lint, report, found }: Seen, old: ShownFile | undefined, project: string): ShownFile {
    const shownReport = report ?? { path: input.shown, findings: [] }
    const checked = found?.checked
    const blueprint = checked?.blueprint
    const isNew = blueprint !== undefined && found?.state !== old?.found?.state
    const drawn = isNew ? checked : (old?.drawable ?? (blueprint && checked))
    const version = sha256(
      JSON.stringify([input.shown, found?.state, shownReport.findings, project, look && lookKey(look)]),
    ).slice(0, 16)
    const id = old?.id ?? this.#ids.get(input.shown) ?? ++this.#lastId
    this.#ids.set(input.shown, id)
    return {
      id,
      input,
      state: stateOf(shownReport, found, report === undefined || look?.isDrawable === false),
      report: shownReport,
      hash: found?.hash,
      version,
      look,
      lint,
      title: found?.head?.title ?? old?.title,
      locale: found?.head?.locale ?? old?.locale ?? localeOf(shownReport),
      found,
      drawable: drawn,
      before: isNew ? old?.drawable?.blueprint : old?.before,
    }
  }

  /** What nobody looks at any more is let go. */
  forget(): void {
    for (const [shown, file] of this.#files)
      if (!this.#lookedAt.has(file.id) && file.drawable)
        this.#files.set(shown, { ...file, drawable: undefined, before: undefined })
  }
}

interface Seen {
  readonly input: Input
  readonly look: Look | undefined
  readonly lint: CheckInputOptions | undefined
  /** Undefined where its configuration is wrong. */
  readonly report: FileReport | undefined
  readonly found: FoundFile | undefined
}

/** New paths with the old ones of files that have another name by now and are otherwise as they were. */
function renames(seen: readonly Seen[], before: ReadonlyMap<string, ShownFile>): Map<string, string> {
  const now = new Set(seen.map(({ input }) => input.shown))
  const gone = [...before.values()].filter(({ input }) => !now.has(input.shown))
  const renamed = new Map<string, string>()
  for (const { input, found } of seen) {
    if (before.has(input.shown) || found?.hash === undefined) continue
    const at = gone.findIndex(({ hash }) => hash === found.hash)
    if (at >= 0) renamed.set(input.shown, gone.splice(at, 1)[0]!.input.shown)
  }
  return renamed
}

function stateOf({ findings }: FileReport, found: FoundFile | undefined, isHeldUp: boolean): FileState {
  if (isHeldUp || found?.head === undefined) return 'broken'
  return findings.length > 0 ? 'findings' : 'clean'
}

/** Of a file that could not be built: what its line "language:" says. */
function localeOf({ file }: FileReport): LocaleId {
  return /^language:[ \t]*["']?zh/m.test(file?.text ?? '') ? 'zh' : 'en'
}

const LOOK_KEYS = new WeakMap<Look, string>()

/** The same for looks that draw the same. */
function lookKey(look: Look): string {
  const key = LOOK_KEYS.get(look) ?? sha256(JSON.stringify(look, plainBytes))
  LOOK_KEYS.set(look, key)
  return key
}

/** Fonts and logos of a theme are told apart by their content. */
function plainBytes(_: string, value: unknown): unknown {
  if (value instanceof Set) return [...(value as ReadonlySet<unknown>)]
  return value instanceof Uint8Array ? sha256(value) : value
}

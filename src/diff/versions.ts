/** Reads and checks versions of blueprints, each by the settings of its place in the work tree. */
import { dirname, join, sep } from 'node:path'
import type { FileDiff, Version } from '../compare/file-diff.ts'
import { compare } from '../compare/compare.ts'
import { figureChanges } from '../compare/figure-changes.ts'
import { findingsDiff } from '../compare/findings-diff.ts'
import { isError } from '../diagnostic/diagnostic.ts'
import { Failure } from '../files/failure.ts'
import { rootOf } from '../files/project-files.ts'
import type { Tree } from '../git/repository.ts'
import { remembering, type KnownReferences } from '../model/references.ts'
import {
  checkBytes,
  inputBytes,
  uncheckable,
  unreadableReport,
  type CheckedBytes,
  type CheckInputOptions,
} from '../project/check-input.ts'
import { findInputs, stemOf, type Input } from '../project/inputs.ts'
import type { ProjectCheck } from '../project/project-check.ts'
import type { UsableSettings } from '../project/settings.ts'
import { RunFiles } from '../project/run-files.ts'
import type { FileReport } from '../report/reporter.ts'
import { EXIT } from '../run/exit-codes.ts'
import type { Run } from '../run/run.ts'
import { SourceFile } from '../source/source-file.ts'

/** How often a blueprint of a revision is checked anew, since more of what it refers to became known. */
const MOST_ROUNDS = 40

/** A file of a revision. */
export interface Placed {
  readonly tree: Tree
  /** Absolute: the root of the work tree. */
  readonly root: string
  /** From the root, with `/`. */
  readonly path: string
  /** `REV:path`. */
  readonly shown: string
}

export interface VersionOptions {
  /** Whether a vanished id and a new one may be one thing. */
  readonly renames: boolean
  /** Whether pictures are kept, to be drawn. */
  readonly images: boolean
}

export class Versions {
  readonly #project: ProjectCheck
  readonly #run: Run
  readonly #options: VersionOptions
  readonly #files = new RunFiles()
  readonly #versions = new Map<string, Promise<Version | undefined>>()
  readonly #broken = new WeakMap<Version, FileReport>()
  readonly #told = new Map<Version, FileReport>()
  readonly #known = new WeakMap<Tree, KnownReferences>()

  constructor(project: ProjectCheck, run: Run, options: VersionOptions) {
    this.#project = project
    this.#run = run
    this.#options = options
  }

  /** What is wrong with versions that could not be compared. */
  get broken(): readonly FileReport[] {
    return [...this.#told.values()]
  }

  /** Undefined for a file that the configuration leaves out, or whose configuration has errors. */
  async ofInput(input: Input): Promise<Version | undefined> {
    return this.#once(input, async ({ lint }) =>
      checkBytes(input, await inputBytes(input, this.#run), lint, this.#files.of(input.path)),
    )
  }

  /** The same for a file of a revision. */
  async ofRevision(placed: Placed): Promise<Version | undefined> {
    const { root, path, shown } = placed
    const input = { path: join(root, path), shown, stem: stemOf(path), isStandardInput: false }
    return this.#once(input, async ({ lint }) => this.#checkedIn(placed, input, lint))
  }

  /** The blueprint that this one replaces; undefined where it replaces none, or none that is there. */
  async replaced({ blueprint }: Version, { path }: Input): Promise<Input | undefined> {
    const reference = blueprint?.replaces
    const target = reference && this.#files.of(path).resolve(path, reference.path)
    if (target === undefined) return undefined
    const { inputs } = await findInputs([join(rootOf(dirname(path)), target)], { cwd: this.#run.io.cwd() })
    return inputs[0]
  }

  /** Both versions held against each other, as far as both are there and have no errors. */
  between(old: Version | undefined, other: Version | undefined): FileDiff {
    const isBroken = [old, other].map((version) => this.#tell(version))
    const findings = isBroken.includes(true) ? { new: [], mended: [] } : findingsDiff(old, other)
    if (!old?.blueprint || !other?.blueprint) return { old, new: other, figures: [], findings }
    const [before, after] = [old.blueprint, other.blueprint]
    const comparison = compare(before, after, { renames: this.#options.renames })
    return { old, new: other, comparison, figures: figureChanges(before, after), findings }
  }

  /** Each version is checked once, whatever it is compared with. */
  #once(input: Input, work: (settings: UsableSettings) => Promise<CheckedBytes>): Promise<Version | undefined> {
    const known = this.#versions.get(input.shown) ?? this.#version(input, work)
    this.#versions.set(input.shown, known)
    return known
  }

  /** What a file of a revision refers to is brought from there, and then it is checked anew. */
  async #checkedIn({ tree, path }: Placed, input: Input, lint: CheckInputOptions): Promise<CheckedBytes> {
    tree.forget()
    const bytes = await tree.read(path)
    const known = this.#knownOf(tree)
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const checked = checkBytes(input, bytes, lint, tree.files)
      const fetched = await tree.fetchMissed()
      if (fetched.length === 0) return checked
      for (const each of fetched) known.delete(each)
    }
    throw new Failure('it refers to too many blueprints, one behind the other')
  }

  #knownOf(tree: Tree): KnownReferences {
    const before = this.#known.get(tree)
    if (before) return before
    const known: KnownReferences = new Map()
    remembering(tree.files, known)
    this.#known.set(tree, known)
    return known
  }

  async #version(
    input: Input,
    work: (settings: UsableSettings) => Promise<CheckedBytes>,
  ): Promise<Version | undefined> {
    const settings = await this.#project.settings(input)
    if (!settings) return undefined
    const { report, blueprint, images } = await work(settings).catch((error: unknown) => this.#unread(input, error))
    const file = report.file ?? new SourceFile(input.path.split(sep).join('/'), '')
    const version: Version = {
      ...{ shown: input.shown, file, findings: report.findings },
      ...(blueprint && { blueprint }),
      ...(images && this.#options.images && { images }),
    }
    const errors = report.findings.filter(isError)
    if (!blueprint) this.#broken.set(version, { ...report, findings: errors })
    return version
  }

  async #unread(input: Input, error: unknown): Promise<CheckedBytes> {
    if (!(error instanceof Failure) || error.isOfMachine) return { report: await uncheckable(input, error, this.#run) }
    return { report: unreadableReport(input, error, this.#run.io.cwd()) }
  }

  /** One that cannot be compared is told, and fails the run. */
  #tell(version: Version | undefined): boolean {
    const report = version && this.#broken.get(version)
    if (!report) return false
    this.#told.set(version, report)
    this.#run.earn(EXIT.failure)
    return true
  }
}

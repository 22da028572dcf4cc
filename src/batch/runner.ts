/**
 * Runs the files of one batch: each is read, skipped on a cache hit, else drawn and written; findings are then put
 * together in the order of the files. Only the main thread writes, and only it knows configuration and baselines.
 */
import { hasErrors } from '../diagnostic/diagnostic.ts'
import type { FileReport } from '../report/reporter.ts'
import type { PlannedChapter } from './combined-pdf.ts'
import { inputBytes, uncheckable } from '../project/check-input.ts'
import type { ProjectCheck } from '../project/project-check.ts'
import type { UsableSettings } from '../project/settings.ts'
import { Failure } from '../files/failure.ts'
import type { Input } from '../project/inputs.ts'
import { formatRow } from '../render/formats.ts'
import { withoutText } from '../report/without-text.ts'
import type { Run } from '../run/run.ts'
import { sha256 } from '../files/content-hash.ts'
import { upToDate, written, type DrawingNote } from './drawing-notes.ts'
import type { PreviousRun } from './previous-run.ts'
import {
  attempt,
  jobFailure,
  type Attempt,
  type DrawnFile,
  type DrawSettings,
  type Job,
  type JobFailure,
  type JobResult,
} from './job.ts'
import { keyOf, type KeyParts } from './cache-key.ts'
import {
  entryOf,
  lost,
  manifestOutput,
  rendered,
  skipped,
  type NamedOutput,
  type Outcome,
  type WrittenOutput,
} from './outcome.ts'
import type { Progress } from './progress.ts'
import type { BatchRecord } from './manifest/record.ts'
import type { Counts } from './summary.ts'

/** Draws a file, on this thread or another. */
export type Draw = (job: Job) => Promise<JobResult>

/** What a runner works with. */
export interface RunnerOptions {
  readonly run: Run
  readonly project: ProjectCheck
  readonly settings: DrawSettings
  /** By the position of a look, where its files are recorded. */
  readonly settingsKeys: readonly string[]
  readonly draw: Draw
  /** Absent for a run that leaves nothing but drawings. */
  readonly record?: BatchRecord
  /** Absent where everything is to be drawn. */
  readonly previous?: PreviousRun
  readonly progress: Progress
  readonly failFast: boolean
  /** Absolute: the folder that is drawn into, or the file. */
  readonly folder: string
}

/** Writes the drawings of a file, where that is still to be done, and returns its outcome. */
export type Commit = () => Promise<Outcome>

/** What is kept of a file when it is done: many thousands of them may be in a run. */
interface DoneFile extends Pick<Outcome, 'state' | 'notes' | 'chapter'> {
  readonly input: Input
  readonly report: FileReport
  /** It ended the run: with `--fail-fast`, or since the machine lets no other be drawn. */
  readonly isLast: boolean
}

/** The result of a run, in the order of its files. */
export interface RunResult {
  readonly counts: Counts
  readonly reports: readonly FileReport[]
  readonly notes: readonly DrawingNote[]
  /** For a combined PDF. */
  readonly chapters: readonly PlannedChapter[]
  /** The file that ended the run before its time. */
  readonly stoppedAt: Input | undefined
}

/**
 * Builds the files of a run concurrently (`build`) and commits them in the order of the inputs (`take`), so that output
 * and reports are the same however many threads there are.
 */
export class Runner {
  readonly #options: RunnerOptions
  readonly #done: DoneFile[] = []
  #settled: Promise<unknown> = Promise.resolve()

  constructor(options: RunnerOptions) {
    this.#options = options
  }

  result(): RunResult {
    const count = (state: Outcome['state']): number => this.#done.filter((each) => each.state === state).length
    return {
      counts: { rendered: count('rendered'), failed: count('failed'), skipped: count('skipped') },
      reports: this.#done.map(({ report }) => report),
      notes: this.#done.flatMap(({ notes }) => notes),
      chapters: this.#done.flatMap(({ chapter }) => chapter ?? []),
      stoppedAt: this.#done.find(({ isLast }) => isLast)?.input,
    }
  }

  /**
   * In any order, several files at a time. Undefined for a file that the configuration leaves out. Nothing is written yet
   * where the run may end with a file ahead of it.
   */
  async build(input: Input, outputs: readonly NamedOutput[], look: number): Promise<Commit | undefined> {
    const settings = await this.#settingsOf(input)
    if (!settings) return undefined
    const orBroken = (error: unknown): Outcome => broken(input, settings, error)
    const built = await this.#build(input, outputs, settings, look).catch((error: unknown) => known(orBroken(error)))
    const commit = (): Promise<Outcome> => built().catch(orBroken)
    return this.#options.failFast ? commit : known(await commit())
  }

  async #build(input: Input, outputs: readonly NamedOutput[], settings: UsableSettings, look: number): Promise<Commit> {
    const { run, project, previous } = this.#options
    const read = await inputBytes(input, run).catch((error: unknown) => uncheckable(input, error, run))
    if (!(read instanceof Uint8Array)) return known(lost(input, settings, { report: read }))
    const accepted = this.#options.settings.paper.withReport ? await project.accepted(input, settings) : undefined
    const { lint } = settings
    const key = { sha256: sha256(read), settings: this.#options.settingsKeys[look] ?? '', lint, accepted }
    const hit = previous?.cacheHit(input, read, key, outputs)
    if (hit) return known(skipped(input, settings, read, hit, outputs))

    const { path, shown } = input
    const formats = outputs.map(({ format }) => format)
    const page = outputs.find(({ format }) => format === 'html')
    const contents = page && this.#options.record?.sheetFrom(page.name)
    const job = { path, shown, bytes: read, formats, look, contents, lint, accepted }
    const drawn = await attempt(`cannot draw "${shown}"`, () => this.#options.draw(job))
    if ('failure' in drawn) return known(lost(input, settings, { failures: [drawn.failure] }))
    return () => this.#commit(input, settings, { job, key, result: drawn.value, outputs })
  }

  async #commit(input: Input, settings: UsableSettings, { job, key, result, outputs }: BuiltFile): Promise<Outcome> {
    const { shown, bytes } = job
    const writes = await this.#writeAll(result.files, outputs, shown)
    const { references = [], blueprint: facts, chapter } = result
    const file = { bytes, sha256: key.sha256, key: keyOf({ ...key, shown, references }) }
    const outcome = rendered(input, settings, file, result, writes, outputs)
    return facts && chapter ? { ...outcome, chapter: { job, facts, ...chapter } } : outcome
  }

  /** In the order of the files. */
  async take(commit: Commit | undefined, input: Input): Promise<'stop' | void> {
    if (!commit) return
    const { progress, project, record, previous, run, failFast } = this.#options
    const outcome = await commit()
    const { state, notes, chapter, failures } = outcome
    if (failures.length > 0) progress.clear()
    const ofMachine = failures.find((failure) => failure.isOfMachine)
    for (const failure of ofMachine ? [ofMachine] : failures) await run.fail(asError(failure), failure.doing)
    const concluded = await run.forFile(input.shown, () => project.conclude(input, outcome, outcome.settings))
    const report = concluded ?? outcome.report
    record?.add(entryOf(outcome, report))
    const isLast = ofMachine !== undefined || (failFast && (state === 'failed' || hasErrors(report.findings)))
    this.#done.push({ input, state, notes, ...(chapter && { chapter }), report: withoutText(report), isLast })
    progress.step()
    await record?.save((path) => previous?.entry(path))
    if (isLast) return 'stop'
  }

  /** One after the other, in the order in which files are begun, so that configurations are always read in one order. */
  #settingsOf(input: Input): Promise<UsableSettings | undefined> {
    const settings = this.#settled.then(() => this.#options.project.settings(input))
    this.#settled = settings.catch(() => undefined)
    return settings
  }

  /** In the order of the outputs, until the machine lets no other be written. */
  async #writeAll(
    files: readonly DrawnFile[],
    outputs: readonly NamedOutput[],
    shown: string,
  ): Promise<Attempt<WrittenOutput>[]> {
    const attempts: Attempt<WrittenOutput>[] = []
    for (const output of outputs) {
      const file = files.find(({ format }) => format === output.format)
      if (!file) continue
      // A failure to write to standard output names it already.
      const doing = output.path === undefined ? `cannot draw "${shown}"` : `cannot write "${output.shown}"`
      const made = await attempt(doing, () => this.#write(output, file))
      attempts.push(made)
      if ('failure' in made && made.failure.isOfMachine) break
    }
    return attempts
  }

  async #write(output: NamedOutput, file: DrawnFile): Promise<WrittenOutput> {
    const { run, folder: within } = this.#options
    const { path } = output
    const entry = manifestOutput(output, file)
    if (path === undefined) {
      await run.out.drawing(file.bytes, formatRow(output.format))
      return { output: entry }
    }
    const state = await run.files.write(path, file.bytes, { within, isNamed: path === within })
    if (output.isPreview) return { output: entry }
    return { output: entry, note: state === 'written' ? written(output) : upToDate(output) }
  }
}

/** What is to be written of a file, with what it was drawn of. */
interface BuiltFile {
  readonly job: Job
  readonly key: Omit<KeyParts, 'shown' | 'references'>
  readonly result: JobResult
  readonly outputs: readonly NamedOutput[]
}

function known(outcome: Outcome): Commit {
  return () => Promise.resolve(outcome)
}

/** The outcome of a file that met a bug of ours. Throws what no single file is to blame for. */
function broken(input: Input, settings: UsableSettings, error: unknown): Outcome {
  if (error instanceof Failure) throw error
  return lost(input, settings, { failures: [jobFailure(`cannot draw "${input.shown}"`, error)] })
}

function asError({ isBug, isOfMachine, message, stack }: JobFailure): Error {
  if (isBug) return Object.assign(new Error(message), stack !== undefined && { stack })
  return new Failure(message, { isOfMachine })
}

/**
 * The files of one run on their way: each is read, passed over if it is as it was, else drawn and written; what was found
 * is then put together in the order of the files. Only this thread writes, and only it knows configuration and baselines.
 */
import { hasErrors } from '../diagnostic/diagnostic.ts'
import type { FileReport } from '../report/reporter.ts'
import type { Bound } from './combined-pdf.ts'
import { inputBytes, uncheckable } from '../project/check-input.ts'
import type { ProjectCheck } from '../project/project-check.ts'
import type { UsableSettings } from '../project/settings.ts'
import { Failure } from '../files/failure.ts'
import type { Input } from '../project/inputs.ts'
import { withoutText } from '../report/without-text.ts'
import type { Run } from '../run/run.ts'
import { sha256 } from '../files/content-hash.ts'
import { upToDate, written, type DrawingNote } from './drawing-notes.ts'
import type { Earlier } from './previous-run.ts'
import { jobFailure, type DrawnFile, type DrawSettings, type Job, type JobFailure, type JobResult } from './job.ts'
import { keyOf } from './cache-key.ts'
import {
  entryOf,
  lost,
  manifestOutput,
  rendered,
  skipped,
  type Delivered,
  type NamedOutput,
  type Outcome,
} from './outcome.ts'
import type { Progress } from './progress.ts'
import type { BatchRecord } from './manifest/record.ts'
import type { Counts } from './summary.ts'

/** Draws a file, on this thread or another. */
export type Draw = (job: Job) => Promise<JobResult>

export interface RenderingParts {
  readonly run: Run
  readonly project: ProjectCheck
  readonly settings: DrawSettings
  readonly settingsKey: string
  readonly draw: Draw
  /** Absent for a run that leaves nothing but drawings. */
  readonly record?: BatchRecord
  /** Absent where everything is to be drawn. */
  readonly earlier?: Earlier
  readonly progress: Progress
  readonly failFast: boolean
  /** Absolute: the folder that is drawn into, or the file. */
  readonly folder: string
}

/** An outcome, with what is still to be written where a file must not be written before those ahead of it. */
interface Worked {
  readonly outcome: Outcome
  readonly deliver?: () => Promise<Outcome>
}

export class Rendering {
  readonly #parts: RenderingParts
  readonly counts: Counts = { rendered: 0, failed: 0, skipped: 0 }
  readonly reports: FileReport[] = []
  readonly notes: DrawingNote[] = []
  /** For a book of all. */
  readonly bound: Bound[] = []
  /** The file that ended the run: with `--fail-fast`, or since the machine lets no other be drawn. */
  stoppedAt: Input | undefined
  #settled: Promise<unknown> = Promise.resolve()

  constructor(parts: RenderingParts) {
    this.#parts = parts
  }

  /** In any order, several files at a time. Undefined for a file that the configuration leaves out. */
  async work(input: Input, outputs: readonly NamedOutput[]): Promise<Worked | undefined> {
    const settings = await this.#settingsOf(input)
    if (!settings) return undefined
    try {
      return await this.#workOn(input, outputs, settings)
    } catch (error) {
      return { outcome: broken(input, settings, error) }
    }
  }

  async #workOn(input: Input, outputs: readonly NamedOutput[], settings: UsableSettings): Promise<Worked> {
    const { run, earlier, failFast } = this.#parts
    let bytes: Uint8Array
    try {
      bytes = await inputBytes(input, run)
    } catch (error) {
      return { outcome: lost(input, settings, { report: await uncheckable(input, error, run) }) }
    }
    const accepted = this.#parts.settings.books.withReport
      ? await this.#parts.project.accepted(input, settings)
      : undefined
    const { rules } = settings.lint
    const known = { sha256: sha256(bytes), rules, accepted }
    const unchanged = earlier?.unchanged(input, bytes, known, outputs)
    if (unchanged) return { outcome: skipped(input, settings, bytes, unchanged, outputs) }

    const { path, shown } = input
    const formats = outputs.map(({ format }) => format)
    const job = { path, shown, bytes, formats, rules, accepted }
    const result = await this.#drawn(job)
    if ('failure' in result) return { outcome: lost(input, settings, { failures: [result.failure] }) }
    const deliver = async (): Promise<Outcome> => {
      const delivered = await this.#deliver(result.files, outputs, shown)
      const key = keyOf(this.#parts.settingsKey, { ...known, shown, references: result.references ?? [] })
      const outcome = rendered(input, settings, { bytes, sha256: known.sha256, key }, result, delivered, outputs)
      const { blueprint: facts, bound } = result
      if (!facts || !bound) return outcome
      return { ...outcome, bound: { job, facts, bound } }
    }
    return failFast ? { outcome: lost(input, settings, {}), deliver } : { outcome: await deliver() }
  }

  /** In the order of the files. */
  async take(worked: Worked | undefined, input: Input): Promise<'stop' | void> {
    if (!worked) return
    const { progress, project, record, earlier, run } = this.#parts
    const outcome = worked.deliver ? await this.#delivered(worked.deliver, worked.outcome, input) : worked.outcome
    if (outcome.failures.length > 0) progress.clear()
    const ofMachine = outcome.failures.find((failure) => failure.isOfMachine)
    for (const failure of ofMachine ? [ofMachine] : outcome.failures) await run.fail(asError(failure), failure.doing)
    const concluded = await run.forFile(input.shown, () => project.conclude(input, outcome, outcome.settings))
    const report = concluded ?? outcome.report
    record?.add(entryOf(outcome, report))
    this.reports.push(withoutText(report))
    this.notes.push(...outcome.notes)
    if (outcome.bound) this.bound.push(outcome.bound)
    this.counts[outcome.state]++
    progress.step()
    await record?.save((path) => earlier?.entry(path))
    if (ofMachine) {
      this.stoppedAt = input
      return 'stop'
    }
    if (!this.#parts.failFast || (outcome.state !== 'failed' && !hasErrors(report.findings))) return
    this.stoppedAt = input
    return 'stop'
  }

  async #delivered(deliver: () => Promise<Outcome>, { settings }: Outcome, input: Input): Promise<Outcome> {
    try {
      return await deliver()
    } catch (error) {
      return broken(input, settings, error)
    }
  }

  /** One after the other, in the order in which files are begun, so that configurations are always read in one order. */
  #settingsOf(input: Input): Promise<UsableSettings | undefined> {
    const settings = this.#settled.then(() => this.#parts.project.settings(input))
    this.#settled = settings.catch(() => undefined)
    return settings
  }

  async #drawn(job: Job): Promise<JobResult | { readonly failure: JobFailure }> {
    try {
      return await this.#parts.draw(job)
    } catch (error) {
      return { failure: jobFailure(`cannot draw "${job.shown}"`, error) }
    }
  }

  async #deliver(files: readonly DrawnFile[], outputs: readonly NamedOutput[], shown: string): Promise<Delivered> {
    const delivered = {
      outputs: [] as ReturnType<typeof manifestOutput>[],
      failures: [] as JobFailure[],
      notes: [] as DrawingNote[],
    }
    for (const output of outputs) {
      const file = files.find(({ format }) => format === output.format)
      if (!file) continue
      try {
        const note = await this.#write(output, file.bytes)
        if (note !== undefined && !output.isPreview) delivered.notes.push(note)
        delivered.outputs.push(manifestOutput(output, file))
      } catch (error) {
        // What says that standard output cannot be written to names it.
        const doing = output.path === undefined ? `cannot draw "${shown}"` : `cannot write "${output.shown}"`
        const failure = jobFailure(doing, error)
        delivered.failures.push(failure)
        if (failure.isOfMachine) break
      }
    }
    return delivered
  }

  async #write(output: NamedOutput, bytes: Uint8Array): Promise<DrawingNote | undefined> {
    const { run } = this.#parts
    if (output.path === undefined) return void (await run.out.drawing(bytes, output.format))
    const { folder: within } = this.#parts
    const isNamed = output.path === within
    return (await run.files.write(output.path, bytes, { within, isNamed })) === 'written'
      ? written(output)
      : upToDate(output)
  }
}

/** Of a file that we broke down on. Throws what is no one file's. */
function broken(input: Input, settings: UsableSettings, error: unknown): Outcome {
  if (error instanceof Failure) throw error
  return lost(input, settings, { failures: [jobFailure(`cannot draw "${input.shown}"`, error)] })
}

function asError({ isBug, isOfMachine, message, stack }: JobFailure): Error {
  if (isBug) return Object.assign(new Error(message), stack !== undefined && { stack })
  return new Failure(message, { isOfMachine })
}

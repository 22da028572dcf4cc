/** The baselines of one run: one that is named, or one beside each configuration. */
import { dirname, join, relative, resolve, sep } from 'node:path'
import { ENOUGH_FINDINGS } from '../diagnostic/findings-limit.ts'
import {
  baselineDocument,
  baselineOf,
  isAcceptable,
  newFindings,
  parseBaseline,
  staleEntry,
  type Baseline,
  type BaselineEntry,
} from '../lint/baseline.ts'
import { jsonText } from '../report/json-text.ts'
import type { FileReport } from '../report/reporter.ts'
import { SourceFile } from '../source/source-file.ts'
import { Failure } from '../files/failure.ts'
import { shownPath, type Input } from './inputs.ts'
import { readFoundFile } from '../files/found.ts'
import { readNamedFile } from '../files/named.ts'
import { SIZE_LIMIT } from '../files/read-bytes.ts'
import { isThere } from '../files/status.ts'
import { decode } from '../files/text.ts'
import type { Run } from '../run/run.ts'

/** Bytes of a baseline: it has an entry for each finding of a whole project. */
const MAX_BYTES = 4 * SIZE_LIMIT

/** The file name of a baseline beside its configuration. */
export const BASELINE_NAME = 'stageline-baseline.json'

/** `--baseline`, `--no-baseline` and `--update-baseline`, as commander gives them. */
export interface BaselineArguments {
  /** `--baseline FILE`; false for `--no-baseline`. */
  readonly baseline?: string | false
  readonly updateBaseline?: boolean
}

/** One baseline file, what it accepts, and what this run has found for it. */
interface BaselineFile {
  /** Absolute. */
  readonly path: string
  /** Empty when there is no file yet. */
  readonly text: string
  readonly accepted: Baseline
  readonly used: Set<string>
  /** Paths of files that were linted, relative to its folder. */
  readonly linted: Map<string, RuleFilter>
  readonly found: Map<string, BaselineEntry>
}

/** Whether a rule ran on a file: entries of a rule that is off are not stale. */
type RuleFilter = (rule: string) => boolean

/** What is accepted of one file. */
export interface Accepted {
  /** The file's, relative to the baseline's folder. */
  readonly path: string
  readonly fingerprints: readonly string[]
}

/** Applies and updates the baselines of a run: `apply` for each file, then `finish`. */
export class Baselines {
  readonly #args: BaselineArguments
  readonly #run: Run
  readonly #files = new Map<string, BaselineFile | undefined>()

  /** @throws Failure for a baseline that is named and cannot be read: all that it accepts would look new */
  constructor(args: BaselineArguments, run: Run) {
    this.#args = args
    this.#run = run
    if (args.baseline === false && args.updateBaseline)
      throw new Failure('--update-baseline writes a baseline, and --no-baseline uses none: leave out one of them')
    if (typeof args.baseline !== 'string' || args.updateBaseline) return
    const path = this.#pathFor(undefined)
    try {
      this.#files.set(path, fileOf(path, this.#bytes(path)))
    } catch (error) {
      throw error instanceof Failure ? new Failure(`${this.#unreadable(path)}: ${error.message}`) : error
    }
  }

  /** The report without accepted findings; with `--update-baseline` every finding of a rule is accepted. */
  async apply(input: Input, report: FileReport, folder: string | undefined, covers: RuleFilter): Promise<FileReport> {
    const { baseline, updateBaseline = false } = this.#args
    if (baseline === false || (folder === undefined && baseline === undefined && !updateBaseline)) return report
    const file = await this.#file(this.#pathFor(folder))
    if (!file || !report.file) return report
    const path = slashed(relative(dirname(file.path), input.path))
    const { text } = report.file
    // With errors of earlier stages, the rules may not have run.
    if (report.findings.every((each) => isAcceptable(each) || each.severity !== 'error')) file.linted.set(path, covers)
    for (const [fingerprint, entry] of baselineOf(path, text, report.findings)) file.found.set(fingerprint, entry)
    if (updateBaseline) return { ...report, findings: report.findings.filter((each) => !isAcceptable(each)) }
    const { left, known } = newFindings(path, text, report.findings, file.accepted)
    for (const fingerprint of known) file.used.add(fingerprint)
    return { ...report, findings: left }
  }

  /** Undefined without a baseline, or one that accepts nothing of the file. */
  async accepted(input: Input, folder: string | undefined): Promise<Accepted | undefined> {
    const { baseline } = this.#args
    if (baseline === false || (folder === undefined && baseline === undefined)) return undefined
    const file = await this.#file(this.#pathFor(folder))
    if (!file) return undefined
    const path = slashed(relative(dirname(file.path), input.path))
    const ofFile = [...file.accepted].filter(([, entry]) => entry.path === path)
    return ofFile.length === 0 ? undefined : { path, fingerprints: ofFile.map(([fingerprint]) => fingerprint) }
  }

  /** When all files are linted: reports stale entries, or rewrites the baselines. */
  async finish(): Promise<FileReport[]> {
    const files = [...this.#files.values()].filter((file) => file !== undefined)
    if (this.#args.updateBaseline) for (const file of files) await this.#update(file)
    return this.#args.updateBaseline ? [] : files.flatMap((file) => this.#stale(file))
  }

  #pathFor(folder: string | undefined): string {
    if (typeof this.#args.baseline === 'string') return resolve(this.#run.io.cwd(), this.#args.baseline)
    if (folder !== undefined) return join(folder, BASELINE_NAME)
    throw new Failure(`there is no configuration beside which "${BASELINE_NAME}" could stand: name it with --baseline`)
  }

  /** Undefined when there is none, or it cannot be read, which is reported. */
  async #file(path: string): Promise<BaselineFile | undefined> {
    if (!this.#files.has(path)) this.#files.set(path, await this.#read(path))
    return this.#files.get(path)
  }

  async #read(path: string): Promise<BaselineFile | undefined> {
    const { baseline, updateBaseline = false } = this.#args
    if (!isThere(path) && updateBaseline) return fresh(path, '', new Map())
    if (!isThere(path) && baseline === undefined) return undefined
    try {
      return fileOf(path, this.#bytes(path))
    } catch (error) {
      await this.#run.fail(error, this.#unreadable(path))
      return undefined
    }
  }

  /** A discovered baseline, unlike a named one, is not read outside of the project. */
  #bytes(path: string): Uint8Array {
    if (typeof this.#args.baseline === 'string') return readNamedFile(path, this.#run.io.cwd(), MAX_BYTES)
    return readFoundFile(path, MAX_BYTES)
  }

  #unreadable(path: string): string {
    return `cannot read the baseline "${shownPath(path, this.#run.io.cwd())}"`
  }

  #stale({ path, text, accepted, used, linted }: BaselineFile): FileReport[] {
    const folder = dirname(path)
    const stale = [...accepted].filter(([fingerprint, entry]) => {
      const covers = linted.get(entry.path)
      if (used.has(fingerprint)) return false
      return covers ? covers(entry.rule) : isGone(folder, entry)
    })
    if (stale.length === 0) return []
    const findings = stale.slice(0, ENOUGH_FINDINGS).map(([fingerprint, entry]) => staleEntry(fingerprint, entry, text))
    return [{ path: shownPath(path, this.#run.io.cwd()), file: new SourceFile(slashed(path), text), findings }]
  }

  /** Files that were not linted in this run keep what is accepted of them. */
  async #update({ path, accepted, linted, found, text }: BaselineFile): Promise<void> {
    const folder = dirname(path)
    const kept = [...accepted].filter(([, entry]) => !linted.has(entry.path) && !isGone(folder, entry))
    const baseline = new Map([...kept, ...found])
    if (baseline.size === 0 && text === '') return
    const shown = shownPath(path, this.#run.io.cwd())
    try {
      await this.#run.files.write(path, Buffer.from(jsonText(baselineDocument(baseline), 2) + '\n'))
      const findings = `${baseline.size} finding${baseline.size === 1 ? '' : 's'}`
      await this.#run.note(`stageline: ${shown} accepts ${findings}`)
    } catch (error) {
      await this.#run.fail(error, `cannot write "${shown}"`)
      const what = found.size === 1 ? 'the finding' : `the ${found.size} findings`
      if (found.size > 0)
        await this.#run.note(`stageline: ${what} of this run stay${found.size === 1 ? 's' : ''} unaccepted`)
    }
  }
}

/** @throws Failure for an invalid baseline */
function fileOf(path: string, bytes: Uint8Array): BaselineFile {
  const { text } = decode(bytes)
  const accepted = parseBaseline(text)
  if (!accepted) throw new Failure('it is no baseline; delete it and run "stageline lint --update-baseline"')
  return fresh(path, text, accepted)
}

function fresh(path: string, text: string, accepted: Baseline): BaselineFile {
  return { path, text, accepted, used: new Set(), linted: new Map(), found: new Map() }
}

function isGone(folder: string, { path }: BaselineEntry): boolean {
  return !isThere(join(folder, path))
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}

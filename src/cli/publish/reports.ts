/** The reports that a run was asked for: `--format pretty`, `--format json=report.json`, several at once. */
import { noChoice } from '../../run/choice.ts'
import { dirname, join, normalize, resolve, sep } from 'node:path'
import { CODES } from '../../diagnostic/codes.ts'
import { RULES } from '../../lint/rules/index.ts'
import type { FileReport, ReportContext } from '../../report/reporter.ts'
import { REPORT_FORMATS, USUAL_REPORT, type ReportFormat } from '../../report/index.ts'
import { excessText, summary } from '../../report/summary.ts'
import { wantsColor } from '../../run/color.ts'
import { descriptorOf } from '../../files/descriptors.ts'
import { Failure } from '../../files/failure.ts'
import { isThere } from '../../files/status.ts'
import { packageFile, packageVersion } from '../../files/package-files.ts'
import { real } from '../../files/real-path.ts'
import type { Run } from '../../run/run.ts'
import type { Shard } from '../../project/shard.ts'
import type { Sink } from '../../run/sink.ts'
import { anyOf } from '../../vocabulary/choices.ts'
import type { Verdict } from './verdict.ts'

/** One report that was asked for: its format and where it goes. */
export interface FormatRequest<Format> {
  readonly format: Format
  /** As given; undefined for the standard output. */
  readonly path: string | undefined
}

export type ReportRequest = FormatRequest<ReportFormat>

/**
 * Reads `--format` as often as it was given; without one, people get a report that they can read, on a terminal and in the log
 * of a CI run alike. Throws a Failure when two reports would end up in one place.
 */
export function parseFormats(formats: readonly string[]): ReportRequest[] {
  return parseRequests(formats.length > 0 ? formats : [USUAL_REPORT.name], REPORT_FORMATS)
}

/** The same for the formats of a table. */
export function parseRequests<Format extends { readonly name: string }>(
  formats: readonly string[],
  known: readonly Format[],
): FormatRequest<Format>[] {
  const requests = formats.map((text) => parseFormat(text, known))
  const places = requests.map(({ path }) => path)
  const twice = places.find((path, at) => places.indexOf(path) !== at)
  if (twice !== undefined) throw new Failure(`two reports cannot share the file "${twice}"`)
  if (places.filter((path) => path === undefined).length > 1) {
    throw new Failure(
      'two reports cannot share standard output: give one of them a file, such as "--format json=report.json"',
    )
  }
  return requests
}

function parseFormat<Format extends { readonly name: string }>(
  text: string,
  known: readonly Format[],
): FormatRequest<Format> {
  const [, name = '', path] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? []
  const format = known.find((each) => each.name === name)
  const names = known.map((each) => each.name)
  if (!format) throw noChoice(`--format takes ${anyOf(names)}`, name, names)
  if (path === '') throw new Failure(`"--format ${text}" names no file`)
  if (path === undefined || path === '-') return { format, path: undefined }
  // No report is YAML, so this is a blueprint that would be lost.
  if (/\.ya?ml$/i.test(path)) throw new Failure(`"${path}" looks like a blueprint: a report does not take its place`)
  return { format, path: normalize(path) }
}

/**
 * Publishes what `work` finds. When it fails, the failure is reported, and programs get a well-formed document all the
 * same: one without findings, that names the failure where its format has a place for it.
 */
export async function reporting(
  requests: readonly ReportRequest[],
  run: Run,
  work: () => Promise<Verdict>,
  options: PublishOptions = {},
): Promise<void> {
  let verdict: Verdict
  try {
    verdict = await work()
  } catch (error) {
    await run.fail(error)
    const always = requests.filter(({ format }) => format.onFailure !== 'nothing')
    return publish(always, { reports: [] }, run, options)
  }
  await publish(requests, verdict, run, options)
}

/** The shard that the reports are of, and where a report without a file goes. */
export interface PublishOptions {
  readonly shard?: Shard | undefined
  /** Where a report goes that names no file: by default standard output. */
  readonly stream?: Sink
}

/**
 * Writes every requested report, then one note when the run fails for a reason that no report a person sees has given.
 * A report file that cannot be written fails the run and spares the other reports.
 * @throws Failure when a stream cannot be written to
 */
export async function publish(
  requests: readonly ReportRequest[],
  { reports, excess }: Verdict,
  run: Run,
  { shard, stream = run.out }: PublishOptions = {},
): Promise<void> {
  // Before a report that cannot be written is a failure of its own.
  const context = { ...reportContext(run), shard, excess }
  const unwritten = new Set<ReportRequest>()
  for (const request of requests) {
    const { format, path } = request
    if (path === undefined) await print(format, reports, stream, run, context)
    else if (!(await save(format, reports, path, run, context))) unwritten.add(request)
  }
  const reason = unsaid(
    requests.filter((request) => !unwritten.has(request)),
    { reports, excess },
  )
  if (reason !== undefined) await run.note(`stageline: ${reason}`)
}

/** Why the run exits with 1, where no report that a person sees has given the reason. */
function unsaid(requests: readonly ReportRequest[], { reports, excess }: Verdict): string | undefined {
  const shown = requests.find(({ path }) => path === undefined)?.format
  if (shown?.tellsVerdict) return undefined
  if (excess) return excessText(excess)
  const file = requests.find(({ path }) => path !== undefined)?.path
  const hasErrors = reports.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))
  if (shown !== undefined || !hasErrors) return undefined
  return file === undefined ? summary(reports) : `${summary(reports)}: see "${file}"`
}

/** A report for a stream, with colour where it is wanted. */
export async function print(
  format: ReportFormat,
  reports: readonly FileReport[],
  sink: Sink,
  run: Run,
  context = reportContext(run),
): Promise<void> {
  const color = format.color ? wantsColor(run.options.color, run.io.env, sink.output, format.color === 'logs') : false
  await sink.page(await formatted(format, reports, { ...context, color }, run), { color, commands: format.commands })
}

/** Writes a report to its file. False when it could not be written, which is reported. */
export async function save(
  format: ReportFormat,
  reports: readonly FileReport[],
  path: string,
  run: Run,
  context = reportContext(run),
): Promise<boolean> {
  return saved(path, run, {
    print: (sink) => print(format, reports, sink, run, context),
    text: () => formatted(format, reports, context, run),
    isInput: (place) => isInput(place, reports),
  })
}

/** A report that may go to a file, or to a stream that a path names. */
export interface Saving {
  readonly print: (sink: Sink) => Promise<void>
  readonly text: () => Promise<string>
  /** Whether a path, absolute and with `/`, is one of the blueprints, whose place no report takes. */
  readonly isInput: (place: string) => boolean
}

/** Writes a report to its file. False when it could not be written, which is reported. */
export async function saved(path: string, run: Run, { print, text, isInput }: Saving): Promise<boolean> {
  const absolute = resolve(run.io.cwd(), path)
  const sink = sinkOf(absolute, run)
  try {
    if (sink) {
      await print(sink)
      return true
    }
    if (isInput(slashed(real(absolute)))) throw new Failure('it is one of the blueprints')
    await run.files.write(absolute, Buffer.from(await text()), { isNamed: true })
    return true
  } catch (error) {
    await run.fail(error, `cannot write "${path}"`)
    return false
  }
}

/** The stream of the process that a path such as `/dev/stdout` names. */
function sinkOf(path: string, { out, err }: Run): Sink | undefined {
  const descriptor = descriptorOf(path)
  return descriptor === 1 ? out : descriptor === 2 ? err : undefined
}

/** A reporter that throws must not leave a program without a document. */
async function formatted(
  { name, onFailure, load }: ReportFormat,
  reports: readonly FileReport[],
  context: ReportContext,
  run: Run,
): Promise<string> {
  const reporter = await load()
  try {
    return reporter.format(reports, context)
  } catch (error) {
    await run.fail(error, `cannot report as ${name}`)
    return onFailure === 'nothing' ? '' : reporter.format([], { ...context, failures: run.failures })
  }
}

/** Inputs are compared by their real paths. */
function isInput(place: string, reports: readonly FileReport[]): boolean {
  return reports.some(({ file }) => file?.path === place)
}

/** What is the same for all reports of a run. */
export function reportContext(run: Run): ReportContext {
  const cwd = run.io.cwd()
  return {
    color: false,
    version: packageVersion(),
    codes: [...CODES, ...RULES.map(({ meta }) => meta)],
    page: (code) => (RULES.some(({ meta }) => meta.code === code) ? packageFile(`docs/rules/${code}.md`) : undefined),
    root: slashed(repositoryRoot(cwd)),
    cwd: slashed(cwd),
    failures: [...run.failures],
  }
}

/** The nearest folder upwards that holds `.git`, which in a worktree is a file; without one the folder itself. */
function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (isThere(join(at, '.git'))) return at
    if (at === dirname(at)) return folder
  }
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}

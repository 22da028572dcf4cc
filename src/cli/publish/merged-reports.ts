/** Merges the reports of several runs, and restores the blueprints' source lines where they can be read. */
import { relative, resolve, sep } from 'node:path'
import { mergeFiles, shardGap } from '../../report/merge.ts'
import type { JsonFile, JsonReport } from '../../report/json.ts'
import { isSelfContained, recorded, recordedWith } from '../../report/read-json.ts'
import type { FileReport, ReportContext } from '../../report/reporter.ts'
import { SourceFile } from '../../source/source-file.ts'
import { EXIT } from '../../run/exit-codes.ts'
import { Failure } from '../../files/failure.ts'
import { isInside, projectRoot } from '../../files/project.ts'
import { real } from '../../files/real-path.ts'
import { MAX_PATH_LENGTH } from '../../files/project-files.ts'
import { readBytes } from '../../files/read-bytes.ts'
import { decode } from '../../files/text.ts'
import { reportContext, type ReportRequest } from './reports.ts'
import type { Run } from '../../run/run.ts'

/** The reports of one run over all files; what is missing, or went wrong in one of the runs, fails this one. */
export async function mergedReports(
  reports: readonly JsonReport[],
  requests: readonly ReportRequest[],
  run: Run,
): Promise<FileReport[]> {
  const gap = shardGap(reports.flatMap(({ shard }) => shard ?? []))
  if (gap !== undefined) await run.fail(new Failure(gap))
  const { files, disputed, failures } = mergeFiles(reports)
  for (const failure of failures) await run.fail(new Failure(failure))
  for (const path of disputed) {
    await run.fail(new Failure(`two reports say different things of "${path}": the first is taken`))
  }
  const sources = new Sources(run)
  const wantsLines = requests.some(({ format }) => format.quotesBlueprints)
  const merged = files.map((file) => {
    const needsText = wantsLines || !isSelfContained(file)
    return (needsText ? sources.report(file) : undefined) ?? recorded(file, sources.path(file))
  })
  refuseUnknown(files, merged, requests)
  if (wantsLines) await sources.tell()
  if (merged.some((report) => failsTheRun(report))) run.earn(EXIT.failure)
  return merged
}

/** As when it was checked: what could not be read, or a project file with errors. */
function failsTheRun({ file, ofProject, findings }: FileReport): boolean {
  return file === undefined || (ofProject === true && findings.some(({ severity }) => severity === 'error'))
}

/** Only a shard's report has fingerprints. */
function refuseUnknown(
  files: readonly JsonFile[],
  merged: readonly FileReport[],
  requests: readonly ReportRequest[],
): void {
  const format = requests.find(({ format }) => format.knowsFindings)?.format.name
  const at = files.findIndex((file, at) => !isSelfContained(file) && merged[at]?.fingerprints !== undefined)
  if (format === undefined || at === -1) return
  throw new Failure(
    `"${files[at]!.path}" is not here, and its report is not that of a shard: ` +
      `${format} needs the blueprint, or a report that was written with --shard`,
  )
}

/** The source files of reports, as far as they are here, in the project, and unchanged. */
class Sources {
  readonly #cwd: string
  readonly #root: string
  readonly #context: ReportContext
  readonly #run: Run
  #absent = 0

  constructor(run: Run) {
    this.#run = run
    this.#cwd = real(run.io.cwd())
    this.#root = real(projectRoot(this.#cwd))
    this.#context = reportContext(run)
  }

  /** Absolute, with `/`. */
  path({ path }: JsonFile): string {
    return resolve(this.#cwd, path).split(sep).join('/')
  }

  report(file: JsonFile): FileReport | undefined {
    if (file.findings.length === 0 || file.checked === false) return undefined
    const text = this.#text(file)
    const report =
      text === undefined ? undefined : recordedWith(new SourceFile(this.path(file), text), file, this.#context)
    if (!report) this.#absent++
    return report
  }

  #text({ path }: JsonFile): string | undefined {
    if (path.includes('\0') || path.length > MAX_PATH_LENGTH) return undefined // no file is called so
    try {
      const absolute = real(resolve(this.#cwd, path))
      if (!isInside(relative(this.#root, absolute))) return undefined // untrusted: outside of the project
      const { text, valid } = decode(readBytes(absolute))
      return valid ? text : undefined
    } catch (error) {
      if (error instanceof Failure) return undefined
      throw error
    }
  }

  async tell(): Promise<void> {
    if (this.#absent === 0) return
    const files = this.#absent === 1 ? 'one file is' : `${this.#absent} files are`
    await this.#run.note(`stageline: ${files} shown without lines: not here, or changed since`)
  }
}

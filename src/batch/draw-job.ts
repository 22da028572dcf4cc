/** Checks and draws one file, on whichever thread. Whatever goes wrong with it is a part of the result. */
import { sep } from 'node:path'
import { drawing } from '../pipeline/check.ts'
import { newFindings } from '../lint/baseline.ts'
import type { Blueprint } from '../model/blueprint.ts'
import { loadRenderer } from '../render/index.ts'
import type { FileReport } from '../report/reporter.ts'
import { boundSheets, isBook, oneBook, type Drawn } from './book-file.ts'
import { checkBytes, type CheckedBytes } from '../project/check-input.ts'
import type { Accepted } from '../project/baselines.ts'
import { drawingDate } from './drawing-date.ts'
import type { Format } from '../render/formats.ts'
import type { ProjectFiles } from '../source/project-files.ts'
import { RunFiles } from '../project/run-files.ts'
import { checkSum, sha256 } from '../files/content-hash.ts'
import { jobFailure, type DrawnFile, type DrawSettings, type Job, type JobFailure, type JobResult } from './job.ts'
import type { BlueprintFacts } from './manifest/manifest.ts'
import { noting } from './references.ts'

/** The files of the projects of a run, by its settings, of which a thread has one. */
const RUNS = new WeakMap<DrawSettings, RunFiles>()

function filesOf(path: string, settings: DrawSettings): ProjectFiles {
  const run = RUNS.get(settings) ?? new RunFiles()
  RUNS.set(settings, run)
  return run.of(path)
}

export async function drawJob(job: Job, settings: DrawSettings): Promise<JobResult> {
  const failures: JobFailure[] = []
  const notes: string[] = []
  const { files, references } = noting(filesOf(job.path, settings), job.path.split(sep).join('/'))
  const checked = await attempt(job.shown, failures, () => checkBytes(job, job.bytes, { rules: job.rules }, files))
  const drawn = checked && (await draw(job, checked, settings, failures))
  const made = drawn ? await render(job, drawn, settings, { failures, notes }) : []
  const bound = drawn && (await boundFacts(drawn, settings, failures))
  const { scene } = drawn?.drawing ?? {}
  return {
    findings: checked?.report.findings ?? [],
    ...(checked?.facts && checked.facts.length > 0 && { facts: checked.facts }),
    ...(checked?.blueprint && { blueprint: blueprintFacts(checked.blueprint) }),
    ...(scene && { drawing: { width: scene.width, height: scene.height } }),
    ...(bound && { bound }),
    files: made,
    failures,
    notes,
    references: references(),
  }
}

/** The drawing alone, of a job that was done before; undefined when there is nothing to draw any more. */
export async function redraw(job: Job, settings: DrawSettings): Promise<Drawn | undefined> {
  return picture(job, checkBytes(job, job.bytes, { rules: job.rules }), settings)
}

async function draw(
  job: Job,
  checked: CheckedBytes,
  settings: DrawSettings,
  failures: JobFailure[],
): Promise<Drawn | undefined> {
  if (!checked.blueprint || !settings.theme) return undefined
  for (const format of job.formats) await loadRenderer(format) // while elkjs is being loaded
  return attempt(`cannot draw "${job.shown}"`, failures, () => picture(job, checked, settings))
}

async function picture(
  { shown, accepted }: Job,
  { blueprint, images, report }: CheckedBytes,
  { theme, view }: DrawSettings,
): Promise<Drawn | undefined> {
  if (!blueprint || !theme) return undefined
  return {
    shown,
    drawing: await drawing(blueprint, { theme, view, images }),
    report: withoutAccepted(report, accepted),
  }
}

async function boundFacts(drawn: Drawn, { books }: DrawSettings, failures: JobFailure[]): Promise<JobResult['bound']> {
  if (!books.isBound) return undefined
  const sheets = await attempt(`cannot put "${drawn.shown}" on sheets`, failures, () => boundSheets(drawn, books))
  return sheets === undefined ? undefined : { sheets, findings: drawn.report.findings.length }
}

/** In every format asked for, each by itself. */
async function render(
  { formats, shown }: Job,
  drawn: Drawn,
  settings: DrawSettings,
  { failures, notes }: { readonly failures: JobFailure[]; readonly notes: string[] },
): Promise<DrawnFile[]> {
  const made: DrawnFile[] = []
  for (const format of formats) {
    const bytes = await attempt(`cannot draw "${shown}" as ${format.toUpperCase()}`, failures, () =>
      bytesOf(format, drawn, settings, notes),
    )
    if (bytes) made.push({ format, bytes, sha256: sha256(bytes), crc32: checkSum(bytes) })
  }
  return made
}

async function bytesOf(
  format: Format,
  drawn: Drawn,
  { fonts, scale, epoch, books }: DrawSettings,
  notes: string[],
): Promise<Uint8Array> {
  if (format === 'pdf' && isBook(books)) {
    const { bytes, warnings } = await oneBook(drawn, books)
    notes.push(...warnings)
    return bytes
  }
  const { scene, placement } = drawn.drawing
  const renderer = await loadRenderer(format)
  return renderer.render(scene, { fonts, scale, date: drawingDate(epoch, placement.blueprint.date) })
}

function withoutAccepted(report: FileReport, accepted: Accepted | undefined): FileReport {
  if (!accepted || !report.file) return report
  const { path, fingerprints } = accepted
  return { ...report, findings: newFindings(path, report.file.text, report.findings, new Set(fingerprints)).left }
}

function blueprintFacts({ title, segment, state, owner, language, date }: Blueprint): BlueprintFacts {
  return {
    title,
    ...(segment !== undefined && { segment }),
    ...(state !== undefined && { state }),
    ...(owner !== undefined && { owner }),
    language,
    ...(date !== undefined && { date }),
  }
}

/** What `work` gives; undefined when it failed, which is noted with what could not be done. */
async function attempt<T>(doing: string, failures: JobFailure[], work: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    failures.push(jobFailure(doing, error))
    return undefined
  }
}

/** Checks and draws one file, on a worker thread or the main one. */
import { sep } from 'node:path'
import { picture } from '../pipeline/check.ts'
import { asNamed, unknownNames, THEMES, withDensity, withoutInside, type View } from '../pipeline/theme.ts'
import { newFindings } from '../lint/baseline.ts'
import type { Blueprint } from '../model/blueprint.ts'
import { drawingOf } from '../paper/drawing.ts'
import type { PaperOptions } from '../paper/paper.ts'
import type { Picture } from '../paper/picture.ts'
import { loadRenderer } from '../render/formats.ts'
import type { FileReport } from '../report/reporter.ts'
import { checkBytes, type CheckedBytes } from '../project/check-input.ts'
import type { Accepted } from '../project/baselines.ts'
import type { ProjectFiles } from '../source/project-files.ts'
import { RunFiles } from '../project/run-files.ts'
import { checkSum, sha256 } from '../files/content-hash.ts'
import {
  attempt,
  failuresOf,
  valuesOf,
  type Attempt,
  type ChapterFacts,
  type DrawnFile,
  type DrawSettings,
  type Job,
  type JobResult,
} from './job.ts'
import { drawnLook, type Look } from './look.ts'
import type { BlueprintFacts } from './manifest/manifest.ts'
import { reportLines } from './paper-notes.ts'
import { noting } from './references.ts'
import { renderFile } from './render-file.ts'

/** The files of the projects of a run, by its settings, of which a thread has one. */
const RUNS = new WeakMap<DrawSettings, { readonly round: number; readonly files: RunFiles }>()

function filesOf({ path, round = 0 }: Job, settings: DrawSettings): ProjectFiles {
  const before = RUNS.get(settings)
  const run = before?.round === round ? before : { round, files: new RunFiles() }
  RUNS.set(settings, run)
  return run.files.of(path)
}

/** A blueprint's picture, and the findings that its pages print. */
export interface PaperPicture {
  readonly picture: Picture
  readonly paper: PaperOptions
  /** Options each of which makes its text readable on its paper. */
  readonly waysToRead: () => Promise<readonly string[]>
}

function lookOf({ look }: Pick<Job, 'look'>, { looks }: DrawSettings): Look {
  return looks[look]!
}

interface MadeFile {
  readonly file: DrawnFile
  readonly notes: readonly string[]
}

/**
 * Checks and draws one file in every format of the job. It does not throw: what failed stands in `failures`, and
 * `files` has the others.
 */
export async function drawJob(job: Job, settings: DrawSettings): Promise<JobResult> {
  const { files, references } = noting(filesOf(job, settings), job.path.split(sep).join('/'))
  const { view } = lookOf(job, settings)
  const checks = [await attempt(job.shown, () => checkBytes(job, job.bytes, job.lint, files))]
  const [checked] = valuesOf(checks)
  const pictures = checked ? await draw(job, checked, settings) : []
  const [drawn] = valuesOf(pictures)
  const rendered = drawn ? await renderAll(job, drawn, settings) : []
  const chapters = drawn ? await chapterFacts(job, drawn, settings) : []
  const [chapter] = valuesOf(chapters)
  const made = valuesOf(rendered)
  const shown = drawn ? drawn.picture.placement.blueprint : checked?.blueprint && withoutInside(checked.blueprint, view)
  return {
    findings: checked?.report.findings ?? [],
    ...(checked?.facts && checked.facts.length > 0 && { facts: checked.facts }),
    ...(shown && { blueprint: blueprintFacts(shown) }),
    ...(shown?.excerpt?.audience && { audience: shown.excerpt.audience }),
    ...(drawn && { drawing: sizeOf(drawn) }),
    ...(chapter && { chapter }),
    files: made.map(({ file }) => file),
    failures: failuresOf([...checks, ...pictures, ...rendered, ...chapters]),
    notes: [
      ...(drawn && checked?.blueprint ? viewNotes(checked.blueprint, job, view) : []),
      ...made.flatMap(({ notes }) => notes),
    ],
    references: references(),
  }
}

/** A row or a lane that one of many blueprints does not have is no failure of it. */
function viewNotes(blueprint: Blueprint, { shown }: Job, view: View): string[] {
  return unknownNames(blueprint, asNamed(blueprint, view)).map(({ name }) => `"${shown}" has no "${name}"`)
}

/** The drawing alone, of a job that was done before; undefined when the file has errors by now. */
export async function redraw(job: Job, settings: DrawSettings): Promise<PaperPicture | undefined> {
  const checked = checkBytes(job, job.bytes, job.lint)
  return checked.blueprint && paperPicture(job, checked.blueprint, checked, settings)
}

/** No attempt at all where there is nothing to draw. */
async function draw(job: Job, checked: CheckedBytes, settings: DrawSettings): Promise<Attempt<PaperPicture>[]> {
  const { blueprint } = checked
  if (!blueprint || !lookOf(job, settings).isDrawable) return []
  for (const format of job.formats) await loadRenderer(format) // while elkjs is being loaded
  return [await attempt(`cannot draw "${job.shown}"`, () => paperPicture(job, blueprint, checked, settings))]
}

async function paperPicture(
  job: Job,
  blueprint: Blueprint,
  { images, report }: CheckedBytes,
  settings: DrawSettings,
): Promise<PaperPicture> {
  const { accepted } = job
  const look = lookOf(job, settings)
  const { view } = look
  const { theme, fold, page } = drawnLook(blueprint, view, look)
  const drawn = await picture(blueprint, { theme, view, images, fold })
  const isForCustomer = drawn.placement.blueprint.excerpt?.audience === 'customer'
  return {
    picture: drawn,
    async waysToRead() {
      if (!page) return []
      const { waysToRead } = await import('./ways-to-read.ts')
      const compact = await picture(blueprint, {
        theme: withDensity(theme ?? THEMES.light, 'compact'),
        view,
        images,
        fold,
      })
      return waysToRead({ usual: drawn, compact }, page, fold !== undefined && 'page' in fold)
    },
    // Findings speak of all that the blueprint says.
    paper: {
      ...(page && { page }),
      ...(job.contents !== undefined && { contents: job.contents }),
      ...(settings.paper.withReport && !isForCustomer && { report: reportLines(withoutAccepted(report, accepted)) }),
    },
  }
}

/** In every format asked for, each by itself. */
async function renderAll(
  { formats, shown }: Job,
  { picture, paper, waysToRead }: PaperPicture,
  settings: DrawSettings,
): Promise<Attempt<MadeFile>[]> {
  const drawing = drawingOf(picture, paper)
  const { page } = paper
  const attempts: Attempt<MadeFile>[] = []
  for (const format of formats) {
    const made = await attempt(`cannot draw "${shown}" as ${format.toUpperCase()}`, async () => {
      const renderer = await loadRenderer(format)
      const { bytes, notes } = await renderFile(
        renderer,
        drawing,
        { shown, day: drawing.blueprint.date, papers: page ? [page.paper] : [], waysToRead },
        settings,
      )
      return { file: { format, bytes, sha256: sha256(bytes), crc32: checkSum(bytes) }, notes }
    })
    attempts.push(made)
  }
  return attempts
}

async function chapterFacts(
  { shown }: Job,
  { picture, paper }: PaperPicture,
  settings: DrawSettings,
): Promise<Attempt<ChapterFacts>[]> {
  if (!settings.paper.isCombined) return []
  const counted = await attempt(`cannot put "${shown}" on sheets`, async () => {
    const { chapterOf } = await import('../paper/combined.ts')
    return { ...chapterOf(picture, paper), ...(paper.page && { page: paper.page }) }
  })
  return [counted]
}

function sizeOf({ picture: { scene } }: PaperPicture): NonNullable<JobResult['drawing']> {
  return { width: scene.width, height: scene.height }
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

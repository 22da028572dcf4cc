/** `--bundle`: all blueprints of a run in one PDF. Each is drawn once more when its turn comes, so that none is kept. */
import { posix, resolve } from 'node:path'
import type { Chapter } from '../paper/combined.ts'
import { combinedDrawing } from '../paper/drawing.ts'
import { viewSuffix } from '../pipeline/theme.ts'
import { loadPagedRenderer, PAGED_FORMATS, type PagedFormat } from '../render/formats.ts'
import { redraw } from './draw-job.ts'
import type { ChapterFacts, DrawSettings, Job } from './job.ts'
import type { BlueprintFacts } from './manifest/manifest.ts'
import { Failure } from '../files/failure.ts'
import { cleaned, composed } from '../source/text.ts'
import { shownPath, stemOf } from '../project/inputs.ts'
import type { Output } from './outputs.ts'
import { renderFile, type RenderedFile } from './render-file.ts'

/** A blueprint that was drawn, with what it takes to draw it again. */
export interface PlannedChapter extends ChapterFacts {
  readonly job: Job
  readonly facts: BlueprintFacts
}

/** The output of a combined PDF: always a file, in a format that can hold several drawings. */
export interface CombinedOutput extends Output {
  readonly format: PagedFormat
  readonly path: string
  readonly title?: string | undefined
  readonly hasCover: boolean
}

/** What is asked of a combined PDF. */
export interface BundleArguments {
  readonly bundle?: string
  readonly title?: string
  readonly cover?: boolean
}

/** Characters of a book's title. */
const MAX_TITLE = 300

/** Where the combined PDF goes; undefined when none is wanted. @throws Failure for another extension than `.pdf`, and for a title that is none */
export function parseBundle({ bundle: path, title, cover }: BundleArguments, cwd: string): CombinedOutput | undefined {
  if (path === undefined) {
    const given = title === undefined ? (cover === true ? 'cover' : undefined) : 'title'
    if (given) throw new Failure(`--${given} is for a book: name it too, such as "--bundle book.pdf"`)
    return undefined
  }
  const format = PAGED_FORMATS.find((name) => path.toLowerCase().endsWith(`.${name}`))
  if (format === undefined) throw new Failure(`--bundle takes the name of a PDF, such as book.pdf, not "${path}"`)
  const absolute = resolve(cwd, path)
  return { format, path: absolute, shown: shownPath(absolute, cwd), title: bookTitle(title), hasCover: cover ?? false }
}

function bookTitle(written: string | undefined): string | undefined {
  if (written === undefined) return undefined
  const title = composed(cleaned(written).replaceAll('\n', ' ').trim())
  if (title === '') throw new Failure('--title takes a text, such as "Services of Acme"')
  if ([...title].length > MAX_TITLE) throw new Failure(`--title takes at most ${MAX_TITLE} characters`)
  return title
}

/**
 * Chapters in the order of the run, one at least; links between them become links within the document. Throws a Failure
 * when a blueprint has changed since its sheets were counted.
 */
export async function combinedFile(
  all: readonly PlannedChapter[],
  { format, shown, title, hasCover }: CombinedOutput,
  settings: DrawSettings,
): Promise<RenderedFile> {
  const page = all[0]?.page // of the contents; a chapter may have another, by its configuration or its head
  const { legendOf } = await import('../paper/combined.ts')
  const positions = new Map(all.map(({ job }, at) => [stemOf(job.shown), at] as const).reverse())
  const hasOneLegend = legendOf(all) !== undefined
  const chapters = all.map(({ job, facts, sheets, findings, legend, view }): Chapter => ({
    ...facts,
    sheets,
    ...(findings !== undefined && { findings }),
    ...(legend && { legend }),
    ...(view !== undefined && { view }),
    leadsTo: (href) => linkedBlueprint(href, { from: job.shown, suffix: suffixOf(job, settings) }, positions),
    draw: () =>
      hasOneLegend && legend
        ? drawAgain(job, legend.sheets, withoutLegend(settings))
        : drawAgain(job, sheets, settings),
  }))
  const papers = [...new Set(all.flatMap((chapter) => chapter.page?.paper ?? []))]
  const days = all.flatMap(({ facts }) => facts.date ?? []).sort()
  const drawing = combinedDrawing(chapters, { title, hasCover, date: days.at(-1), ...(page && { page }) })
  return renderFile(await loadPagedRenderer(format), drawing, { shown, day: days.at(-1), papers }, settings)
}

function withoutLegend(settings: DrawSettings): DrawSettings {
  const looks = settings.looks.map((look) => {
    const { view } = look
    return { ...look, view: { ...view, hidden: new Set([...view.hidden, 'legend'] as const) } }
  })
  return { ...settings, looks }
}

async function drawAgain(job: Job, sheets: number, settings: DrawSettings): ReturnType<Chapter['draw']> {
  const { chapterSheets } = await import('../paper/combined.ts')
  const again = await redraw(job, settings)
  if (!again || chapterSheets(again.picture, again.paper) !== sheets) {
    throw new Failure(`"${job.shown}" has files that changed meanwhile: run it again`)
  }
  return { picture: again.picture, paper: again.paper }
}

/** What links of a chapter have after the names of the blueprints that they lead to. */
function suffixOf({ look }: Job, { looks }: DrawSettings): string {
  const { audience, name } = looks[look]!.view
  return viewSuffix({ audience, name })
}

/**
 * The position of the blueprint whose drawing a link names, of those whose drawings' stems are given. `from` is the path of
 * the blueprint that has the link, to drawings in its view; the book has each in whatever view.
 */
function linkedBlueprint(
  href: string,
  { from, suffix }: { readonly from: string; readonly suffix: string },
  positions: ReadonlyMap<string, number>,
): number | undefined {
  const drawing = /^(?![a-z][a-z\d+.-]*:)(.+)\.svg$/i.exec(href)?.[1]
  if (drawing === undefined) return undefined
  const path = posix.join(posix.dirname(from), decoded(drawing))
  return path.endsWith(suffix) ? positions.get(path.slice(0, path.length - suffix.length)) : undefined
}

/** Percent-decoded; an author's own address may have a malformed escape, and stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

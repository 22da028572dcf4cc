/** `--bundle`: all blueprints of a run in one PDF. Each is drawn once more when its turn comes, so that none is kept. */
import { posix, resolve } from 'node:path'
import { bound } from '../pipeline/check.ts'
import { smallestText, type Book } from '../paper/book.ts'
import type { Chapter } from '../paper/bundle.ts'
import { loadBookRenderer } from '../render/index.ts'
import { redraw } from './draw-job.ts'
import type { DrawSettings, Job, JobResult } from './job.ts'
import type { BlueprintFacts } from './manifest/manifest.ts'
import { boundReport, boundSheets, pageOption, type BookFile } from './book-file.ts'
import { drawingDate } from './drawing-date.ts'
import { Failure } from '../files/failure.ts'
import { shownPath } from '../project/inputs.ts'
import type { Output } from './outputs.ts'
import { smallTextWarning } from './paper-notes.ts'

/** A blueprint that was drawn, with what it takes to draw it again. */
export interface Bound {
  readonly job: Job
  readonly facts: BlueprintFacts
  readonly bound: NonNullable<JobResult['bound']>
}

/** Where the bundle goes; undefined when none is wanted. Throws a Failure for what is no PDF. */
export function parseBundle(path: string | undefined, cwd: string): Output | undefined {
  if (path === undefined) return undefined
  if (!/\.pdf$/i.test(path)) throw new Failure(`--bundle takes the name of a PDF, such as book.pdf, not "${path}"`)
  const absolute = resolve(cwd, path)
  return { format: 'pdf', path: absolute, shown: shownPath(absolute, cwd) }
}

/**
 * In the order of the run, of which there is one at least; links between them are followed inside. `shown` is the book's.
 * Throws a Failure when a blueprint is not what it was when its sheets were counted.
 */
export async function boundBook(all: readonly Bound[], shown: string, settings: DrawSettings): Promise<BookFile> {
  const { page, epoch } = settings.books
  const positions = new Map(all.map(({ job }, at) => [drawingStem(job.shown), at] as const).reverse())
  const chapters = all.map((each): Chapter => ({
    ...each.facts,
    sheets: each.bound.sheets,
    ...(settings.books.withReport && { findings: each.bound.findings }),
    leadsTo: (href) => linkedBlueprint(href, each.job.shown, positions),
    draw: () => drawn(each, settings),
  }))
  const days = all.flatMap(({ facts }) => facts.date ?? []).sort()
  const render = await loadBookRenderer()
  let smallest = Infinity
  const noted = async function* (parts: AsyncIterable<Book>): AsyncGenerator<Book> {
    for await (const part of parts) {
      smallest = Math.min(smallest, smallestText(part.sheets))
      yield part
    }
  }
  const bytes = await render(noted(bound(chapters, pageOption(settings.books))), {
    date: drawingDate(epoch, days.at(-1)),
  })
  const warning = page && smallTextWarning(shown, smallest, page)
  return { bytes, warnings: warning === undefined ? [] : [warning] }
}

async function drawn({ job, bound }: Bound, settings: DrawSettings): ReturnType<Chapter['draw']> {
  const again = await redraw(job, settings)
  if (!again || (await boundSheets(again, settings.books)) !== bound.sheets) {
    throw new Failure(`"${job.shown}" has files that changed meanwhile: run it again`)
  }
  return { drawing: again.drawing, ...boundReport(again.report, settings.books) }
}

/**
 * The position of the blueprint whose drawing a link names, of those whose drawings' stems are given. `from` is the path of
 * the blueprint that has the link.
 */
function linkedBlueprint(href: string, from: string, positions: ReadonlyMap<string, number>): number | undefined {
  const drawing = /^(?![a-z][a-z\d+.-]*:)(.+)\.svg$/i.exec(href)?.[1]
  return drawing === undefined ? undefined : positions.get(posix.join(posix.dirname(from), decoded(drawing)))
}

/** The path of a drawing without what its format adds. */
function drawingStem(blueprint: string): string {
  return blueprint.replace(/\.ya?ml$/i, '').replace(/\.blueprint$/, '')
}

/** An author's own address may have a "%" that stands for nothing. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

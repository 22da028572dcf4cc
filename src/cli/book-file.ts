/** The PDFs of a run that are more than one picture each: on paper, with a report, or all blueprints in one. */
import { resolve } from 'node:path'
import { book, bound } from '../compile.ts'
import type { Book } from '../paper/book.ts'
import type { Drawing } from '../paper/drawing.ts'
import type { PageOptions } from '../paper/page.ts'
import { loadBookRenderer } from '../render/index.ts'
import type { FileReport } from '../report/reporter.ts'
import { drawingDate } from './drawing-date.ts'
import { Failure } from './exit-codes.ts'
import { shownPath } from './inputs.ts'
import type { Output } from './outputs.ts'
import { linkedBlueprint, parsePage, reportLines, smallTextWarning, type PaperArguments } from './paper-option.ts'

export interface Drawn {
  /** Its path, as reports show it. */
  readonly shown: string
  readonly drawing: Drawing
  /** What a PDF says of it: the blueprint's own findings, whatever other blueprints are in the run. */
  readonly report: FileReport
}

export interface BookFile {
  readonly bytes: Uint8Array
  /** What is to be said of it on standard error. */
  readonly warnings: readonly string[]
}

/** How the PDFs of a run are made; plain data. */
export interface BookSettings {
  /** Undefined for pages as large as their drawings. */
  readonly page: PageOptions | undefined
  readonly withReport: boolean
  readonly epoch: Date | undefined
}

/** Throws a Failure for arguments that make no sense. */
export function parseBooks(args: PaperArguments, epoch: Date | undefined): BookSettings {
  return { page: parsePage(args), withReport: args.report ?? false, epoch }
}

/** Where the bundle goes; undefined when none is wanted. Throws a Failure for what is no PDF. */
export function parseBundle(path: string | undefined, cwd: string): Output | undefined {
  if (path === undefined) return undefined
  if (!/\.pdf$/i.test(path)) throw new Failure(`--bundle takes the name of a PDF, such as book.pdf, not "${path}"`)
  const absolute = resolve(cwd, path)
  return { format: 'pdf', path: absolute, shown: shownPath(absolute, cwd) }
}

/** Whether a PDF is more than the picture that all other formats show. */
export function isBook({ page, withReport }: BookSettings): boolean {
  return page !== undefined || withReport
}

export async function oneBook({ shown, drawing, report }: Drawn, settings: BookSettings): Promise<BookFile> {
  const sheets = await book(drawing, { ...pageOption(settings), ...reportOption(report, settings) })
  const date = drawingDate(settings.epoch, drawing.placement.blueprint.date)
  return file(sheets, date, shown, settings)
}

/** In the order of the run; links between them are followed inside. `shown` is the book's. */
export async function boundBook(all: readonly Drawn[], shown: string, settings: BookSettings): Promise<BookFile> {
  const paths = all.map((drawn) => drawn.shown)
  const chapters = all.map(({ shown, drawing, report }) => ({
    drawing,
    ...reportOption(report, settings),
    leadsTo: (href: string) => linkedBlueprint(href, shown, paths),
  }))
  const days = all.flatMap(({ drawing }) => drawing.placement.blueprint.date ?? []).sort()
  const sheets = await bound(chapters, pageOption(settings))
  return file(sheets, drawingDate(settings.epoch, days.at(-1)), shown, settings)
}

async function file(sheets: Book, date: Date, shown: string, { page }: BookSettings): Promise<BookFile> {
  const render = await loadBookRenderer()
  const warning = page && smallTextWarning(shown, sheets, page)
  return { bytes: await render(sheets, { date }), warnings: warning === undefined ? [] : [warning] }
}

function pageOption({ page }: BookSettings): { readonly page?: PageOptions } {
  return page ? { page } : {}
}

function reportOption(
  report: FileReport,
  { withReport }: BookSettings,
): { readonly report?: ReturnType<typeof reportLines> } {
  return withReport ? { report: reportLines(report) } : {}
}

/** The PDFs of a run that are more than one picture each: on paper, or with a report. */
import { book, sheetCount } from '../pipeline/check.ts'
import { smallestText } from '../paper/book.ts'
import type { Drawing } from '../paper/drawing.ts'
import type { PageOptions } from '../paper/page.ts'
import type { PaperOptions } from '../paper/paper.ts'
import { loadBookRenderer } from '../render/index.ts'
import type { FileReport } from '../report/reporter.ts'
import { drawingDate } from './drawing-date.ts'
import { reportLines, smallTextWarning } from './paper-notes.ts'

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
  /** All blueprints go into one book, too. */
  readonly isBound: boolean
}

/** Whether a PDF is more than the picture that all other formats show. */
export function isBook({ page, withReport }: BookSettings): boolean {
  return page !== undefined || withReport
}

export async function oneBook(drawn: Drawn, settings: BookSettings): Promise<BookFile> {
  const { shown, drawing, report } = drawn
  const findings = settings.withReport ? { report: reportLines(report) } : {}
  const sheets = await book(drawing, { ...pageOption(settings), ...findings })
  const date = drawingDate(settings.epoch, drawing.placement.blueprint.date)
  const render = await loadBookRenderer()
  const warning = settings.page && smallTextWarning(shown, smallestText(sheets.sheets), settings.page)
  return { bytes: await render([sheets], { date }), warnings: warning === undefined ? [] : [warning] }
}

/** How many sheets it takes in a book of all. */
export function boundSheets({ drawing, report }: Drawn, settings: BookSettings): Promise<number> {
  return sheetCount(drawing, { ...pageOption(settings), ...boundReport(report, settings) })
}

export function pageOption({ page }: BookSettings): Pick<PaperOptions, 'page'> {
  return page ? { page } : {}
}

/** In a book of all the contents say who has no findings. */
export function boundReport(report: FileReport, { withReport }: BookSettings): Pick<PaperOptions, 'report'> {
  return withReport && report.findings.length > 0 ? { report: reportLines(report) } : {}
}

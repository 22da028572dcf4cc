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
import { shownPath, type Input } from './inputs.ts'
import type { Output } from './outputs.ts'
import { linkedBlueprint, parsePage, reportLines, smallTextWarning, type PaperArguments } from './paper-option.ts'

export interface Drawn {
  readonly input: Input
  readonly drawing: Drawing
  readonly report: FileReport
}

export interface BookFile {
  readonly bytes: Uint8Array
  /** What is to be said of it on standard error. */
  readonly warnings: readonly string[]
}

/** How the PDFs of a run are made; throws a Failure for arguments that make no sense. */
export class Books {
  readonly page: PageOptions | undefined
  readonly #withReport: boolean
  readonly #epoch: Date | undefined
  /** Where the bundle goes; undefined when none is wanted. */
  readonly bundle: Output | undefined

  constructor(args: PaperArguments, { cwd, epoch }: { readonly cwd: string; readonly epoch: Date | undefined }) {
    this.page = parsePage(args)
    this.#withReport = args.report ?? false
    this.#epoch = epoch
    this.bundle = args.bundle === undefined ? undefined : bundleOutput(args.bundle, cwd)
  }

  /** Whether a PDF is more than the picture that all other formats show. */
  get differ(): boolean {
    return this.page !== undefined || this.#withReport
  }

  async one({ input, drawing, report }: Drawn): Promise<BookFile> {
    const sheets = await book(drawing, { ...this.#pageOption(), ...this.#reportOption(report) })
    const date = drawingDate(this.#epoch, drawing.placement.blueprint.date)
    return this.#file(sheets, date, input.shown)
  }

  /** In the order of the run; links between them are followed inside. */
  async bound(all: readonly Drawn[], shown: string): Promise<BookFile> {
    const paths = all.map(({ input }) => input.shown)
    const chapters = all.map(({ input, drawing, report }) => ({
      drawing,
      ...this.#reportOption(report),
      leadsTo: (href: string) => linkedBlueprint(href, input.shown, paths),
    }))
    const days = all.flatMap(({ drawing }) => drawing.placement.blueprint.date ?? []).sort()
    const sheets = await bound(chapters, this.#pageOption())
    return this.#file(sheets, drawingDate(this.#epoch, days.at(-1)), shown)
  }

  async #file(sheets: Book, date: Date, shown: string): Promise<BookFile> {
    const render = await loadBookRenderer()
    const warning = this.page && smallTextWarning(shown, sheets, this.page)
    return { bytes: await render(sheets, { date }), warnings: warning === undefined ? [] : [warning] }
  }

  #pageOption(): { readonly page?: PageOptions } {
    return this.page ? { page: this.page } : {}
  }

  #reportOption(report: FileReport): { readonly report?: ReturnType<typeof reportLines> } {
    return this.#withReport ? { report: reportLines(report) } : {}
  }
}

function bundleOutput(path: string, cwd: string): Output {
  if (!/\.pdf$/i.test(path)) throw new Failure(`--bundle takes the name of a PDF, such as book.pdf, not "${path}"`)
  const absolute = resolve(cwd, path)
  return { format: 'pdf', path: absolute, shown: shownPath(absolute, cwd) }
}

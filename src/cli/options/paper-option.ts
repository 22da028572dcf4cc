/** `--page`, `--orientation`, `--margin`, `--fit`, `--tile`, `--report` and `--bundle` with `--title` and `--cover`: how PDFs are put on paper. */
import { noChoice } from '../../run/choice.ts'
import { oneOf } from '../../diagnostic/did-you-mean.ts'
import { MAX_MARGIN, type PageOptions, type PaperName } from '../../paper/page.ts'
import type { PaperSettings } from '../../batch/job.ts'
import { FITS, ORIENTATIONS, PAPER_NAMES } from '../../vocabulary/choices.ts'
import { Failure } from '../../files/failure.ts'

/** The options of paper, as commander gives them. */
export interface PaperArguments {
  readonly page?: string
  readonly orientation?: string
  readonly margin?: string
  readonly fit?: string
  readonly tile?: boolean
  readonly report?: boolean
  readonly bundle?: string
  readonly title?: string
  readonly cover?: boolean
}

export function parsePaper(args: PaperArguments): PaperSettings {
  return { withReport: args.report ?? false, isCombined: args.bundle !== undefined }
}

/** Undefined for `fit`: each page as large as its drawing. Throws a Failure for what makes no sense. */
export function parsePage(args: Omit<PaperArguments, 'page'> & { readonly page: string }): PageOptions | undefined {
  const { page, orientation = 'auto', margin = '10', fit = 'page', tile = false } = args
  if (page.toLowerCase() === 'fit') {
    const given = (['orientation', 'margin', 'fit', 'tile'] as const).find((name) => args[name] !== undefined)
    if (given) throw new Failure(`--${given} needs paper: name it too, such as "--page A4"`)
    return undefined
  }
  if (tile && fit === 'width') {
    throw new Failure('--tile cuts what is too wide, and with --fit width nothing is: leave one of them out')
  }
  return {
    paper: paperName(page),
    orientation: choice('orientation', orientation, ORIENTATIONS),
    margin: parseMargin(margin),
    fit: choice('fit', fit, FITS),
    tile,
  }
}

function paperName(text: string): PaperName {
  const name = PAPER_NAMES.find((known) => known.toLowerCase() === text.toLowerCase())
  return name ?? choice('page', text, ['fit', ...PAPER_NAMES])
}

function choice<Name extends string>(option: string, text: string, names: readonly Name[]): Exclude<Name, 'fit'> {
  const name = names.find((known) => known === text)
  if (name !== undefined) return name as Exclude<Name, 'fit'>
  throw noChoice(`--${option} takes ${oneOf(names)}`, text, names)
}

function parseMargin(text: string): number {
  const margin = /^(\d+|\d*\.\d+)(?:mm)?$/.exec(text)?.[1]
  if (margin !== undefined && Number(margin) <= MAX_MARGIN) return Number(margin)
  throw new Failure(`--margin takes millimetres from 0 to ${MAX_MARGIN}, such as 15, not "${text}"`)
}

/** `--page`, `--orientation`, `--margin`, `--fit`, `--tile`, `--report` and `--bundle` with `--title` and `--cover`: how PDFs are put on paper. */
import { noChoice } from '../../run/choice.ts'
import { oneOf } from '../../diagnostic/did-you-mean.ts'
import { MAX_MARGIN } from '../../paper/page.ts'
import type { PaperSettings } from '../../batch/job.ts'
import type { SheetSettings } from '../../batch/look.ts'
import { FITS, ORIENTATIONS, PAGE_NAMES, type PageName } from '../../vocabulary/choices.ts'
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

/** Undefined without the option. Throws a Failure for a paper that there is not. */
export function parsePage(text: string | undefined): PageName | undefined {
  if (text === undefined) return undefined
  const name = PAGE_NAMES.find((known) => known.toLowerCase() === text.toLowerCase())
  return name ?? choice('page', text, PAGE_NAMES)
}

/** Throws a Failure for what makes no sense. */
export function parseSheet(args: PaperArguments): SheetSettings {
  const { orientation = 'auto', margin = '10', fit = 'page', tile = false } = args
  if (tile && fit === 'width') {
    throw new Failure('--tile cuts what is too wide, and with --fit width nothing is: leave one of them out')
  }
  return {
    orientation: choice('orientation', orientation, ORIENTATIONS),
    margin: parseMargin(margin),
    fit: choice('fit', fit, FITS),
    tile,
    forPaper: (['orientation', 'margin', 'fit', 'tile'] as const).find((name) => args[name] !== undefined),
  }
}

function choice<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  const name = names.find((known) => known === text)
  if (name !== undefined) return name
  throw noChoice(`--${option} takes ${oneOf(names)}`, text, names)
}

function parseMargin(text: string): number {
  const margin = /^(\d+|\d*\.\d+)(?:mm)?$/.exec(text)?.[1]
  if (margin !== undefined && Number(margin) <= MAX_MARGIN) return Number(margin)
  throw new Failure(`--margin takes millimetres from 0 to ${MAX_MARGIN}, such as 15, not "${text}"`)
}

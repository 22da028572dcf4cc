/** `--page`, `--orientation`, `--margin`, `--fit`, `--tile`, `--report` and `--bundle`: how PDFs are put on paper. */
import { noChoice } from './choice.ts'
import { oneOf } from '../diagnostic/did-you-mean.ts'
import { READABLE } from '../paper/book.ts'
import { PAPERS, WIDEST_MARGIN, type PageOptions, type PaperName } from '../paper/page.ts'
import type { ReportLine } from '../paper/registers.ts'
import type { FileReport } from '../report/reporter.ts'
import { Failure } from '../files/failure.ts'

export interface PaperArguments {
  readonly page: string
  readonly orientation?: string
  readonly margin?: string
  readonly fit?: string
  readonly tile?: boolean
  readonly report?: boolean
  readonly bundle?: string
}

/** Undefined for `fit`: each page as large as its drawing. Throws a Failure for what makes no sense. */
export function parsePage(args: PaperArguments): PageOptions | undefined {
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
    orientation: choice('orientation', orientation, ['auto', 'portrait', 'landscape']),
    margin: parseMargin(margin),
    fit: choice('fit', fit, ['page', 'width', 'none']),
    tile,
  }
}

function paperName(text: string): PaperName {
  const names = Object.keys(PAPERS) as PaperName[]
  const name = names.find((known) => known.toLowerCase() === text.toLowerCase())
  return name ?? choice('page', text, ['fit', ...names])
}

function choice<Name extends string>(option: string, text: string, names: readonly Name[]): Exclude<Name, 'fit'> {
  const name = names.find((known) => known === text)
  if (name !== undefined) return name as Exclude<Name, 'fit'>
  throw noChoice(`--${option} takes ${oneOf(names)}`, text, names)
}

function parseMargin(text: string): number {
  const margin = /^(\d+|\d*\.\d+)(?:mm)?$/.exec(text)?.[1]
  if (margin !== undefined && Number(margin) <= WIDEST_MARGIN) return Number(margin)
  throw new Failure(`--margin takes millimetres from 0 to ${WIDEST_MARGIN}, such as 15, not "${text}"`)
}

export function reportLines({ file, findings }: FileReport): ReportLine[] {
  return findings.map(({ severity, code, message, hint, place }) => ({
    severity,
    code,
    message,
    ...(hint !== undefined && { hint }),
    ...(file && { line: file.position(place.start).line }),
  }))
}

/** What is said when the smallest text, in points, is too small to be read; undefined when it is not. */
export function smallTextWarning(shown: string, smallest: number, { paper, tile }: PageOptions): string | undefined {
  if (smallest >= READABLE - 0.005) return undefined
  const size = (Math.floor(smallest * 10) / 10).toFixed(1)
  const larger = LARGER[paper]
  const ways = [...(tile ? [] : ['--tile']), ...(larger ? [`--page ${larger}`] : [])].join(' or ')
  const hint = ways === '' ? '' : `; ${ways} makes it larger`
  return `stageline: "${shown}" on ${paper}: its smallest text is ${size} points high, hard to read on paper${hint}`
}

const LARGER: Readonly<Record<PaperName, PaperName | undefined>> = {
  A4: 'A3',
  A3: 'A2',
  A2: 'A1',
  A1: 'A0',
  A0: undefined,
  letter: 'tabloid',
  legal: 'tabloid',
  tabloid: 'A2',
}

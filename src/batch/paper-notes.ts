/** Findings for print, and the warning on text that is too small there. */
import { READABLE } from '../paper/section.ts'
import type { PageOptions, PaperName } from '../paper/page.ts'
import type { ReportLine } from '../paper/registers.ts'
import type { FileReport } from '../report/reporter.ts'

/** The findings of a file as a PDF prints them; without lines (1-based) when the file's text could not be read. */
export function reportLines({ file, findings }: FileReport): ReportLine[] {
  return findings.map(({ severity, code, message, hint, place }) => ({
    severity,
    code,
    message,
    ...(hint !== undefined && { hint }),
    ...(file && { line: file.position(place.start).line }),
  }))
}

/** The warning on a drawing whose smallest text, in pt, is below the readable size; undefined for a larger one. */
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

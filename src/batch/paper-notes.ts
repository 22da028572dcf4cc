/** Findings for print, and the warning on text that is too small there. */
import { READABLE } from '../paper/section.ts'
import type { PaperName } from '../paper/page.ts'
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

/** Whether text of this size in pt is below the readable one. */
export function isTooSmall(smallest: number): boolean {
  return smallest < READABLE - 0.005
}

/** The warning on a drawing whose smallest text, in pt, is too small; `ways`: options each of which makes it readable. */
export function smallTextWarning(
  shown: string,
  smallest: number,
  papers: readonly PaperName[],
  ways: readonly string[],
): string {
  const size = (Math.floor(smallest * 10) / 10).toFixed(1)
  const hint = ways.length === 0 ? '' : `; ${ways.join(' or ')} makes it readable`
  return `stageline: "${shown}" on ${papers.join(' and ')}: its smallest text is ${size} points high, hard to read on paper${hint}`
}

import type { Diagnostic, RelatedPlace } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/span.ts'
import { docsUrl } from '../diagnostic/docs-url.ts'
import type { FileReport, Reporter } from './reporter.ts'
import { totals } from './totals.ts'

/**
 * For programs, version 1; fields are added but never renamed or moved. Lines and columns count from 1, columns in
 * UTF-16 code units; the end is exclusive. A file that could not be read has its findings at line 1, column 1.
 */
export const json: Reporter = {
  name: 'json',
  format(reports) {
    const files = reports.map((report) => ({
      path: report.path,
      findings: report.findings.map((finding) => jsonFinding(report, finding)),
    }))
    return JSON.stringify({ version: 1, totals: totals(reports), files }, null, 2) + '\n'
  },
}

/** The order of the fields is part of the contract; a hint or related places that are absent are left out. */
function jsonFinding(report: FileReport, { code, severity, message, hint, place, related }: Diagnostic) {
  return {
    rule: code,
    severity,
    message,
    hint,
    ...range(report, place),
    pointer: place.pointer,
    related: related?.map((other) => jsonRelated(report, other)),
    docs: docsUrl(code),
  }
}

function jsonRelated(report: FileReport, { message, place }: RelatedPlace) {
  return { message, path: report.path, ...range(report, place), pointer: place.pointer }
}

function range({ file }: FileReport, { start, end }: Place) {
  const from = file?.position(start) ?? { line: 1, column: 1 }
  const to = file?.position(end) ?? { line: 1, column: 1 }
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
}

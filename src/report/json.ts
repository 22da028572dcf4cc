import type { Diagnostic, RelatedPlace } from '../diagnostic/diagnostic.ts'
import { docsUrl } from '../diagnostic/docs-url.ts'
import { jsonText } from './json-text.ts'
import { range } from './range.ts'
import type { FileReport, ReportContext, Reporter } from './reporter.ts'
import { totals } from './totals.ts'

/**
 * For programs, version 1, as schemas/report.schema.json says; fields are added but never renamed or moved. Lines and
 * columns count from 1, columns in UTF-16 code units; the end is exclusive. A file that could not be read has its
 * findings at line 1, column 1. `failures` is there when the report may lack something.
 */
export const json = {
  name: 'json',
  evenOnFailure: true,
  format(reports, { failures = [] }: Partial<Pick<ReportContext, 'failures'>>) {
    const files = reports.map((report) => ({
      path: report.path,
      findings: report.findings.map((finding) => jsonFinding(report, finding)),
    }))
    const failed = failures.length > 0 ? { failures } : {}
    return jsonText({ version: 1, totals: totals(reports), files, ...failed }, 2) + '\n'
  },
} satisfies Reporter

/** The order of the fields is part of the contract; a hint or related places that are absent are left out. */
export function jsonFinding(report: FileReport, { code, severity, message, hint, place, related }: Diagnostic) {
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

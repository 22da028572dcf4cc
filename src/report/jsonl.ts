import { jsonFinding } from './json.ts'
import { jsonText } from './json-text.ts'
import type { FileReport } from './reporter.ts'

/** A line of JSON for each finding: its file's path, then the fields that it has in `json`. See https://jsonlines.org. */
export function format(reports: readonly FileReport[]): string {
  return reports
    .flatMap((report) =>
      report.findings.map((finding) => jsonText({ path: report.path, ...jsonFinding(report, finding) }) + '\n'),
    )
    .join('')
}

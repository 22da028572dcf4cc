import type { Severity } from '../diagnostic/diagnostic.ts'
import { jsonText } from './json-text.ts'
import { knownBy } from './fingerprints.ts'
import { range } from './range.ts'
import type { FileReport, ReportContext } from './reporter.ts'
import { repositoryPath } from './repository-path.ts'
import { visible } from './visible.ts'

/** GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. */
export function format(reports: readonly FileReport[], context: ReportContext): string {
  return (
    jsonText(
      reports.flatMap((report) => issues(report, context)),
      2,
    ) + '\n'
  )
}

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' }

function issues(report: FileReport, context: ReportContext) {
  const path = repositoryPath(report.path, context)
  const prints = knownBy(report, context)
  return report.findings.map(({ code, severity, message, hint, place }, at) => {
    const { line, endLine } = range(report, place)
    return {
      description: visible(hint === undefined ? message : `${message} (${hint})`),
      check_name: code,
      // Across the whole report no two may be alike, and a moved line must not change one.
      fingerprint: prints[at],
      severity: SEVERITIES[severity],
      location: { path, lines: { begin: line, end: endLine } },
    }
  })
}

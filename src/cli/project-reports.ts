/** What is said of a project's own files: configurations, baselines, themes. */
import { compareDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { FileReport } from '../report/reporter.ts'

/** Each file once, by path, its findings in reading order: whichever blueprint was the first that it mattered to. */
export function projectReports(reports: readonly FileReport[]): FileReport[] {
  const byPath = new Map<string, FileReport>()
  for (const report of reports) {
    const findings = [...(byPath.get(report.path)?.findings ?? []), ...report.findings]
    byPath.set(report.path, { ...report, findings: once(findings).sort(compareDiagnostics), ofProject: true })
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

function once(findings: readonly Diagnostic[]): Diagnostic[] {
  const known = findings.map(({ code, message, place }) => [place.start, place.end, code, message].join('\0'))
  return findings.filter((_, at) => known.indexOf(known[at]!) === at)
}

/** Reports on a project's own files: configurations, baselines, themes. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { withinLimit } from '../diagnostic/findings-limit.ts'
import type { FileReport } from '../report/reporter.ts'

/** Each file once, by path, its findings in reading order: whichever blueprint needed it first. */
export function projectReports(reports: readonly FileReport[]): FileReport[] {
  const byPath = new Map<string, FileReport>()
  for (const report of reports) {
    const findings = [...(byPath.get(report.path)?.findings ?? []), ...report.findings]
    byPath.set(report.path, {
      ...report,
      findings: withinLimit(once(findings), report.file?.text ?? ''),
      ofProject: true,
    })
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

function once(findings: readonly Diagnostic[]): Diagnostic[] {
  const known = new Set<string>()
  return findings.filter(({ code, message, place }) => {
    const key = [place.start, place.end, code, message].join('\0')
    return known.size < known.add(key).size
  })
}

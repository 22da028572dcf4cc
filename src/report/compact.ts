import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { palette, type Palette } from './palette.ts'
import { range } from './range.ts'
import type { FileReport, ReportContext } from './reporter.ts'
import { visible, visiblePath } from './visible.ts'

/** A line for each finding and nothing else, for grep, for editors and for long lists. */
export function format(reports: readonly FileReport[], { color }: Pick<ReportContext, 'color'>): string {
  const colors = palette(color)
  return reports
    .flatMap((report) => report.findings.map((finding) => compactLine(report, finding, colors) + '\n'))
    .join('')
}

/** `path:line:column: severity rule message`. */
export function compactLine(report: FileReport, finding: Diagnostic, colors: Palette): string {
  const { line, column } = range(report, finding.place)
  const where = colors.strong(`${visiblePath(report.path)}:${line}:${column}`)
  const severity = colors.severity[finding.severity](finding.severity)
  return `${where}: ${severity} ${visible(finding.code)} ${visible(finding.message)}`
}

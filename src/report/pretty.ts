import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts'
import type { SourceFile } from '../source/source-file.ts'
import { codeFrame, type CodeFrame } from './code-frame.ts'
import { palette, type Palette } from './palette.ts'
import type { FileReport, ReportContext } from './reporter.ts'
import { excessText, isUnchecked, summary } from './summary.ts'
import { visible, visiblePath } from './visible.ts'

type PrettyContext = Pick<ReportContext, 'color'> & Partial<Pick<ReportContext, 'excess' | 'failures'>>

/** For people: each finding with its line, a mark under its place, related places and what to do; then a summary. */
export function format(reports: readonly FileReport[], { color, excess, failures = [] }: PrettyContext): string {
  const colors = palette(color)
  const findings = reports.flatMap((report) => report.findings.map((finding) => prettyFinding(report, finding, colors)))
  // Why nothing was checked has been said.
  const ends = reports.length === 0 && failures.length > 0 ? [] : [coloredSummary(reports, colors)]
  const reason = excess === undefined ? '' : colors.severity.warning(excessText(excess)) + '\n'
  return [...findings, ...ends].join('\n') + reason
}

function prettyFinding(report: FileReport, finding: Diagnostic, colors: Palette): string {
  const lines = [prettyHeading(report, finding, colors)]
  if (report.file && !report.fingerprints) lines.push(...frames(report.file, finding, colors))
  if (finding.hint !== undefined) lines.push(`  ${colors.strong('hint:')} ${visible(finding.hint)}`)
  return lines.map((line) => line + '\n').join('')
}

/** `path:line:column: severity: message [rule]`, as compilers write it, so that editors and terminals can jump there. */
export function prettyHeading(
  { path, file }: FileReport,
  { place, severity, message, code }: Diagnostic,
  colors: Palette,
): string {
  const position = file?.position(place.start)
  const where = position ? `${visiblePath(path)}:${position.line}:${position.column}` : visiblePath(path)
  return `${colors.strong(where)}: ${colors.severity[severity](severity)}: ${visible(message)} ${colors.faint(`[${visible(code)}]`)}`
}

function frames(file: SourceFile, { place, related = [], severity }: Diagnostic, colors: Palette): string[] {
  const main = codeFrame(file, place)
  const others = related.map((other) => ({ frame: codeFrame(file, other.place, '-'), message: visible(other.message) }))
  const gutter = Math.max(...[main, ...others.map(({ frame }) => frame)].map(({ line }) => String(line).length))
  return [
    ...frameLines(main, gutter, colors.severity[severity], colors),
    ...others.flatMap(({ frame, message }) => {
      const [source = '', mark = ''] = frameLines(frame, gutter, colors.severity.info, colors)
      return [source, `${mark} ${message}`]
    }),
  ]
}

function frameLines(frame: CodeFrame, gutter: number, paint: (text: string) => string, colors: Palette): string[] {
  const number = String(frame.line).padStart(gutter)
  return [
    `  ${colors.faint(`${number} |`)} ${frame.source}`.trimEnd(),
    `  ${colors.faint(`${' '.repeat(gutter)} |`)} ${paint(frame.mark)}`,
  ]
}

function coloredSummary(reports: readonly FileReport[], { severity, good }: Palette): string {
  const text = summary(reports)
  if (!reports.some((each) => each.findings.length > 0 || each.hidden || isUnchecked(each))) return good(text) + '\n'
  return text.replace(/\b\d+ (error|warning|info)s?/g, (count, kind: Severity) => severity[kind](count)) + '\n'
}

import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { SourceFile } from '../source/source-file.ts'
import { codeFrame, type CodeFrame } from './code-frame.ts'
import { palette, type Palette } from './palette.ts'
import type { FileReport, Reporter } from './reporter.ts'
import { totals } from './totals.ts'
import { visible } from './visible.ts'

/** For people: each finding with its line, a mark under its place, related places and what to do; then a summary. */
export const pretty: Reporter = {
  name: 'pretty',
  format(reports, { color }) {
    const colors = palette(color)
    const findings = reports.flatMap((report) =>
      report.findings.map((finding) => prettyFinding(report, finding, colors)),
    )
    return [...findings, summary(reports, colors)].join('\n')
  },
}

function prettyFinding(report: FileReport, finding: Diagnostic, colors: Palette): string {
  const lines = [heading(report, finding, colors)]
  if (report.file) lines.push(...frames(report.file, finding, colors))
  if (finding.hint !== undefined) lines.push(`  ${colors.strong('hint:')} ${visible(finding.hint)}`)
  return lines.map((line) => line + '\n').join('')
}

/** `path:line:column: severity: message [rule]`, as compilers write it, so that editors and terminals can jump there. */
function heading({ path, file }: FileReport, { place, severity, message, code }: Diagnostic, colors: Palette): string {
  const position = file?.position(place.start)
  const where = position ? `${visible(path)}:${position.line}:${position.column}` : visible(path)
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

function summary(reports: readonly FileReport[], colors: Palette): string {
  const { errors, warnings, infos, files } = totals(reports)
  if (errors + warnings + infos === 0) return colors.good(`${counted(files, 'file')} checked, no findings`) + '\n'
  const touched = reports.filter(({ findings }) => findings.length > 0).length
  const parts = [
    errors > 0 && colors.severity.error(counted(errors, 'error')),
    warnings > 0 && colors.severity.warning(counted(warnings, 'warning')),
    infos > 0 && colors.severity.info(counted(infos, 'info')),
  ].filter((part) => part !== false)
  return `${parts.join(', ')} in ${touched} of ${counted(files, 'file')}\n`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

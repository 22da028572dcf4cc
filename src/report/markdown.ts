import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts'
import { docsUrl } from '../diagnostic/docs-url.ts'
import { markdownText } from './markdown-text.ts'
import { range } from './range.ts'
import type { FileReport, ReportContext } from './reporter.ts'
import { excessText, summary } from './summary.ts'
import { totals } from './totals.ts'

/** A summary for a CI run's page: figures, findings by rule, then the findings themselves, errors first. */
export function format(reports: readonly FileReport[], { failures, excess }: ReportContext): string {
  const located = reports.flatMap((report) => report.findings.map((finding) => ({ report, finding })))
  const incomplete = failures.length > 0 ? 'check incomplete, ' : ''
  const parts = [`## Stageline: ${incomplete}${summary(reports)}`, ...broken(failures)]
  if (excess) parts.push(`**${excessText(excess)}**`)
  parts.push(table(['Files', 'Errors', 'Warnings', 'Infos'], 'rrrr', [figures(reports)]))
  if (located.length > 0) parts.push(byRule(located), ...list(located))
  return parts.join('\n\n') + '\n'
}

interface LocatedFinding {
  readonly report: FileReport
  readonly finding: Diagnostic
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']
/** GitHub rejects a summary of more than 1 MiB; a UTF-16 code unit takes at most three bytes of UTF-8. */
const ROWS = 500
const UNITS = 250_000
const FAILURES = 20

function broken(failures: readonly string[]): string[] {
  if (failures.length === 0) return []
  const items = failures.slice(0, FAILURES).map((failure) => `- ${markdownText(failure.slice(0, 1000))}`)
  const more = failures.length > FAILURES ? [`- and ${failures.length - FAILURES} more`] : []
  return ['**This report may lack something:**', [...items, ...more].join('\n')]
}

function figures(reports: readonly FileReport[]): string[] {
  const { files, errors, warnings, infos } = totals(reports)
  return [files, errors, warnings, infos].map(String)
}

function byRule(located: readonly LocatedFinding[]): string {
  const counts = new Map<string, Record<Severity, number>>()
  for (const { finding } of located) {
    const count = counts.get(finding.code) ?? { error: 0, warning: 0, info: 0 }
    count[finding.severity]++
    counts.set(finding.code, count)
  }
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  return table(
    ['Rule', 'Errors', 'Warnings', 'Infos'],
    'lrrr',
    rows.map(([code, count]) => [ruleName(code), ...SEVERITIES.map((severity) => String(count[severity]))]),
  )
}

function list(located: readonly LocatedFinding[]): string[] {
  const sorted = SEVERITIES.flatMap((severity) => located.filter(({ finding }) => finding.severity === severity))
  const rows: string[][] = []
  let length = 0
  for (const one of sorted.slice(0, ROWS)) {
    const row = findingRow(one)
    length += row.join('').length
    if (length > UNITS) break
    rows.push(row)
  }
  const hidden = sorted.length - rows.length
  const more = hidden > 0 ? [`${hidden} more ${hidden === 1 ? 'finding is' : 'findings are'} not listed here.`] : []
  return [table(['Place', 'Severity', 'Finding', 'Rule'], 'llll', rows), ...more]
}

function findingRow({ report, finding }: LocatedFinding): string[] {
  const { line, column } = range(report, finding.place)
  const hint = finding.hint === undefined ? '' : `<br>hint: ${markdownText(finding.hint)}`
  return [
    `${markdownText(report.path)}:${line}:${column}`,
    finding.severity,
    markdownText(finding.message) + hint,
    ruleName(finding.code),
  ]
}

function ruleName(code: string): string {
  const url = docsUrl(code)
  return url === undefined ? markdownText(code) : `[${markdownText(code)}](${url})`
}

/** `align` has an `l` or `r` for each column. */
function table(heads: readonly string[], align: string, rows: readonly (readonly string[])[]): string {
  const marks = [...align].map((side) => (side === 'r' ? '---:' : '---'))
  return [heads, marks, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

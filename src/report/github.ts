import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts'
import { compactLine } from './compact.ts'
import { palette } from './palette.ts'
import { range } from './range.ts'
import type { FileReport, ReportContext } from './reporter.ts'
import { repositoryPath } from './repository-path.ts'
import { excessText } from './summary.ts'
import { visible } from './visible.ts'

/** https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions */
type Command = 'error' | 'warning' | 'notice'

const COMMANDS: Readonly<Record<Severity, Command>> = { error: 'error', warning: 'warning', info: 'notice' }

/** GitHub's limit of annotations of each level for a step; it silently drops the rest. */
const SHOWN = 10

interface LocatedFinding {
  readonly report: FileReport
  readonly finding: Diagnostic
}

/** Annotations for GitHub Actions, errors first; what GitHub would drop follows as plain lines of the log. */
export function format(reports: readonly FileReport[], context: ReportContext): string {
  const said = [...context.failures.map(visible), ...(context.excess ? [excessText(context.excess)] : [])]
  const failures = said.map((each) => command('error', { title: 'Stageline' }, each))
  const located = reports.flatMap((report) => report.findings.map((finding) => ({ report, finding })))
  const of = (severity: Severity) => located.filter(({ finding }) => finding.severity === severity)
  const [errors, warnings, infos] = [of('error'), of('warning'), of('info')]

  const shownErrors = errors.slice(0, Math.max(0, SHOWN - failures.length))
  const shownWarnings = warnings.slice(0, SHOWN)
  const isWhole = shownErrors.length === errors.length && warnings.length <= SHOWN && infos.length <= SHOWN
  // The notice that tells of the hidden ones is a notice too.
  const shownInfos = infos.slice(0, isWhole ? SHOWN : SHOWN - 1)
  const shown = [...shownErrors, ...shownWarnings, ...shownInfos]
  const hidden = [...errors, ...warnings, ...infos].filter((one) => !shown.includes(one))
  return [...failures, ...shown.map((one) => annotation(one, context)), ...theRest(hidden)]
    .map((line) => line + '\n')
    .join('')
}

function annotation({ report, finding }: LocatedFinding, context: ReportContext): string {
  const { line, column, endLine, endColumn } = range(report, finding.place)
  const isOneLine = line === endLine // GitHub takes columns within one line only
  const file = repositoryPath(report.path, context)
  const hint = finding.hint === undefined ? '' : `\nhint: ${visible(finding.hint)}`
  const columns = { col: isOneLine ? column : undefined, endColumn: isOneLine ? endColumn : undefined }
  const properties = { file, line, endLine, ...columns, title: finding.code }
  return command(COMMANDS[finding.severity], properties, visible(finding.message) + hint)
}

function theRest(hidden: readonly LocatedFinding[]): string[] {
  if (hidden.length === 0) return []
  const { length } = hidden
  const said = `${length} more finding${length === 1 ? ' is' : 's are'} in the log of this step: GitHub shows ${SHOWN} of each kind`
  const lines = hidden.map(({ report, finding }) => compactLine(report, finding, palette(false)))
  return [command('notice', { title: 'Stageline' }, said), ...lines]
}

function command(
  name: Command,
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapedProperty(String(value))}`)
  return `::${name} ${list.join(',')}::${escapedData(message)}`
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escapedData(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

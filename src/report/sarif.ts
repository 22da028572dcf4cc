import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts'
import { REPOSITORY } from '../diagnostic/repository.ts'
import type { Span } from '../diagnostic/span.ts'
import { jsonText } from './json-text.ts'
import { knownBy } from './fingerprints.ts'
import { range } from './range.ts'
import { isComplete, type FileReport, type ReportContext } from './reporter.ts'
import { repositoryUri } from './repository-path.ts'
import { sarifRules } from './sarif-rules.ts'
import { excessText } from './summary.ts'
import { visible } from './visible.ts'

/** SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. */
export function format(reports: readonly FileReport[], context: ReportContext): string {
  return jsonText(sarifLog(reports, context), 2) + '\n'
}

/** The log before serialisation; a test checks it against the types of the specification. */
export function sarifLog(reports: readonly FileReport[], context: ReportContext) {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0' as const,
    runs: [sarifRun(reports, context)],
  }
}

const ROOT = '%SRCROOT%'
const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>

function sarifRun(reports: readonly FileReport[], context: ReportContext) {
  const found = new Set(reports.flatMap(({ findings }) => findings.map(({ code }) => code)))
  const rules = sarifRules(found, context)
  const indices = new Map(rules.map(({ id }, at) => [id, at]))
  return {
    tool: {
      driver: {
        name: 'Stageline',
        informationUri: REPOSITORY ?? 'urn:stageline:tool', // validators ask for one
        semanticVersion: context.version,
        version: context.version,
        rules,
      },
    },
    automationDetails: { id: 'stageline/' },
    // No absolute URI of the root: it differs from machine to machine.
    originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
    columnKind: 'utf16CodeUnits' as const,
    invocations: [
      {
        executionSuccessful: isComplete(reports, context),
        toolExecutionNotifications: [
          ...context.failures.map((failure) => ({ level: 'error' as const, message: { text: plain(failure) } })),
          ...(context.excess ? [{ level: 'warning' as const, message: { text: excessText(context.excess) } }] : []),
        ],
      },
    ],
    results: reports.flatMap((report) => results(report, indices, context)),
  }
}

function results(report: FileReport, indices: ReadonlyMap<string, number>, context: ReportContext) {
  const prints = knownBy(report, context)
  return report.findings.map((finding, at) => {
    const { code, severity, place, related } = finding
    return {
      ruleId: code,
      ruleIndex: indices.get(code),
      level: LEVELS[severity],
      message: { text: message(finding) },
      locations: [{ ...location(report, place, context), logicalLocations: [{ fullyQualifiedName: place.pointer }] }],
      relatedLocations: related?.map((other, id) => ({
        id: id + 1,
        message: { text: sentence(plain(other.message)) },
        ...location(report, other.place, context),
      })),
      // GitHub tracks findings by the first; the second is named as the specification wants it.
      partialFingerprints: { primaryLocationLineHash: prints[at]!, 'stageline/v1': prints[at]! },
    }
  })
}

function location(report: FileReport, span: Span, context: ReportContext) {
  const { uri, isInside } = repositoryUri(report.path, context)
  const artifactLocation = isInside ? { uri, uriBaseId: ROOT } : { uri }
  return { physicalLocation: { artifactLocation, region: region(report, span) } }
}

function region(report: FileReport, span: Span) {
  const { line, column, endLine, endColumn } = range(report, span)
  return { startLine: line, startColumn: column, endLine, endColumn }
}

function message({ message, hint }: Diagnostic): string {
  const what = sentence(plain(message))
  return hint === undefined ? what : `${what} Hint: ${sentence(plain(hint))}`
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/**
 * Text for people, without control characters, in which nothing is a link: SARIF makes one of `[text](target)`. Braces
 * stay single, though the specification doubles them: readers undo that only in messages with arguments.
 */
function plain(text: string): string {
  return visible(text).replaceAll('](', '] (')
}

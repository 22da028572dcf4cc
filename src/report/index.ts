/**
 * The report formats, one a row: the command line, its help and completion, and the joining of reports know them from here.
 * No reporter is loaded before `load` is called.
 */
import type { Reporter } from './reporter.ts'

export interface ReportFormat {
  /** As `--format` has it. */
  readonly name: string
  /** What it is written in: `lines` are for people, and for who reads a log. */
  readonly syntax: 'lines' | 'json' | 'json-lines' | 'xml' | 'markdown'
  /**
   * What it gives of a run that broke off: nothing, since people have read why; a whole document, since a program expects
   * one; or a document that has the reason.
   */
  readonly onFailure: 'nothing' | 'document' | 'reason'
  /** What people get who ask for no format. */
  readonly isUsual?: true
  /** It has colours: on terminals, or in the logs of CI runs as well. */
  readonly color?: 'terminals' | 'logs'
  /** It says how the run ends and why, so that this is not said beside it. */
  readonly tellsVerdict?: true
  /** It shows lines of the blueprints: of reports that are joined, they are looked for. */
  readonly quotesBlueprints?: true
  /** It tells old findings from new ones, which takes the blueprint's words or what a shard noted of them. */
  readonly knowsFindings?: true
  /** How those of its lines begin that a CI runner obeys; all that follows in them, and every other line, is text. */
  readonly commands?: readonly string[]
  readonly load: () => Promise<Reporter>
}

/** In the order in which help lists them. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  {
    name: 'pretty',
    syntax: 'lines',
    onFailure: 'nothing',
    isUsual: true,
    color: 'logs',
    tellsVerdict: true,
    quotesBlueprints: true,
    load: () => import('./pretty.ts'),
  },
  {
    name: 'compact',
    syntax: 'lines',
    onFailure: 'nothing',
    color: 'terminals',
    load: () => import('./compact.ts'),
  },
  { name: 'json', syntax: 'json', onFailure: 'reason', load: () => import('./json.ts') },
  { name: 'jsonl', syntax: 'json-lines', onFailure: 'document', load: () => import('./jsonl.ts') },
  { name: 'sarif', syntax: 'json', onFailure: 'reason', knowsFindings: true, load: () => import('./sarif.ts') },
  { name: 'junit', syntax: 'xml', onFailure: 'reason', load: () => import('./junit.ts') },
  {
    name: 'github',
    syntax: 'lines',
    onFailure: 'reason',
    commands: ['::error ', '::warning ', '::notice '],
    load: () => import('./github.ts'),
  },
  { name: 'gitlab', syntax: 'json', onFailure: 'document', knowsFindings: true, load: () => import('./gitlab.ts') },
  { name: 'checkstyle', syntax: 'xml', onFailure: 'document', load: () => import('./checkstyle.ts') },
  { name: 'markdown', syntax: 'markdown', onFailure: 'reason', load: () => import('./markdown.ts') },
]

export const REPORT_NAMES: readonly string[] = REPORT_FORMATS.map(({ name }) => name)

export const USUAL_REPORT: ReportFormat = REPORT_FORMATS.find(({ isUsual }) => isUsual)!

/** `pretty, compact or json`, of all there are. */
export function anyReportName(): string {
  return REPORT_NAMES.join(', ').replace(/, (?=[^,]*$)/, ' or ')
}

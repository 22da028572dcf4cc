import type { CodeInfo, Diagnostic } from '../diagnostic/diagnostic.ts'
import type { SourceFile } from '../source/source-file.ts'

/** The findings of one file; `file` is absent when it could not be read. */
export interface FileReport {
  /** As shown: relative to the working folder, with `/`. */
  readonly path: string
  readonly file?: SourceFile
  readonly findings: readonly Diagnostic[]
  /** Set for a configuration, a baseline or a theme; the others are the blueprints of the run. */
  readonly ofProject?: boolean
  /** What there is beside the findings and is not shown, since "--quiet" was given. */
  readonly hidden?: HiddenCounts
  /**
   * What each finding is known by, when the report was read from a file and what it speaks of is not at hand: `file` then
   * knows positions only, and no text.
   */
  readonly fingerprints?: readonly string[]
}

/** Counts of the findings that `--quiet` hides. */
export interface HiddenCounts {
  readonly warnings: number
  readonly infos: number
}

/** More warnings than "--max-warnings" allows. */
export interface ExcessWarnings {
  readonly warnings: number
  readonly allowed: number
}

/** Turns findings into text; pure, the command line prints it. */
export interface Reporter {
  readonly name: string
  /** Whether a run that broke off is reported too: a program expects a whole document, a person has read why. */
  readonly evenOnFailure: boolean
  format(reports: readonly FileReport[], context: ReportContext): string
}

/** What a report says beside the findings; a reporter asks for what it needs. */
export interface ReportContext {
  /** Terminal colours on or off; decided at the edge. */
  readonly color: boolean
  /** Stageline's own. */
  readonly version: string
  /** Every code that a finding can carry. */
  readonly codes: readonly CodeInfo[]
  /** A rule's page in Markdown; undefined for the other codes. */
  page(code: string): string | undefined
  /** The repository's root and the working folder: absolute, with `/`, none at the end. */
  readonly root: string
  readonly cwd: string
  /** What went wrong beside the findings, such as a file that Stageline broke down on; the report may lack something. */
  readonly failures: readonly string[]
  /** Set when the run fails for it. */
  readonly excess?: ExcessWarnings | undefined
  /** Set when this is one of several runs whose reports are joined later, both numbers from 1. */
  readonly shard?: { readonly index: number; readonly of: number } | undefined
}

/** Whether everything was checked that was asked for. */
export function isComplete(reports: readonly FileReport[], { failures }: Pick<ReportContext, 'failures'>): boolean {
  return failures.length === 0 && reports.every(({ file }) => file !== undefined)
}

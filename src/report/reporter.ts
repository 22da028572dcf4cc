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
  /** Counts of findings that "--quiet" hides. */
  readonly hidden?: HiddenCounts
  /**
   * The fingerprint of each finding, when the report was read from a file without the source text: `file` then knows
   * positions only.
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

/** A module that turns findings into text; pure, the command line prints it. Its row in `index.ts` says what it gives. */
export interface Reporter {
  readonly format: (reports: readonly FileReport[], context: ReportContext) => string
}

/** What reporters may need beside the findings. */
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
  /** What went wrong beside the findings, such as a bug of ours with a file; the report may be incomplete. */
  readonly failures: readonly string[]
  /** Set when the run fails for it. */
  readonly excess?: ExcessWarnings | undefined
  /** Set for a shard, whose report is merged later; both numbers from 1. */
  readonly shard?: { readonly index: number; readonly of: number } | undefined
}

/** Whether everything was checked that was asked for. */
export function isComplete(reports: readonly FileReport[], { failures }: Pick<ReportContext, 'failures'>): boolean {
  return failures.length === 0 && reports.every(({ file }) => file !== undefined)
}

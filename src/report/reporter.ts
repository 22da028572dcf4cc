import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { SourceFile } from '../source/source-file.ts'

/** The findings of one file; `file` is absent when it could not be read. */
export interface FileReport {
  /** As shown: relative to the working folder, with `/`. */
  readonly path: string
  readonly file?: SourceFile
  readonly findings: readonly Diagnostic[]
}

/** Turns findings into text; pure, the command line prints it. */
export interface Reporter {
  readonly name: string
  format(reports: readonly FileReport[], context: ReportContext): string
}

export interface ReportContext {
  /** Terminal colours on or off; decided at the edge. */
  readonly color: boolean
}

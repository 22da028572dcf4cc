import { type Diagnostic, type Severity } from '../diagnostic/diagnostic.ts'
import { check, type CheckOptions } from '../pipeline/check.ts'
import type { SourceFile } from '../source/source-file.ts'

/** A finding as an editor shows it: `from` and `to` are UTF-16 offsets, line and column count from 1. */
export interface EditorFinding {
  readonly from: number
  readonly to: number
  readonly severity: Severity
  readonly rule: string
  readonly message: string
  readonly hint?: string
  readonly line: number
  readonly column: number
}

/** What `lint` finds in a text, where it is told the same of rules, channels and files. */
export function findingsOf(file: SourceFile, options: CheckOptions = {}): readonly EditorFinding[] {
  return editorFindings(file, check(file, options).diagnostics)
}

/** Findings that are known already, such as those of a project with its configuration and what it has accepted. */
export function editorFindings(file: SourceFile, findings: readonly Diagnostic[]): readonly EditorFinding[] {
  return findings.map(({ place: { start, end }, severity, code, message, hint }) => ({
    from: start,
    to: end,
    severity,
    rule: code,
    message,
    ...(hint !== undefined && { hint }),
    ...file.position(start),
  }))
}

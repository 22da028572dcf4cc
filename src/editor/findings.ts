import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { check, type CheckOptions } from '../pipeline/check.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { EditorFinding } from './finding.ts'

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

import type { Severity } from '../diagnostic/diagnostic.ts'

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

import type { Span } from '../diagnostic/span.ts'
import type { FileReport } from './reporter.ts'

/** 1-based, columns in UTF-16 code units, the end exclusive: as SARIF counts. */
export interface Range {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** Where a span stands; a file that could not be read has everything at its start. */
export function range({ file }: FileReport, { start, end }: Span): Range {
  const from = file?.position(start) ?? { line: 1, column: 1 }
  const to = file?.position(end) ?? { line: 1, column: 1 }
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
}

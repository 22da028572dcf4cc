import { SourceFile } from '../source/source-file.ts'
import type { FileReport } from './reporter.ts'

/** Drops the source text of a report without findings: a long run would keep all of them in memory. */
export function withoutText(report: FileReport): FileReport {
  const { file, findings } = report
  return file && findings.length === 0 ? { ...report, file: new SourceFile(file.path, '') } : report
}

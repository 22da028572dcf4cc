import { SourceFile } from '../source/source-file.ts'
import type { FileReport } from './reporter.ts'

/** Without its text, if there is nothing to be shown of it: a long run would hold all of them until its end. */
export function withoutText(report: FileReport): FileReport {
  const { file, findings } = report
  return file && findings.length === 0 ? { ...report, file: new SourceFile(file.path, '') } : report
}

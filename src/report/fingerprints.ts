import { fingerprints } from '../diagnostic/fingerprint.ts'
import type { FileReport, ReportContext } from './reporter.ts'
import { repositoryPath } from './repository-path.ts'

/** The fingerprint of each finding of a report, in their order, by which programs track findings across runs. */
export function knownBy(report: FileReport, folders: Pick<ReportContext, 'root' | 'cwd'>): readonly string[] {
  if (report.fingerprints) return report.fingerprints
  return fingerprints(repositoryPath(report.path, folders), report.file?.text ?? '', report.findings)
}

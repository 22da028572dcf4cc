import type { FileReport, HiddenCounts } from './reporter.ts'

/** Counts of findings and files. */
export interface Totals {
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly files: number
}

/** The totals of the reports, hidden findings left out. */
export function totals(reports: readonly FileReport[]): Totals {
  const count = { error: 0, warning: 0, info: 0 }
  for (const { findings } of reports) for (const { severity } of findings) count[severity]++
  return { errors: count.error, warnings: count.warning, infos: count.info, files: reports.length }
}

/** The hidden findings (`--quiet`) of all reports. */
export function hiddenIn(reports: readonly FileReport[]): HiddenCounts {
  let [warnings, infos] = [0, 0]
  for (const { hidden } of reports) {
    warnings += hidden?.warnings ?? 0
    infos += hidden?.infos ?? 0
  }
  return { warnings, infos }
}

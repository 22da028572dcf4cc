import type { ExcessWarnings, FileReport, HiddenCounts } from './reporter.ts'
import { hiddenIn, totals } from './totals.ts'

/**
 * `2 errors, 1 info in 1 of 3 files`, or that there are none; hidden findings (`--quiet`) are counted, and so are files
 * that could not be checked.
 */
export function summary(reports: readonly FileReport[]): string {
  const { errors, warnings, infos, files } = totals(reports)
  const hidden = hiddenText(hiddenIn(reports))
  const found = some([counted(errors, 'error'), counted(warnings, 'warning'), counted(infos, 'info')])
  const unchecked = reports.filter(isUnchecked).length
  const rest = unchecked === 0 ? '' : `; ${counted(unchecked, 'file')} not checked`
  if (found.length === 0) {
    if (unchecked > 0 && unchecked === files) return rest.slice(2)
    const checked = counted(files - unchecked, 'file')
    return `${checked} checked, no ${hidden === undefined ? 'findings' : `errors (${hidden})`}${rest}`
  }
  const touched = reports.filter(({ findings }) => findings.length > 0).length
  return `${found.join(', ')} in ${touched} of ${counted(files, 'file')}${hidden === undefined ? '' : ` (${hidden})`}${rest}`
}

/** Whether the file could not be checked; the reason was reported as a failure. */
export function isUnchecked({ file, findings }: FileReport): boolean {
  return file === undefined && findings.length === 0
}

/** `2 warnings not shown: -q`; undefined when there are none. */
export function hiddenText({ warnings, infos }: HiddenCounts): string | undefined {
  const parts = some([counted(warnings, 'warning'), counted(infos, 'info')])
  return parts.length === 0 ? undefined : `${parts.join(', ')} not shown: -q`
}

/** `2 warnings, 0 allowed (--max-warnings)` */
export function excessText({ warnings, allowed }: ExcessWarnings): string {
  return `${counted(warnings, 'warning')}, ${allowed} allowed (--max-warnings)`
}

/** `1 error`, `2 errors`: a regular English plural. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function some(parts: readonly string[]): string[] {
  return parts.filter((part) => !part.startsWith('0 '))
}

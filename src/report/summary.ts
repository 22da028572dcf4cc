import type { FileReport } from './reporter.ts'
import { totals } from './totals.ts'

/** `2 errors, 1 info in 1 of 3 files`, or that there is nothing to tell. */
export function summary(reports: readonly FileReport[]): string {
  const { errors, warnings, infos, files } = totals(reports)
  const parts = [counted(errors, 'error'), counted(warnings, 'warning'), counted(infos, 'info')]
  const found = parts.filter((part) => !part.startsWith('0 '))
  if (found.length === 0) return `${counted(files, 'file')} checked, no findings`
  const touched = reports.filter(({ findings }) => findings.length > 0).length
  return `${found.join(', ')} in ${touched} of ${counted(files, 'file')}`
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

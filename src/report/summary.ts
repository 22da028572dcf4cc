import type { Excess, FileReport, Hidden } from './reporter.ts'
import { hiddenIn, totals } from './totals.ts'

/** `2 errors, 1 info in 1 of 3 files`, or that there is nothing to tell; what `--quiet` keeps back is counted. */
export function summary(reports: readonly FileReport[]): string {
  const { errors, warnings, infos, files } = totals(reports)
  const hidden = hiddenText(hiddenIn(reports))
  const found = some([counted(errors, 'error'), counted(warnings, 'warning'), counted(infos, 'info')])
  if (found.length === 0) {
    return `${counted(files, 'file')} checked, no ${hidden === undefined ? 'findings' : `errors (${hidden})`}`
  }
  const touched = reports.filter(({ findings }) => findings.length > 0).length
  return `${found.join(', ')} in ${touched} of ${counted(files, 'file')}${hidden === undefined ? '' : ` (${hidden})`}`
}

/** `2 warnings not shown: -q`; undefined when there are none. */
export function hiddenText({ warnings, infos }: Hidden): string | undefined {
  const parts = some([counted(warnings, 'warning'), counted(infos, 'info')])
  return parts.length === 0 ? undefined : `${parts.join(', ')} not shown: -q`
}

/** `2 warnings, 0 allowed (--max-warnings)` */
export function excessText({ warnings, allowed }: Excess): string {
  return `${counted(warnings, 'warning')}, ${allowed} allowed (--max-warnings)`
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function some(parts: readonly string[]): string[] {
  return parts.filter((part) => !part.startsWith('0 '))
}

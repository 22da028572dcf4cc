import { grouped } from '../run/numbers.ts'

/** What became of the files of a batch. */
export interface Counts {
  rendered: number
  failed: number
  /** They are as they were drawn before, and their drawings are there. */
  skipped: number
}

/** `1,997 rendered, 2 failed, 1 skipped` */
export function summaryLine({ rendered, failed, skipped }: Counts): string {
  const others = [`${grouped(failed)} failed`, `${grouped(skipped)} skipped`].filter((part) => !part.startsWith('0 '))
  return [`${grouped(rendered)} rendered`, ...others].join(', ')
}

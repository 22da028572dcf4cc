import type { ReportLine } from '../paper/registers.ts'
import type { Picture } from '../paper/picture.ts'

/** What all parts of a page are made of. */
export interface PageContext {
  readonly picture: Picture
  /** The findings, where they are printed. */
  readonly report?: readonly ReportLine[] | undefined
}

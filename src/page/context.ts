import type { ReportLine } from '../paper/registers.ts'
import type { Picture } from '../paper/picture.ts'

/** What all parts of a page are made of. */
export interface PageContext {
  readonly picture: Picture
  /** Where a link of the drawing leads from a page; undefined where it leads nowhere that is safe. */
  readonly target: (href: string) => string | undefined
  /** The findings, where they are printed. */
  readonly report?: readonly ReportLine[] | undefined
  /** Where the page that shows all drawings of the run lies, as a link. */
  readonly contents?: string | undefined
}

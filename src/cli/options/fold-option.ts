/** `--fold`: into which strips a drawing is cut. */
import { Failure } from '../../files/failure.ts'
import { foldOptions, FOLD_WIDTHS, MOST_STRIPS, type FoldOptions } from '../../paper/fold-options.ts'
import type { PageOptions } from '../../paper/page.ts'

/** Undefined without the option. Throws a Failure for what makes no sense. */
export function parseFold(text: string | undefined, page: PageOptions | undefined): FoldOptions | undefined {
  if (text === undefined) return undefined
  const options = foldOptions(text, page)
  if (options) return options
  const [least, most] = FOLD_WIDTHS
  const widths = `how wide they may be, from ${least}px to ${most}px`
  throw new Failure(`--fold takes auto, a number of strips from 1 to ${MOST_STRIPS}, or ${widths}; not "${text}"`)
}

/** `--fold`: into which strips a drawing is cut. */
import { Failure } from '../../files/failure.ts'
import { foldOptions, FOLD_WIDTHS, MOST_STRIPS } from '../../paper/fold-options.ts'

/** The text, if it makes sense; undefined without the option. Throws a Failure for anything else. */
export function parseFold(text: string | undefined): string | undefined {
  if (text === undefined || foldOptions(text, undefined)) return text
  const [least, most] = FOLD_WIDTHS
  const widths = `how wide they may be, from ${least}px to ${most}px`
  throw new Failure(`--fold takes auto, a number of strips from 1 to ${MOST_STRIPS}, or ${widths}; not "${text}"`)
}

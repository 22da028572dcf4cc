/** What `--fold` and the library take; cheap to load. */
import { MOST_STRIPS } from '../layout/strip.ts'
import type { PageOptions } from './page.ts'

/** Into which strips a drawing is cut. */
export type FoldOptions =
  /** So many, or as many as the drawing has places to cut. */
  | { readonly strips: number }
  /** As few as make the drawing so narrow, with its margins; px. */
  | { readonly width: number }
  /** Those that make the text largest on the paper; without paper as few as are 1,600 px wide. */
  | { readonly page: PageOptions | undefined }

/** px; narrower no step and its lane's head have room, wider nothing has to be folded. */
export const FOLD_WIDTHS = [400, 20_000] as const

export { MOST_STRIPS }

/** `auto`, a number of strips, or a width such as `1600px`; undefined for anything else. */
export function foldOptions(text: string, page: PageOptions | undefined): FoldOptions | undefined {
  if (text === 'auto') return { page }
  const [, number, unit] = /^(\d{1,6})(px)?$/.exec(text) ?? []
  const value = Number(number)
  if (unit === undefined) return value >= 1 && value <= MOST_STRIPS ? { strips: value } : undefined
  return value >= FOLD_WIDTHS[0] && value <= FOLD_WIDTHS[1] ? { width: value } : undefined
}

/**
 * The words that options take: help and completion offer them, and values are read by them. Without what they stand for, so
 * that help costs little.
 */

/** The values of `--show` and `--hide`: the parts of a picture that can be left out. */
export const PARTS = [
  'evidence', 'emotion', 'time', 'cost', 'standards', 'register', 'legend', 'notes', 'questions',
] as const // prettier-ignore

/** One of the parts. */
export type Part = (typeof PARTS)[number]

/** The values of `--view`; `customer`: nothing that is inside matter, such as what stands below the line of visibility. */
export const AUDIENCES = ['full', 'customer'] as const

/** One of the audiences. */
export type Audience = (typeof AUDIENCES)[number]

/** The names of the built-in themes, the usual one first. */
export const THEME_NAMES = ['light', 'dark', 'print', 'contrast'] as const

/** The name of a built-in theme. */
export type ThemeName = (typeof THEME_NAMES)[number]

/** How close things stand, the usual way first. */
export const DENSITIES = ['normal', 'compact'] as const

/** How close things stand. */
export type Density = (typeof DENSITIES)[number]

/** The values of `--fonts`. */
export const FONT_USES = ['embed', 'stack', 'outline'] as const

/**
 * How an SVG has its text: `embed` puts a subset of the fonts into the file; `stack` names them only; `outline` draws
 * the letters as paths, which needs no font anywhere, and keeps the words as labels for assistive technology.
 */
export type FontUse = (typeof FONT_USES)[number]

/** The sizes of paper (ISO 216, and those of North America). */
export const PAPER_NAMES = ['A4', 'A3', 'A2', 'A1', 'A0', 'letter', 'legal', 'tabloid'] as const

/** A size of paper, such as `A4` (ISO 216) or `letter`. */
export type PaperName = (typeof PAPER_NAMES)[number]

/** The values of `--page`; `fit`: each page as large as its drawing. */
export const PAGE_NAMES = ['fit', ...PAPER_NAMES] as const

/** One of them. */
export type PageName = (typeof PAGE_NAMES)[number]

/** The values of `--orientation`; `auto`: what needs fewer sheets, then what shows the drawing larger. */
export const ORIENTATIONS = ['auto', 'portrait', 'landscape'] as const

/** The values of `--fit`. */
export const FITS = ['page', 'width', 'none'] as const

/** `page`: the whole drawing on the sheet; `width`: as wide as the sheet; `none`: as large as it is. */
export type Fit = (typeof FITS)[number]

/** What a rule can be set to, as it is offered. */
export const LEVEL_NAMES = ['off', 'info', 'warning', 'error'] as const

/** The values of `--color`. */
export const COLOR_CHOICES = ['auto', 'always', 'never'] as const

/** One of them. */
export type ColorChoice = (typeof COLOR_CHOICES)[number]

/** The values of `--format` of lists and settings. */
export const LIST_FORMATS = ['pretty', 'json'] as const

/** The values of `--format` of `stats`. */
export const FIGURE_FORMATS = ['table', 'json'] as const

/** The values of `--format` of `diff`, the usual one first. */
export const DIFF_FORMATS = ['pretty', 'json', 'markdown'] as const

/** One of them. */
export type DiffFormat = (typeof DIFF_FORMATS)[number]

/** The values of `--fail-on`: any change, those that customers notice, those that make the service weaker, or none. */
export const FAIL_ON = ['any', 'customer', 'weaker', 'none'] as const

/** Which changes end a run with exit code 1. */
export type FailOn = (typeof FAIL_ON)[number]

/** What there are schemas of for editors. */
export const SCHEMAS = ['blueprint', 'config', 'theme'] as const

/** The shells that can complete. */
export const SHELL_NAMES = ['bash', 'zsh', 'fish', 'pwsh'] as const

/** `a`, `a or b`, `a, b or c`. */
export function anyOf(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length <= 1 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

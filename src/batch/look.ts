/** How the drawings of a file look: what its configuration and the command line say, and what its head says of the view. */
import { Failure } from '../files/failure.ts'
import type { Blueprint } from '../model/blueprint.ts'
import type { FoldOptions } from '../paper/fold-options.ts'
import type { PageOptions } from '../paper/page.ts'
import { foldOf, lookFor, themeOf, type LookOptions, type LookSources } from '../pipeline/look.ts'
import type { Theme, View } from '../pipeline/theme.ts'
import type { Format } from '../render/formats.ts'

/** How the drawings of the files of one configuration look, as long as their heads say nothing else. */
export interface Look extends LookSources {
  /** False when the theme's file has errors: then nothing can be drawn. */
  readonly isDrawable: boolean
  readonly view: View
  readonly sheet: SheetSettings
  /** Those that are drawn where the command line names none; undefined for those that are usual. */
  readonly formats: readonly Format[] | undefined
}

/** How drawings are put on paper, where there is some. */
export interface SheetSettings extends Omit<PageOptions, 'paper'> {
  /** An option that was given and makes no sense without paper. */
  readonly forPaper?: 'orientation' | 'margin' | 'fit' | 'tile' | undefined
}

/** How one blueprint is drawn in one view. */
export interface DrawnLook {
  readonly theme: Theme | undefined
  /** Of every output: the strips of an SVG are those of the PDF. */
  readonly fold: FoldOptions | undefined
  /** Undefined for pages as large as their drawings. */
  readonly page: PageOptions | undefined
}

/** Throws a Failure for options of paper where there is none. */
export function drawnLook(blueprint: Pick<Blueprint, 'views'>, view: Pick<View, 'name'>, look: Look): DrawnLook {
  const options = lookFor(blueprint, view, look)
  const page = pageOn(options.page, look.sheet)
  return { theme: themeOf(options), fold: foldOf(options, page), page }
}

/** Undefined for `fit`: each page as large as its drawing. Throws a Failure for options of paper where there is none. */
export function pageOn(
  name: LookOptions['page'] = 'fit',
  { forPaper, ...sheet }: SheetSettings,
): PageOptions | undefined {
  if (name !== 'fit') return { paper: name, ...sheet }
  if (forPaper !== undefined) throw new Failure(`--${forPaper} needs paper: name it too, such as "--page A4"`)
  return undefined
}

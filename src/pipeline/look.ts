/** How a blueprint is drawn where several have a say in it. Cheap to load: nothing here draws. */
import type { Blueprint } from '../model/blueprint.ts'
import { foldOptions, type FoldOptions } from '../paper/fold-options.ts'
import type { PageOptions } from '../paper/page.ts'
import { withDensity, type Density } from '../theme/density.ts'
import type { Theme } from '../theme/theme.ts'
import { THEMES } from '../theme/themes.ts'
import type { View } from '../view/view.ts'
import type { PageName } from '../vocabulary/choices.ts'

/** What one place says of how drawings look: a command line, a view of a blueprint's own, a configuration. */
export interface LookOptions {
  readonly theme?: Theme
  readonly density?: Density
  /** As `foldOptions` reads it. */
  readonly fold?: string
  readonly page?: PageName
}

/** Who says something of how a drawing looks; between the two stands the view that the head names. */
export interface LookSources {
  /** What was asked for; it goes before all else. */
  readonly given: LookOptions
  /** What holds where nobody says anything. */
  readonly usual: LookOptions
}

/** One option at a time: what was asked for, else what the head says of the view, else what is usual. */
export function lookFor(
  { views }: Pick<Blueprint, 'views'>,
  { name }: Pick<View, 'name'>,
  { given, usual }: LookSources,
): LookOptions {
  const named = name === undefined ? undefined : views?.get(name)?.look
  const theme = named?.theme && THEMES[named.theme]
  return {
    theme: given.theme ?? theme ?? usual.theme,
    density: given.density ?? named?.density ?? usual.density,
    fold: given.fold ?? named?.fold ?? usual.fold,
    page: given.page ?? named?.page ?? usual.page,
  }
}

/** The theme with the density, `light` where none is said; both undefined where nothing is said of either. */
export function themeOf({ theme, density }: Pick<LookOptions, 'theme' | 'density'>): Theme | undefined {
  return density === undefined ? theme : withDensity(theme ?? THEMES.light, density)
}

/** Undefined where nothing is folded; `auto` looks at the paper of the drawing. */
export function foldOf({ fold }: Pick<LookOptions, 'fold'>, page: PageOptions | undefined): FoldOptions | undefined {
  return fold === undefined ? undefined : foldOptions(fold, page)
}

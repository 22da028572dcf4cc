/** Themes and views by name or file. Cheap to load: nothing here draws. */
import { finding } from '../diagnostic/codes.ts'
import { hasErrors, type Diagnostic } from '../diagnostic/diagnostic.ts'
import type { ThemeDocument } from '../schema/generated/theme-document.ts'
import type { ProjectFiles } from '../model/references.ts'
import { validateTheme } from '../schema/theme.ts'
import { parse } from '../source/parse.ts'
import type { SourceFile } from '../source/source-file.ts'
import { themeFonts } from './theme-fonts.ts'
import { faint, MIN_CONTRAST } from '../theme/legibility.ts'
import type { Theme } from '../theme/theme.ts'
import { userTheme } from '../theme/user-theme.ts'

export {
  AUDIENCES,
  FULL_VIEW,
  isBandName,
  PARTS,
  unknownNames,
  viewed,
  type Audience,
  type BandName,
  type Part,
  type View,
} from '../scene/view.ts'
export { THEME_NAMES, THEMES, type ThemeName } from '../theme/themes.ts'
export type { Theme } from '../theme/theme.ts'

/**
 * The theme that a file describes; absent when the file has errors. Text that is hard to read is a warning. Its fonts are
 * read from `files`; without it they are left out.
 */
export function readTheme(
  file: SourceFile,
  files?: ProjectFiles,
): { theme?: Theme; diagnostics: readonly Diagnostic[] } {
  const { document, diagnostics: syntax } = parse(file)
  if (!document) return { diagnostics: syntax }
  const diagnostics = [...syntax, ...validateTheme(document)]
  if (hasErrors(diagnostics)) return { diagnostics }
  const written = document.value as ThemeDocument
  const { fonts, findings } = files ? themeFonts(written.fonts, document, files) : { fonts: [], findings: [] }
  if (hasErrors(findings)) return { diagnostics: [...diagnostics, ...findings] }
  const theme: Theme = { ...userTheme(written), ...(fonts.length > 0 && { fonts }) }
  const place = document.place('/theme', 'key')
  const warnings = faint(theme).map(({ what, text, ground, contrast }) =>
    finding(
      'theme-contrast',
      place,
      `${what} are hard to read: ${text} on ${ground} has a contrast of ${rounded(contrast)}`,
      {
        hint: `choose a darker or a lighter colour: text needs at least ${MIN_CONTRAST}`,
      },
    ),
  )
  return { theme, diagnostics: [...diagnostics, ...findings, ...warnings] }
}

/** Rounded down: 4.49 is not enough. */
function rounded(contrast: number): string {
  return (Math.floor(contrast * 10) / 10).toFixed(1)
}

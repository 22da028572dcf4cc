/** Themes and views by name or file. Cheap to load: nothing here draws. */
import { finding } from '../diagnostic/codes.ts'
import { hasErrors, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { withinLimit } from '../diagnostic/findings-limit.ts'
import type { ThemeDocument } from '../schema/generated/theme-document.ts'
import type { ProjectFiles } from '../model/references.ts'
import { validateTheme } from '../schema/theme.ts'
import { parse } from '../source/parse.ts'
import type { SourceDocument } from '../source/source-document.ts'
import type { SourceFile } from '../source/source-file.ts'
import { themeFonts } from './theme-fonts.ts'
import { themeLogo } from './theme-logo.ts'
import { footerFindings, oneLine, themeWords } from './theme-words.ts'
import { faint, MIN_CONTRAST } from '../theme/legibility.ts'
import type { Theme } from '../theme/theme.ts'
import { userTheme } from '../theme/user-theme.ts'

export {
  asNamed,
  AUDIENCES,
  FULL_VIEW,
  isBandName,
  PARTS,
  unknownNames,
  viewed,
  withoutInside,
  type Audience,
  type BandName,
  type Part,
  type View,
  type ViewPart,
} from '../view/view.ts'
export { isId, readView, viewsOfSuffix, viewSuffix, ViewSlip, type WrittenView } from '../view/view-name.ts'
export { DENSITIES, withDensity, type Density } from '../theme/density.ts'
export { THEME_NAMES, THEMES, type ThemeName } from '../theme/themes.ts'
export type { Theme } from '../theme/theme.ts'

/**
 * The theme that a file describes; absent when the file has errors. Text that is hard to read is a warning. Its fonts and
 * its logo are read from `files`; without it they are left out.
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
  const { own, findings } = clientsOwn(written, document, files)
  if (hasErrors(findings)) return { diagnostics: withinLimit([...diagnostics, ...findings], file.text) }
  const theme: Theme = { ...userTheme(written), ...own }
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

/** What a theme has beside its look. */
function clientsOwn(
  written: ThemeDocument,
  document: SourceDocument,
  files: ProjectFiles | undefined,
): { own: Pick<Theme, 'fonts' | 'logo' | 'footer' | 'confidential' | 'words'>; findings: readonly Diagnostic[] } {
  const ofFonts = files ? themeFonts(written.fonts, document, files) : { fonts: [], findings: [] }
  const { logo, findings: ofLogo } = files ? themeLogo(written, document, files) : { findings: [] }
  const { words, findings: ofWords } = themeWords(written.words, document)
  const { footer, confidential } = written
  return {
    own: {
      ...(ofFonts.fonts.length > 0 && { fonts: ofFonts.fonts }),
      ...(logo && { logo }),
      ...(footer !== undefined && { footer: oneLine(footer) }),
      ...(confidential !== undefined && { confidential: oneLine(confidential) }),
      ...(words && { words }),
    },
    findings: [
      ...ofFonts.findings,
      ...ofLogo,
      ...(footer === undefined ? [] : footerFindings(footer, document)),
      ...ofWords,
    ],
  }
}

/** Rounded down: 4.49 is not enough. */
function rounded(contrast: number): string {
  return (Math.floor(contrast * 10) / 10).toFixed(1)
}

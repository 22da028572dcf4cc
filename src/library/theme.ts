import { types } from 'node:util'
import { readTheme as read, THEME_NAMES, THEMES, type ThemeName } from '../pipeline/theme.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { ProjectFiles } from '../model/references.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { Theme } from '../theme/theme.ts'
import { expectName, isPlain, wrongType, wrongValue } from './arguments.ts'
import { isObject } from './given.ts'
import { writableTheme } from './json.ts'
import { expectFiles } from './project-files.ts'
import { expectSourceFile } from './source-file.ts'

const CALL = 'readTheme(file, files)'

/**
 * The theme that a file describes; absent when the file has errors. Text that is hard to read is a warning. Its fonts
 * and its logo are read from `files`; without it they are left out. What is wrong with the text is a finding: it never causes an
 * exception.
 * @throws TypeError for an argument of another type; whatever `files` throws comes through as it is
 */
export function readTheme(
  file: SourceFile,
  files?: ProjectFiles,
): { theme?: Theme; diagnostics: readonly Diagnostic[] } {
  expectSourceFile(`${CALL}: file`, file)
  const result = read(file, files === undefined ? undefined : expectFiles(`${CALL}: files`, files))
  if (result.theme) writableTheme(result.theme)
  return result
}

const EXPECTED = 'a theme, such as THEMES.dark, its name, or what readTheme() gave as theme'

/**
 * The theme, looked up by its name or as given.
 * @throws TypeError for anything but a theme, RangeError for an unknown name
 */
export function expectTheme(at: string, value: Theme | ThemeName): Theme {
  if (typeof value === 'string') return THEMES[expectName(at, value, THEME_NAMES)]
  if (!isPlain(value)) throw wrongType(at, EXPECTED, value)
  if (Array.isArray(value.diagnostics) && value.page === undefined)
    throw wrongType(at, EXPECTED, value, themeHint(value))
  expectLike(at, value, Object.values(THEMES))
  if (value.fonts !== undefined) expectFonts(`${at}.fonts`, value.fonts)
  expectFurniture(at, value)
  return value
}

/** What only a theme of `readTheme` has. */
function expectFurniture(at: string, { logo, footer, confidential, words }: Readonly<Record<string, unknown>>): void {
  for (const [key, line] of Object.entries({ footer, confidential }))
    if (line !== undefined && typeof line !== 'string') throw wrongType(`${at}.${key}`, 'a text', line)
  if (words !== undefined && !isPlain(words)) throw wrongType(`${at}.words`, 'words as readTheme() gave them', words)
  const isLogo = isObject(logo) && isObject(logo.image) && types.isUint8Array(logo.image.data)
  if (logo !== undefined && !isLogo) throw wrongType(`${at}.logo`, 'a logo as readTheme() gave it', logo)
}

function expectFonts(at: string, fonts: unknown): void {
  const isFile = (file: unknown): boolean =>
    isObject(file) && typeof file.name === 'string' && types.isUint8Array(file.data)
  const isFont = (font: unknown): boolean =>
    isObject(font) && typeof font.family === 'string' && isFile(font.regular) && isFile(font.bold)
  if (Array.isArray(fonts) && fonts.every(isFont)) return
  throw wrongType(at, 'fonts of a family, regular and bold, as readTheme() gave them', fonts)
}

function themeHint({ theme }: Readonly<Record<string, unknown>>): string {
  return theme === undefined
    ? 'readTheme() gave no theme, because its file has errors, which its diagnostics tell'
    : 'take its theme, such as readTheme(file).theme'
}

const COLOR = /^#(?:[\da-f]{3}){1,2}$/i

/** Duck typing: whether the value has every property that all models have, of the same type and as deep as they are. */
function expectLike(at: string, value: unknown, models: readonly unknown[]): void {
  const [first] = models
  if (isPlain(first)) {
    if (!isObject(value)) throw wrongType(at, `an object, as in THEMES.light`, value)
    for (const key of Object.keys(first)) {
      const inner = models.map((model) => (model as Readonly<Record<string, unknown>>)[key])
      if (inner.every((each) => each !== undefined)) expectLike(`${at}.${key}`, value[key], inner)
    }
    return
  }
  if (Array.isArray(first)) {
    if (!Array.isArray(value)) throw wrongType(at, 'an array, as in THEMES.light', value)
    return
  }
  if (typeof value !== typeof first) throw wrongType(at, `a ${typeof first}, such as ${JSON.stringify(first)}`, value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw wrongValue(at, 'a finite number', value)
  const isColor = models.every((each) => typeof each === 'string' && COLOR.test(each))
  if (isColor && !COLOR.test(value as string)) throw wrongValue(at, 'a colour, such as "#1a2b3c"', value)
}

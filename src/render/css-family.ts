import { FAMILY_NAMES } from '../text/fonts/family-names.ts'

/** Fallback families where the package's fonts are neither embedded nor installed. */
const substitutes = ['PingFang SC', 'Microsoft YaHei', 'sans-serif']

/**
 * A quoted family name for CSS; a font's name has letters, digits, spaces and hyphens only (see the schema of themes).
 */
export function cssFamily(name: string): string {
  return /^[a-z][a-z -]*$/i.test(name) ? name : `'${name.replace(/[^\p{L}\p{N} -]/gu, '')}'`
}

/** The `font-family` list: the family, the others of the picture, and fallbacks. */
export function familyStack(first: string, families: readonly string[] = FAMILY_NAMES): string {
  const names = [first, ...families.filter((name) => name !== first)]
  return [...names.map(cssFamily), ...substitutes].join(', ')
}

import { FAMILY_NAMES } from '../text/fonts/family-names.ts'

/** What stands in for the fonts of the package where they are neither embedded nor installed. */
const substitutes = ['PingFang SC', 'Microsoft YaHei', 'sans-serif']

/** A name as CSS takes it; a font's name has letters, digits, spaces and hyphens only (see the schema of themes). */
export function cssFamily(name: string): string {
  return /^[a-z][a-z -]*$/i.test(name) ? name : `'${name.replace(/[^\p{L}\p{N} -]/gu, '')}'`
}

/** The family, the others of the picture, and what stands in for them. */
export function familyStack(first: string, families: readonly string[] = FAMILY_NAMES): string {
  const names = [first, ...families.filter((name) => name !== first)]
  return [...names.map(cssFamily), ...substitutes].join(', ')
}

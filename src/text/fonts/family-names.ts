/** What the families of the package are called, in the order in which they are tried for a character. */
export const FAMILY_NAMES = ['Noto Sans', 'Noto Sans SC'] as const

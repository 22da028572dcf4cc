import { contrast } from './contrast.ts'
import { dark } from './dark.ts'
import { light } from './light.ts'
import { print } from './print.ts'
import { THEME_NAMES, type ThemeName } from '../vocabulary/choices.ts'
import type { Theme } from './theme.ts'

/** The themes that are built in, the usual one first. */
export const THEMES = { light, dark, print, contrast } satisfies Record<ThemeName, Theme>

export { THEME_NAMES, type ThemeName }

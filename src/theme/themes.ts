import { contrast } from './contrast.ts'
import { dark } from './dark.ts'
import { light } from './light.ts'
import { print } from './print.ts'
import type { Theme } from './theme.ts'

/** The themes that are built in, the usual one first. */
export const THEMES = { light, dark, print, contrast } satisfies Record<string, Theme>

/** The name of a built-in theme. */
export type ThemeName = keyof typeof THEMES

/** The names of the built-in themes, the usual one first. */
export const THEME_NAMES = Object.keys(THEMES) as readonly ThemeName[]

import { contrast } from './contrast.ts'
import { dark } from './dark.ts'
import { light } from './light.ts'
import { print } from './print.ts'
import type { Theme } from './theme.ts'

/** The themes that are built in, the usual one first. */
export const THEMES = { light, dark, print, contrast } satisfies Record<string, Theme>

export type ThemeName = keyof typeof THEMES

export const THEME_NAMES = Object.keys(THEMES) as readonly ThemeName[]

import type { Theme } from './theme.ts'

/** Some of a theme's tokens; what is absent stays as it is. Lists, such as a dash, are taken whole. */
export type Tokens<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Tokens<T[K]> }
    : T

/** A theme that differs from another one in these tokens. */
export function extend(base: Theme, tokens: Tokens<Theme>): Theme {
  return merged(base, tokens) as Theme
}

function merged(base: unknown, tokens: unknown): unknown {
  if (tokens === undefined) return base
  if (!isGroup(base) || !isGroup(tokens)) return tokens
  const all = Object.keys({ ...base, ...tokens })
  return Object.fromEntries(all.map((key) => [key, merged(base[key], tokens[key])]))
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import type { Theme } from './theme.ts'

/** Some of a theme's tokens; what is absent stays as it is. Lists, such as a dash, are taken whole. */
export type Tokens<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Tokens<T[K]> }
    : T

/** Every colour of a part of a theme, and whichever of its sizes: what a look of its own must state. */
export type Look<T> =
  HasColor<T> extends false
    ? Tokens<T>
    : T extends object
      ? T extends readonly unknown[]
        ? T
        : { readonly [K in keyof T as HasColor<T[K]> extends true ? K : never]: Look<T[K]> } & {
            readonly [K in keyof T as HasColor<T[K]> extends true ? never : K]?: Tokens<T[K]>
          }
      : T

/** Colours are the texts of a theme that are not one of a few words. */
type HasColor<T> = T extends string
  ? string extends T
    ? true
    : false
  : T extends readonly (infer Item)[]
    ? HasColor<Item>
    : T extends object
      ? true extends { readonly [K in keyof T]-?: HasColor<T[K]> }[keyof T]
        ? true
        : false
      : false

/** What no built-in theme has. */
type ClientsOwn = 'fonts' | 'logo' | 'footer' | 'confidential' | 'words'

/** A built-in theme: with the sizes of another one, but no colour that it did not choose. */
export function restyled(base: Theme, look: Look<Omit<Theme, ClientsOwn>>): Theme {
  return extend(base, look)
}

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

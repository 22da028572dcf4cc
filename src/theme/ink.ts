import type { Tokens } from './extend.ts'
import type { InkRole, Theme } from './theme.ts'

const MUTED_ROLES: readonly InkRole[] = ['description', 'key', 'stepDetail', 'gaugeDetail', 'entryDetail']
const INK_ROLES: readonly InkRole[] = [
  'title', 'value', 'phase', 'line', 'gauge', 'evidence', 'link', 'legend', 'heading', 'entry', 'countermeasure',
] // prettier-ignore

/** The colours of all text that stands on paper or on a card: one for what matters, one for what is said beside it. */
export function inks({ ink, muted }: { readonly ink?: string; readonly muted?: string }): Tokens<Theme['type']> {
  const roles = (names: readonly InkRole[], color: string | undefined): [InkRole, { color: string }][] =>
    color === undefined ? [] : names.map((name) => [name, { color }])
  return Object.fromEntries([...roles(INK_ROLES, ink), ...roles(MUTED_ROLES, muted)])
}

import type { Look, Tokens } from './extend.ts'
import type { InkRole, Theme } from './theme.ts'

/** Of all text that stands on paper or on a card: what matters, and what is said beside it. */
const INKS: Readonly<Record<InkRole, 'ink' | 'muted'>> = {
  title: 'ink',
  description: 'muted',
  key: 'muted',
  value: 'ink',
  phase: 'ink',
  headTime: 'muted',
  moment: 'ink',
  line: 'ink',
  stepDetail: 'muted',
  gauge: 'ink',
  gaugeDetail: 'muted',
  row: 'ink',
  evidence: 'ink',
  link: 'ink',
  legend: 'ink',
  heading: 'ink',
  entry: 'ink',
  entryDetail: 'muted',
  countermeasure: 'ink',
  note: 'ink',
}

interface Inks {
  readonly ink: string
  readonly muted: string
}

/** The colours of all text that stands on paper or on a card. */
export function inks(colors: Inks): Look<Theme['type']>
export function inks(colors: Partial<Inks>): Tokens<Theme['type']>
export function inks(colors: Partial<Inks>): Tokens<Theme['type']> {
  const roles = Object.entries(INKS).map(([role, ink]) => [role, { color: colors[ink] }])
  return Object.fromEntries(roles) as Tokens<Theme['type']>
}

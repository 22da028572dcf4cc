import type { Place } from './span.ts'

/** How grave a finding is. Errors leave nothing to draw and make a run end with exit code 1. */
export type Severity = 'error' | 'warning' | 'info'

/** A finding at one place of a file; line, column, colour and code frame are made of it at the edge. */
export interface Diagnostic {
  /** Stable and public: `yaml-syntax`, `schema-required`, `unknown-reference`, … or a rule's id. */
  readonly code: string
  readonly severity: Severity
  /** What is wrong, names quoted, one sentence without a full stop. */
  readonly message: string
  /** The smallest text to change: the key of an unknown key, the value of a bad value. */
  readonly place: Place
  /** What to do. */
  readonly hint?: string
  /** Other places that explain the finding, such as "first declared here". */
  readonly related?: readonly RelatedPlace[]
}

/** Another place that explains a finding, and what is to be seen there. */
export interface RelatedPlace {
  readonly message: string
  readonly place: Place
}

/** One code that diagnostics can carry; a rule's meta is one. Every code of every stage is in one table (`codes.ts`). */
export interface CodeInfo {
  readonly code: string
  readonly severity: Severity
  /** One sentence that says what is reported. */
  readonly summary: string
}

/** Order of reading: by place, then by code. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return a.place.start - b.place.start || a.place.end - b.place.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
}

export function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

/** Whether any of them is of severity `error`. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(isError)
}

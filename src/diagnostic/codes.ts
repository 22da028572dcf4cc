import type { CodeInfo, Diagnostic, RelatedPlace } from './diagnostic.ts'
import { clipped } from './shortened.ts'
import type { Place } from './span.ts'

/** Every code of the stages before the rules. Stable and public; the rules declare theirs in their own `meta`. */
const TABLE = {
  'unreadable-file': ['error', 'The file is not there, or may not be read, or is no text file.'],
  'not-utf-8': ['error', 'The file is not UTF-8 text.'],
  'yaml-syntax': ['error', 'The file is not readable YAML.'],
  'yaml-feature': ['error', 'A part of YAML is used that Stageline does without: tags, directives, several documents.'],
  'file-limit': ['error', 'The file is larger or more deeply nested than any blueprint should be.'],
  'too-many-findings': ['error', 'A file has more findings than are told of one.'],
  'duplicate-key': ['error', 'The same key is written twice in one place.'],
  'control-character': ['warning', 'A text holds a character that cannot be shown.'],
  'schema-unknown-key': ['error', 'A key is not part of the blueprint language.'],
  'schema-required': ['error', 'Something that must be written is missing.'],
  'schema-type': ['error', 'A value is of the wrong sort: text where a list is expected, and the like.'],
  'schema-value': ['error', 'A value is none of those that are possible here.'],
  'schema-format': ['error', 'An id, a time, a date or the like is not written in its form.'],
  'schema-url': ['error', 'A link to the web is not of a safe kind.'],
  'schema-link': ['error', 'A chain of links is not written as "a -> b".'],
  'duplicate-id': ['error', 'Two steps, two phases or two moments have the same id.'],
  'unknown-reference': ['error', 'A step, lane or phase is named that is written nowhere.'],
  'missing-file': [
    'error',
    'A sub-blueprint, a recovery blueprint, a picture, a font or an extended configuration is not there, or cannot be used.',
  ],
  'not-formatted': ['error', 'The file is not written in canonical form; only `stageline check` asks for it.'],
  'stale-drawing': ['error', 'A drawing is older than its blueprint; only `stageline check` looks for it.'],
  'stale-schema': [
    'warning',
    'A copy of a schema, for editors, is not that of the Stageline that runs; only `stageline check` looks at it.',
  ],
  'theme-contrast': ['warning', 'A text of a theme is hard to read on its ground.'],
  'theme-font': ['error', 'A font that a theme names cannot be drawn with.'],
  'font-embedding': ['warning', 'A font that a theme names says that it may not become part of other files.'],
  'reference-cycle': ['error', 'Blueprints, or configurations, refer to one another in a circle.'],
  'stale-baseline': ['warning', 'A finding that the baseline allows is no longer there.'],
} as const satisfies Record<string, readonly [CodeInfo['severity'], string]>

/** The code of a diagnostic that no rule reports. */
export type Code = keyof typeof TABLE

/** The codes of the stages before the rules, with severity and summary. */
export const CODES: readonly CodeInfo[] = Object.entries(TABLE).map(([code, [severity, summary]]) => ({
  code,
  severity,
  summary,
}))

/** A diagnostic with one of these codes, of the severity that the table gives it. */
export function finding(
  code: Code,
  place: Place,
  message: string,
  more: { readonly hint?: string; readonly related?: readonly RelatedPlace[] } = {},
): Diagnostic {
  return { code, severity: TABLE[code][0], message: clipped(message), place, ...more }
}

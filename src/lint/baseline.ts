/**
 * The findings that a project has accepted for now: linting an old project then reports new ones only. Only findings of
 * rules can be accepted, never an error of syntax, schema or reference.
 */
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { fingerprints } from '../diagnostic/fingerprint.ts'
import { shortened } from '../diagnostic/shortened.ts'
import { RULES } from './rules/index.ts'

/** One accepted finding. All but the fingerprint is for readers, and to tell which file it belongs to. */
export interface BaselineEntry {
  readonly rule: string
  /** Relative to the baseline's folder, with `/`. */
  readonly path: string
  /** The words at its place, shortened. */
  readonly text: string
}

/** By fingerprint. */
export type Baseline = ReadonlyMap<string, BaselineEntry>

const VERSION = 1

/** Undefined when the text is not a valid baseline. */
export function parseBaseline(text: string): Baseline | undefined {
  const value = parsed(text)
  if (!isGroup(value) || value.version !== VERSION || !isGroup(value.findings)) return undefined
  const entries = Object.entries(value.findings)
  return entries.every((entry): entry is [string, BaselineEntry] => isEntry(entry[1])) ? new Map(entries) : undefined
}

/** What a baseline file holds: sorted by fingerprint, so that two branches that add findings seldom meet in one line. */
export function baselineDocument(baseline: Baseline) {
  const sorted = [...baseline].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return { version: VERSION, findings: Object.fromEntries(sorted) }
}

/** The entry of each finding that a baseline can accept, by its fingerprint; `text` is the file's. */
export function baselineOf(path: string, text: string, findings: readonly Diagnostic[]): Map<string, BaselineEntry> {
  const said = findings.filter(isAcceptable)
  return new Map(
    fingerprints(path, text, said).map((fingerprint, at) => {
      const { code, place } = said[at]!
      return [fingerprint, { rule: code, path, text: shortened(text.slice(place.start, place.end)) }]
    }),
  )
}

/** The findings that are new, and the fingerprints of the others. */
export function newFindings(
  path: string,
  text: string,
  findings: readonly Diagnostic[],
  baseline: { has(fingerprint: string): boolean },
): { readonly left: readonly Diagnostic[]; readonly known: readonly string[] } {
  const said = findings.filter(isAcceptable)
  const known = new Map<Diagnostic, string>()
  for (const [at, fingerprint] of fingerprints(path, text, said).entries()) {
    if (baseline.has(fingerprint)) known.set(said[at]!, fingerprint)
  }
  return { left: findings.filter((each) => !known.has(each)), known: [...known.values()] }
}

/** The finding on a stale entry, at its place in the baseline's text. */
export function staleEntry(fingerprint: string, { rule, path, text }: BaselineEntry, baselineText: string): Diagnostic {
  const start = Math.max(0, baselineText.indexOf(`"${fingerprint}"`))
  const place = {
    start,
    end: Math.min(start + fingerprint.length + 2, baselineText.length),
    pointer: `/findings/${fingerprint}`,
  }
  const message = `the finding "${shortened(rule)}" in "${shortened(path, 400)}" at "${shortened(text)}" is no longer there`
  return finding('stale-baseline', place, message, {
    hint: 'run "stageline lint --update-baseline", and commit the file',
  })
}

const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ meta }) => meta.code))

/** Whether a baseline can accept the finding: whether it is a rule's. */
export function isAcceptable({ code }: Diagnostic): boolean {
  return RULE_IDS.has(code)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEntry(value: unknown): value is BaselineEntry {
  return isGroup(value) && ['rule', 'path', 'text'].every((name) => typeof value[name] === 'string')
}

/**
 * A blueprint's findings: each rule that is on looks at the whole blueprint, and comments in the document silence what
 * they name. Findings come in reading order.
 */
import { compareDiagnostics, type Diagnostic, type Severity } from '../diagnostic/diagnostic.ts'
import type { Blueprint } from '../model/blueprint.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { disableComments } from './disable-comments.ts'
import type { Preset, Report, Rule } from './rule.ts'
import { RULES } from './rules/index.ts'
import { reportUnused, rule as unusedDisable } from './rules/unused-disable.ts'
import { silence } from './silence.ts'

export interface LintOptions {
  /** The rules that are on, each at its own severity; `recommended` without it. */
  readonly preset?: Preset
  /** Severities by rule id, which go before the preset. An id that is no rule does nothing. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>
}

export function lint(blueprint: Blueprint, source: SourceDocument, options: LintOptions = {}): Diagnostic[] {
  const findings: Diagnostic[] = []
  const off = new Set<string>()
  for (const rule of RULES) {
    const severity = severityOf(rule, options)
    if (severity === 'off') off.add(rule.meta.code)
    else rule.check(blueprint, reporter(rule, severity, findings), source)
  }

  const comments = disableComments(source)
  if (comments.length === 0) return findings.sort(compareDiagnostics)

  const { heard, idle } = silence(findings, comments, source.file)
  const unused: Diagnostic[] = []
  const severity = severityOf(unusedDisable, options)
  const known = RULES.map(({ meta }) => meta.code)
  if (severity !== 'off') reportUnused(comments, idle, { known, off }, reporter(unusedDisable, severity, unused))
  return [...heard, ...unused].sort(compareDiagnostics)
}

function severityOf({ meta }: Rule, { preset = 'recommended', rules = {} }: LintOptions): Severity | 'off' {
  const isOn = meta.preset === 'recommended' || preset === 'strict'
  return (Object.hasOwn(rules, meta.code) ? rules[meta.code] : undefined) ?? (isOn ? meta.severity : 'off')
}

/** A chain's detail belongs to each of its links: what is said of it is said once. */
function reporter({ meta }: Rule, severity: Severity, findings: Diagnostic[]): Report {
  const said = new Set<string>()
  return ({ place }, message, more) => {
    const key = `${place.start} ${message}`
    if (said.has(key)) return
    said.add(key)
    findings.push({ code: meta.code, severity, message, place, ...more })
  }
}

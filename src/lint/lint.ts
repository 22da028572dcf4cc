/**
 * A blueprint's findings: each rule that is on looks at the whole blueprint, and comments in the document silence what
 * they name. Findings come in reading order.
 */
import { compareDiagnostics, type Diagnostic, type Severity } from '../diagnostic/diagnostic.ts'
import type { Blueprint } from '../model/blueprint.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { disableComments } from './disable-comments.ts'
import { presetLevel, type PresetName } from './presets.ts'
import type { AnyRule, Check, Level, Report, RuleContext, RuleMeta, RuleOptions, RuleSetting, RunRule } from './rule.ts'
import { RULES } from './rules/index.ts'
import { reportUnused, rule as unusedDisable } from './rules/unused-disable.ts'
import { silence } from './silence.ts'

export interface LintOptions {
  /** The rules that are on, each at its own severity; `recommended` without it. */
  readonly preset?: PresetName
  /** By rule id; these go before the preset. An id that is no rule does nothing. */
  readonly rules?: Readonly<Record<string, RuleSetting>>
  /** Made by `beginRun`, the same for all blueprints of a run: without it, rules that compare blueprints are silent. */
  readonly run?: LintRun
}

/** The checks of the rules that compare blueprints, by their ids, with what they remember of a run. */
export type LintRun = ReadonlyMap<string, Check>

export function beginRun(): LintRun {
  return new Map(RULES.filter(isRunRule).map((rule) => [rule.meta.code, rule.begin()]))
}

/** What the stages before know and rules may ask. */
export interface Known {
  readonly source: SourceDocument
  readonly hasGlyph: (codePoint: number) => boolean
}

export function lint(blueprint: Blueprint, known: Known, options: LintOptions = {}): Diagnostic[] {
  const findings: Diagnostic[] = []
  for (const rule of RULES) {
    const { level, values } = settingOf(rule.meta, options)
    const check = isRunRule(rule) ? options.run?.get(rule.meta.code) : rule.check
    if (level === 'off') continue
    check?.(blueprint, reporter(rule.meta, level, findings), context(known, values))
  }

  const { source } = known
  const comments = disableComments(source)
  if (comments.length === 0) return findings.sort(compareDiagnostics)

  const { heard, idle } = silence(findings, comments, source.file)
  const unused: Diagnostic[] = []
  const { level } = settingOf(unusedDisable.meta, options)
  const ids = { known: RULES.map(({ meta }) => meta.code), off: unheard(options) }
  if (level !== 'off') reportUnused(comments, idle, ids, reporter(unusedDisable.meta, level, unused))
  return [...heard, ...unused].sort(compareDiagnostics)
}

function isRunRule(rule: AnyRule): rule is RunRule {
  return 'begin' in rule
}

/** Rules that are off, and those that might have spoken had the run had other files. */
function unheard(options: LintOptions): Set<string> {
  const rules = RULES.filter((rule) => isRunRule(rule) || settingOf(rule.meta, options).level === 'off')
  return new Set(rules.map(({ meta }) => meta.code))
}

interface Setting {
  readonly level: Level
  readonly values: RuleOptions
}

function settingOf(meta: RuleMeta, { preset = 'recommended', rules = {} }: LintOptions): Setting {
  const setting = Object.hasOwn(rules, meta.code) ? rules[meta.code] : undefined
  const [level = presetLevel(meta, preset), given = {}] = typeof setting === 'string' ? [setting] : (setting ?? [])
  return { level, values: { ...defaults(meta), ...given } }
}

/** The values of a rule's options where nobody sets them. */
export function defaults({ options = [] }: RuleMeta): RuleOptions {
  return Object.fromEntries(options.map((option) => [option.name, option.default]))
}

function context({ source, hasGlyph }: Known, values: RuleOptions): RuleContext {
  return {
    source,
    hasGlyph,
    option(name) {
      const value = values[name]
      if (value === undefined) throw new Error(`the rule declares no option "${name}"`)
      return value
    },
  }
}

/** A chain's detail belongs to each of its links: what is said of it is said once. */
function reporter({ code }: RuleMeta, severity: Severity, findings: Diagnostic[]): Report {
  const said = new Set<string>()
  return ({ place }, message, more) => {
    const key = `${place.start} ${message}`
    if (said.has(key)) return
    said.add(key)
    findings.push({ code, severity, message, place, ...more })
  }
}

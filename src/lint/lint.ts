/**
 * A blueprint's findings: each rule that is on looks at the whole blueprint, and comments in the document silence what
 * they name. Findings come in reading order. Rules that compare blueprints collect facts from each, and report in
 * `LintRun`.
 */
import { compareDiagnostics, type Diagnostic, type Severity } from '../diagnostic/diagnostic.ts'
import { clipped } from '../diagnostic/shortened.ts'
import type { Blueprint } from '../model/blueprint.ts'
import type { SourceDocument } from '../source/source-document.ts'
import { FindingsLimit } from '../diagnostic/findings-limit.ts'
import { disableComments } from './rule/disable-comments.ts'
import { presetLevel, type PresetName } from './rule/presets.ts'
import type {
  AnyRule,
  Compare,
  Fact,
  Facts,
  Level,
  Report,
  RuleContext,
  RuleMeta,
  RuleOptions,
  RuleSetting,
  RunRule,
} from './rule/rule.ts'
import { RULES } from './rules/index.ts'
import { reportUnused, rule as unusedDisable } from './rules/unused-disable.ts'
import { Silence } from './rule/silence.ts'

/** Which rules are on, and at which severity. */
export interface LintOptions {
  /** The rules that are on, each at its own severity; `recommended` without it. */
  readonly preset?: PresetName
  /** By rule id; these go before the preset. Unknown ids are ignored. */
  readonly rules?: Readonly<Record<string, RuleSetting>>
  /** The day of the check, `YYYY-MM-DD`: what was due before it is found. Without it nothing is. */
  readonly asOf?: string
  /** Made by `beginRun`, the same for all blueprints of a run: without it, rules that compare blueprints are silent. */
  readonly run?: LintRun
}

/** What the rules that compare blueprints remember of a run. */
export interface LintRun {
  /** Their findings on one blueprint, in reading order; asked in the order of paths. */
  compare(facts: readonly Facts[]): Diagnostic[]
}

/** The memory of one run for the rules that compare blueprints. */
export function beginRun(): LintRun {
  const compares = new Map<string, Compare>(RUN_RULES.map((rule) => [rule.meta.code, rule.begin()]))
  return {
    compare(facts) {
      return facts.flatMap((each) => compared(each, compares.get(each.rule))).sort(compareDiagnostics)
    },
  }
}

/** Whether the rule compares blueprints. */
export function comparesBlueprints(id: string): boolean {
  return RUN_RULES.some(({ meta }) => meta.code === id)
}

/** Whether some rule that compares blueprints is on. */
export function comparesAny(options: LintOptions): boolean {
  return RUN_RULES.some(({ meta }) => settingOf(meta, options).level !== 'off')
}

function compared({ rule, severity, path, facts }: Facts, compare: Compare | undefined): Diagnostic[] {
  const findings: Diagnostic[] = []
  compare?.(path, facts, ({ place, silenced }, said) => {
    if (!silenced) findings.push({ code: rule, severity, place, ...said })
  })
  return findings
}

/** Results of the stages before, for rules to query. */
export interface LintInput {
  readonly source: SourceDocument
  readonly hasGlyph: (codePoint: number) => boolean
  readonly isDrawnUnjoined: (codePoint: number) => boolean
}

/** Findings of one blueprint, and facts for the comparison with others. */
export interface LintResult {
  /** In reading order and within the limit, without what only a comparison can tell. */
  readonly findings: Diagnostic[]
  /** Of each rule that compares blueprints and is on. */
  readonly facts: readonly Facts[]
}

/** Runs every rule that is on over one blueprint, which must be without errors; pure. */
export function lint(blueprint: Blueprint, known: LintInput, options: LintOptions = {}): LintResult {
  const { source } = known
  const comments = disableComments(source)
  const silence = comments.length === 0 ? undefined : new Silence(comments, source.file)
  const findings = new FindingsLimit()
  const facts: Facts[] = []
  for (const rule of RULES) {
    const setting = settingOf(rule.meta, options)
    const { level: severity, values } = setting
    if (severity === 'off') continue
    const its = context(known, values, options)
    if (isRunRule(rule)) facts.push(factsOf(rule, severity, blueprint, its, silence))
    else rule.check(blueprint, reporter(rule.meta, { ...setting, severity }, findings, silence), its)
  }

  const { level, isGiven } = settingOf(unusedDisable.meta, options)
  const ids = { known: RULES.map(({ meta }) => meta.code), off: unheard(options) }
  if (silence && level !== 'off')
    reportUnused(comments, silence.idle(), ids, reporter(unusedDisable.meta, { severity: level, isGiven }, findings))
  return { findings: findings.inOrder(source.file.text), facts }
}

/** Facts at which a comment disables the rule are marked. */
function factsOf(
  rule: RunRule,
  severity: Severity,
  blueprint: Blueprint,
  context: RuleContext,
  silence: Silence | undefined,
): Facts {
  const { path } = context.source.file
  const { code } = rule.meta
  const facts = rule.facts(blueprint, context).map((fact): Fact => {
    return silence?.covers(code, fact.place.start) ? { ...fact, silenced: true } : fact
  })
  return { rule: code, severity, path, facts }
}

const RUN_RULES: readonly RunRule[] = RULES.filter(isRunRule)

function isRunRule(rule: AnyRule): rule is RunRule {
  return 'begin' in rule
}

/** Rules that are off, and those whose findings depend on the other files of a run. */
function unheard(options: LintOptions): Set<string> {
  const rules = RULES.filter((rule) => isRunRule(rule) || settingOf(rule.meta, options).level === 'off')
  return new Set(rules.map(({ meta }) => meta.code))
}

interface Setting {
  readonly level: Level
  readonly values: RuleOptions
  /** Whether the options set the level, and not the preset. */
  readonly isGiven: boolean
}

function settingOf(meta: RuleMeta, { preset = 'recommended', rules = {} }: LintOptions): Setting {
  const setting = Object.hasOwn(rules, meta.code) ? rules[meta.code] : undefined
  const [level = presetLevel(meta, preset), given] = typeof setting === 'string' ? [setting] : (setting ?? [])
  const values = meta.options ? { ...defaults(meta), ...given } : (given ?? {})
  return { level, values, isGiven: setting !== undefined }
}

/** The default values of a rule's options. */
export function defaults({ options = [] }: RuleMeta): RuleOptions {
  return Object.fromEntries(options.map((option) => [option.name, option.default]))
}

function context(
  { source, hasGlyph, isDrawnUnjoined }: LintInput,
  values: RuleOptions,
  { asOf }: LintOptions,
): RuleContext {
  return {
    source,
    asOf,
    hasGlyph,
    isDrawnUnjoined,
    option(name) {
      const value = values[name]
      if (value === undefined) throw new Error(`the rule declares no option "${name}"`)
      return value
    },
  }
}

/** Related places of one finding; a phase may have thousands of people. */
const MAX_RELATED = 20

/** A chain's detail belongs to each of its links: duplicate findings on it are dropped. */
function reporter(
  { code }: RuleMeta,
  { severity: own, isGiven }: Pick<Setting, 'isGiven'> & { readonly severity: Severity },
  findings: FindingsLimit,
  silence?: Silence,
): Report {
  let said: Set<string> | undefined // most rules find nothing
  return ({ place, whole }, message, { usually = own, ...more } = {}) => {
    if (silence?.takes(code, place.start) || (whole && silence?.takes(code, whole.start))) return
    const severity = isGiven ? own : usually
    const diagnostic = { code, severity, message: clipped(message), place, ...more }
    if (findings.isBeyond(diagnostic)) return
    const key = `${place.start} ${diagnostic.message}`
    said ??= new Set()
    if (said.has(key)) return
    said.add(key)
    const { related } = diagnostic
    const isLong = related !== undefined && related.length > MAX_RELATED
    findings.add(isLong ? { ...diagnostic, related: related.slice(0, MAX_RELATED) } : diagnostic)
  }
}

import type { CodeInfo, RelatedPlace, Severity } from '../../diagnostic/diagnostic.ts'
import type { Place } from '../../diagnostic/span.ts'
import type { Blueprint } from '../../model/blueprint.ts'
import type { SourceDocument } from '../../source/source-document.ts'

/** A lint rule: one demand that the literature makes of a blueprint; pure, without state between runs. */
export interface Rule {
  readonly meta: RuleMeta
  readonly check: Check
}

/**
 * A demand on the blueprints of one run taken together. `facts` extracts all that it has to know of one, on any thread,
 * or in an earlier run (they are cached). `begin` creates the state of one run and returns the comparison, which is
 * then called for each blueprint in the order of paths: a finding may depend on blueprints before it, never on those
 * after it, so nothing waits for the end of the run.
 */
export interface RunRule {
  readonly meta: RuleMeta
  facts(blueprint: Blueprint, context: RuleContext): readonly Fact[]
  begin(): Compare
}

/** Something that one blueprint states and that others should state alike. Plain data (structured clone). */
export interface Fact {
  /** What it is said of: the same in all blueprints that speak of it. */
  readonly about: string
  /** What readers call that. */
  readonly name: string
  readonly says: string
  readonly place: Place
  /** Of the place; counts from 1. */
  readonly line: number
  /** Set where a comment disables the rule; other facts are compared with it all the same. */
  readonly silenced?: true
}

/** What one blueprint gives one rule that compares. */
export interface Facts {
  /** The rule's id, and the severity at which it is on for this file. */
  readonly rule: string
  readonly severity: Severity
  /** Of the blueprint, as its `SourceFile` has it. */
  readonly path: string
  readonly facts: readonly Fact[]
}

/** Compares the facts of the blueprint at `path` with those of the blueprints before it. */
export type Compare = (path: string, facts: readonly Fact[], report: (fact: Fact, finding: RuleMessage) => void) => void

/** A rule's message at a place. */
export interface RuleMessage {
  readonly message: string
  readonly hint?: string
}

/** A rule of either kind; one that compares blueprints has `begin`. */
export type AnyRule = Rule | RunRule

/** Looks at a whole blueprint and reports what it finds. */
export type Check = (blueprint: Blueprint, report: Report, context: RuleContext) => void

/** What a rule may ask for beside the blueprint; most need nothing of it. */
export interface RuleContext {
  /** For the few rules that check the text itself; the others need the model only. */
  readonly source: SourceDocument
  /** The value of one of the rule's own options. */
  readonly option: (name: string) => number
  /** The day of the check, `YYYY-MM-DD`; undefined where nobody names one, for no rule reads the clock. */
  readonly asOf: string | undefined
  /** Whether some font that pictures are drawn with has the character. */
  readonly hasGlyph: (codePoint: number) => boolean
  /** Whether the character belongs to a script with joining letters, which are drawn without shaping. */
  readonly isDrawnUnjoined: (codePoint: number) => boolean
}

/** `recommended` finds nothing in a correct textbook blueprint; `strict` asks for what a blueprint may leave out. */
export type Preset = 'recommended' | 'strict'

/** `code` is the rule's id: its file name, docs page and fixture folder. */
export interface RuleMeta extends CodeInfo {
  /** The smallest preset in which the rule is on. */
  readonly preset: Preset
  /** The source of the rule in the literature. */
  readonly source: string
  readonly options?: readonly RuleOption[]
}

/** A whole number that a configuration may change. */
export interface RuleOption {
  readonly name: string
  /** What it says, as a phrase: "the longest label, in characters". */
  readonly description: string
  readonly default: number
  /** The smallest and the largest number that make sense. */
  readonly minimum: number
  readonly maximum: number
}

/** What a rule's finding counts as; `off` switches it off. */
export type Level = Severity | 'off'

/** By the names that the rule's `meta.options` declares. */
export type RuleOptions = Readonly<Record<string, number>>

/** What a configuration says of one rule; an option that is not named keeps its value. */
export type RuleSetting = Level | readonly [level: Level, options?: RuleOptions]

/**
 * Reports one finding at an element's place, or at any place, such as `{ place: step.places.label }`. `whole` is the text
 * of which the place is a part: no comment can stand within a block of text, so one above it silences the finding too.
 * `usually` is its severity where it is another than the rule's; one that a configuration sets goes before both.
 */
export type Report = (
  at: { readonly place: Place; readonly whole?: Place },
  message: string,
  more?: { readonly hint?: string; readonly related?: readonly RelatedPlace[]; readonly usually?: Severity },
) => void

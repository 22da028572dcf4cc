import type { CodeInfo, RelatedPlace } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/span.ts'
import type { Blueprint } from '../model/blueprint.ts'
import type { SourceDocument } from '../source/source-document.ts'

/** One demand that the literature makes of a blueprint: pure, no state between runs. */
export interface Rule {
  readonly meta: RuleMeta
  /** `source` is for the few rules that speak of the text itself; the model says all that the others need. */
  check(blueprint: Blueprint, report: Report, source: SourceDocument): void
}

/** `recommended` is silent on a correct textbook blueprint; `strict` asks for what a blueprint may leave out. */
export type Preset = 'recommended' | 'strict'

/** `code` is the rule's id: its file name, docs page and fixture folder. */
export interface RuleMeta extends CodeInfo {
  /** The smallest preset in which the rule is on. */
  readonly preset: Preset
  /** Where the field asks for it. */
  readonly source: string
}

/** Reports one finding at an element's place, or at any place, such as `{ place: step.places.label }`. */
export type Report = (
  at: { readonly place: Place },
  message: string,
  more?: { readonly hint?: string; readonly related?: readonly RelatedPlace[] },
) => void

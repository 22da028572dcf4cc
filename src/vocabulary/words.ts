import type { ChannelName, CountermeasureKind, DurationUnit, FailPointClass, LaneKind } from './terms.ts'

/** The languages whose words are built in. */
export type LocaleId = 'en' | 'zh'

/**
 * Every word that Stageline itself writes into a picture, but for those of marks, which stand with the marks; `{name}` stands
 * for a value.
 */
export interface Words {
  readonly locale: LocaleId
  /** Titles of the default lanes. */
  readonly lanes: Readonly<Record<LaneKind, string>>
  readonly lines: { readonly interaction: string; readonly visibility: string; readonly internalInteraction: string }
  readonly titleBlock: {
    readonly segment: string
    readonly state: string
    readonly 'as-is': string
    readonly 'to-be': string
    readonly owner: string
    readonly date: string
    readonly version: string
    readonly review: string
    readonly replaces: string
    readonly sources: string
    readonly view: string
  }
  /** What of a blueprint a drawing shows. */
  readonly views: {
    readonly customer: string
    readonly trace: string
    readonly lane: string
    readonly phase: string
    readonly phases: string
    readonly lanes: string
    readonly steps: string
  }
  readonly legend: {
    readonly title: string
    readonly flow: string
    readonly exchange: string
    readonly recovery: string
    readonly remote: string
    readonly behind: string
    readonly decision: string
    readonly start: string
    readonly end: string
    readonly evidence: string
    readonly action: string
    readonly waitStep: string
    readonly technology: string
    readonly assumed: string
    readonly emotion: string
    readonly 'row-plus': string
    readonly 'row-minus': string
    readonly 'row-idea': string
    readonly 'row-question': string
    readonly bar: string
    readonly leadOut: string
    readonly peak: string
    readonly pit: string
  }
  /** Titles of the gauges, and what stands in them. */
  readonly gauges: {
    readonly emotion: string
    readonly time: string
    readonly cost: string
    readonly costIn: string
    readonly total: string
    readonly tolerated: string
    readonly waits: string
    /** Of one of several customers: the lane's title, and a sum. */
    readonly ofCustomer: string
  }
  readonly register: {
    readonly title: string
    readonly countermeasures: string
    readonly noCountermeasure: string
    readonly recoveryBlueprint: string
    readonly severity: string
    readonly occurrence: string
    readonly detection: string
    readonly rpn: string
    /** Says what the letters mean, once, where ratings are given. */
    readonly riskKey: string
    readonly due: string
    readonly open: string
    /** Of an open one that does not say why. */
    readonly openAlone: string
    readonly accepted: string
  }
  readonly standards: {
    readonly title: string
    /** Said once of all. */
    readonly hard: string
    readonly soft: string
    /** Of one among hard ones. */
    readonly isSoft: string
    readonly instrument: string
  }
  readonly remarks: {
    readonly notes: string
    readonly questions: string
    /** Who asks, and since when. */
    readonly by: string
    readonly since: string
    readonly answer: string
    /** A column of the drawing that has no title. */
    readonly moment: string
  }
  /** In a picture of two versions: what became of things from one to the other. */
  readonly changes: {
    readonly title: string
    /** Of the fact that says which versions they are, and what it says. */
    readonly versions: string
    readonly fromTo: string
    /** Of one thing, for who hears it. */
    readonly fate: string
    readonly added: string
    readonly removed: string
    readonly changed: string
    readonly moved: string
    /** Where something was that moved. */
    readonly was: string
    /** How many, over the register. */
    readonly counts: Readonly<Record<'added' | 'removed' | 'changed' | 'moved', string>>
    /** Over each of two versions that face one another. */
    readonly before: string
    readonly after: string
    readonly things: Readonly<Record<'head' | 'lane' | 'phase' | 'moment' | 'row' | 'step' | 'link', string>>
    readonly legend: Readonly<Record<'added' | 'removed' | 'changed' | 'moved' | 'ghost', string>>
  }
  /** What stands on paper around the drawing and in the tables after it. */
  readonly paper: {
    readonly sheet: string
    readonly continuedFrom: string
    readonly continuesOn: string
    readonly combined: string
    /** How many a book has, on its cover. */
    readonly blueprints: string
    readonly contents: string
    readonly report: string
    readonly noFindings: string
    /** Heads of the tables' columns. */
    readonly columns: Readonly<Record<PaperColumn, string>>
    readonly severities: Readonly<Record<'error' | 'warning' | 'info', string>>
    readonly standardKinds: Readonly<Record<'hard' | 'soft', string>>
  }
  /** On a web page, beside the drawing. */
  readonly page: {
    /** Leads past the head of the page. */
    readonly skip: string
    /** Leads to the page that shows all drawings of a folder. */
    readonly contents: string
    readonly drawing: string
    readonly table: string
    /** Before the names of other steps. */
    readonly leadsTo: string
    readonly comesFrom: string
    readonly exchanges: string
    readonly subBlueprint: string
    readonly webPage: string
  }
  readonly failPointClasses: Readonly<Record<FailPointClass, string>>
  readonly countermeasureKinds: Readonly<Record<CountermeasureKind, string>>
  readonly countermeasureStatuses: Readonly<Record<'planned' | 'in-place', string>>
  readonly channels: Readonly<Record<ChannelName, string>>
  /** Written after a number. */
  readonly units: Readonly<Record<DurationUnit, string>>
  /** Short names, for a list of what a step is. */
  readonly laneKinds: Readonly<Record<LaneKind, string>>
  readonly reading: Readonly<Record<ReadingPhrase, string>>
  /** Of marks, by their names, those that a client has in the place of the mark's own. */
  readonly marks?: Readonly<Record<string, OwnMarkWords>>
}

/** A client's words for a mark. */
export interface OwnMarkWords {
  readonly legend?: string
  readonly legendAlone?: string
  readonly altText?: string
}

/** Some of the words, which a client has in the place of the built-in ones. */
export type OwnWords = { readonly [K in Exclude<keyof Words, 'locale'>]?: Partly<Words[K]> }

type Partly<T> = T extends string ? T : { readonly [K in keyof T]?: Partly<T[K]> }

/** Phrases of alternative text. */
export type ReadingPhrase =
  | 'step'
  | 'decision'
  | 'wait'
  | 'start'
  | 'end'
  | 'evidence'
  | 'meets'
  | 'more'
  | 'upTo'
  | 'emotion'
  | 'time'
  | 'tolerated'
  | 'cost'
  | 'phase'
  | 'lane'
  | 'moment'
  | 'row'
  | 'card'
  | 'flow'
  | 'exchange'
  | 'recovery'
  | 'assumed'
  | 'replaces'
  | 'logo'
  | 'view'
  | 'behind'
  | 'behindTo'
  | 'leadsTo'
  | 'comesFrom'
  | 'goesWith'
  | 'separator'
  | 'listSeparator'
  | 'stop'

/** The columns of the tables on paper. */
export type PaperColumn =
  | 'number'
  | 'failPoint'
  | 'class'
  | 'severity'
  | 'occurrence'
  | 'detection'
  | 'rpn'
  | 'countermeasure'
  | 'kind'
  | 'owner'
  | 'status'
  | 'standard'
  | 'step'
  | 'instrument'
  | 'weight'
  | 'finding'
  | 'place'
  | 'change'
  | 'blueprint'
  | 'state'
  | 'page'
  | 'note'
  | 'question'
  | 'where'
  | 'by'
  | 'since'
  | 'due'
  | 'answer'

/** All that stands in braces, whether a value is to be had for it or not. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
}

/** Substitutes values for `{names}`. */
export function phrase(template: string, values: Readonly<Record<string, string>>): string {
  const parts = partsOf(template)
  let text = parts[0]!
  for (let at = 1; at < parts.length; at += 2) text += (values[parts[at]!] ?? `{${parts[at]!}}`) + parts[at + 1]!
  return text
}

/** Of the few templates that there are: what stands around the names, and at odd places the names. */
const divided = new Map<string, readonly string[]>()

function partsOf(template: string): readonly string[] {
  const known = divided.get(template)
  if (known) return known
  const made = template.split(/\{(\w+)\}/)
  divided.set(template, made)
  return made
}

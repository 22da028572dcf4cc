/**
 * Every sentence about a change, and every word beside it, of one language: whole sentences, for another language puts its words
 * in another order. `{name}` stands for what changed as people call it, `{at}` for the step or moment that it stands in, `{from}`
 * and `{to}` for the ends of a link, `{before}` and `{after}` for values.
 *
 * The keys are those of the plain form: a key that the language of blueprints gains later does not compile without its sentences.
 */
import type {
  PlainBlueprint,
  PlainCountermeasure,
  PlainEvidence,
  PlainFailPoint,
  PlainLane,
  PlainLink,
  PlainMoment,
  PlainOwnChannel,
  PlainPhase,
  PlainQuestion,
  PlainRow,
  PlainStandard,
  PlainStep,
} from '../../schema/generated/plain-blueprint.ts'
import type { LinkKind, StepKind } from '../../vocabulary/terms.ts'
import type { Direction, ElementName, LineName, Reach } from '../change.ts'

/** Of what is always written. */
export interface Written {
  readonly changed: string
}

/** Of what need not be written: it may have been added, or be gone. */
export interface Optional extends Written {
  readonly given: string
  readonly gone: string
}

/** Of what is true or not. */
export type Flag = Pick<Optional, 'given' | 'gone'>

export type PropertyWords = Written | Optional | Flag

/** The sentences of each key of `Plain`: those in `Away` are no properties, those in `Inner` are paths within them. */
type Keys<Plain, Away extends keyof Plain, Inner extends string = never> = Readonly<
  Record<Exclude<keyof Plain, Away> | Inner, PropertyWords>
>

type Nowhere = 'id' | 'place'

/** By element. `rows` is of each row, which is `{row}`. */
export interface ChangedWords {
  readonly blueprint: Keys<
    PlainBlueprint,
    | 'plain'
    | 'locale'
    | 'place'
    | 'sources'
    | 'channels'
    | 'lanes'
    | 'rows'
    | 'phases'
    | 'moments'
    | 'steps'
    | 'links'
    | 'views',
    'views'
  >
  readonly lane: Keys<PlainLane, Nowhere | 'declared'>
  readonly phase: Keys<PlainPhase, Nowhere>
  readonly moment: Keys<PlainMoment, 'place' | 'phase' | 'steps' | 'questions'>
  readonly step: Keys<
    PlainStep,
    Nowhere | 'lane' | 'phase' | 'evidence' | 'standards' | 'failPoints' | 'questions' | 'companions' | 'wait' | 'time',
    'with' | 'wait.typical' | 'wait.max' | 'time.standard' | 'time.tolerated'
  >
  readonly link: Keys<PlainLink, 'place' | 'from' | 'to'>
  readonly evidence: Keys<PlainEvidence, 'place'>
  readonly failPoint: Keys<
    PlainFailPoint,
    'place' | 'number' | 'rpn' | 'countermeasures' | 'open',
    'open' | 'open.why' | 'open.owner' | 'open.due'
  >
  readonly countermeasure: Keys<PlainCountermeasure, 'place'>
  readonly standard: Keys<PlainStandard, 'place' | 'number'>
  readonly row: Keys<PlainRow, Nowhere>
  readonly question: Keys<PlainQuestion, 'place' | 'number'>
  readonly channel: Keys<PlainOwnChannel, 'id'>
  readonly source: Keys<NonNullable<PlainBlueprint['sources']>[number], never>
}

/** What has an id by which others name it. */
export type Renamable = 'lane' | 'phase' | 'moment' | 'step' | 'row' | 'channel'

/** What can stand in another order. */
export type Ordered = 'lane' | 'phase' | 'moment' | 'row'

type PresenceWords = Readonly<Record<Exclude<ElementName, 'link'>, string>> & {
  /** By what the link says. */
  readonly link: Readonly<Record<LinkKind, string>>
}

/** Into something, out of it, and from one to another. */
export interface MoveWords {
  readonly between: string
  readonly into: string
  readonly outOf: string
}

export interface ChangeWords {
  readonly added: PresenceWords
  readonly removed: PresenceWords
  readonly renamed: Readonly<Record<Renamable, string>>
  readonly changed: ChangedWords
  /** Of a property that has no sentence of its own, which is `{property}`. */
  readonly other: Optional
  readonly moved: {
    /** Of a step that crosses lines, by the last one that it crosses. */
    readonly below: Readonly<Record<LineName, string>>
    readonly above: Readonly<Record<LineName, string>>
    readonly lane: MoveWords
    readonly phase: Readonly<Record<'step' | 'moment', MoveWords>>
    /** From one written column to another. */
    readonly column: MoveWords
    /** `{before}` and `{after}` count from 1. */
    readonly order: Readonly<Record<Ordered, string>>
  }
  /** What a value is called. */
  readonly values: {
    readonly yes: string
    readonly stepKinds: Readonly<Record<StepKind, string>>
    readonly linkKinds: Readonly<Record<LinkKind, string>>
  }
  /** A name that several have, with the id that tells them apart. */
  readonly alike: string
  /** A value with its currency. */
  readonly money: string
  readonly listSeparator: string
  readonly verdicts: Readonly<Record<Direction, string>>
  /** `{verdict}` with its `{reason}`. */
  readonly verdictFor: string
  /** A `{statement}` with its `{verdict}`. */
  readonly judged: string
  readonly reaches: Readonly<Record<Reach, string>>
  /** By the name of the figure in `stats --format json`. */
  readonly figures: Readonly<Record<string, string>>
}

/**
 * The field's vocabulary as types: what `build` makes of a valid document, with every short form written out.
 * Every element knows its place in the source; `places` holds the place of each written property.
 */
import type { Place } from '../diagnostic/span.ts'
import type { StepProperties as WrittenStep } from '../schema/generated/document.ts'
import type { STEP_FLAGS } from '../schema/generated/step-flags.ts'
import type { LocaleId } from '../vocabulary/locale.ts'
import type { Audience, Density, PageName, ThemeName } from '../vocabulary/choices.ts'
import type { CountermeasureKind, FailPointClass, LaneKind, LinkKind, RowMark, StepKind } from '../vocabulary/terms.ts'

/** Anything that stands in the source. */
export interface Element {
  /** Where a finding about the element points: a step's key, a fail point's label, a link's item. */
  readonly place: Place
  /** The value's place of each property that is written, such as `places.label`. */
  readonly places: Readonly<Record<string, Place>>
}

/** A service blueprint (Shostack 1984; Bitner, Ostrom and Morgan 2008). */
export interface Blueprint extends Element {
  readonly title: string
  readonly description?: string
  /** The language tag as written, such as `zh-CN`; `en` without one. */
  readonly language: string
  /** The built-in words that the language picks. */
  readonly locale: LocaleId
  readonly segment?: string
  readonly state?: 'as-is' | 'to-be'
  readonly owner?: string
  /** `YYYY-MM-DD` as written. */
  readonly date?: string
  /** As its readers count. */
  readonly version?: string
  /** The day on which it has to be looked at again, `YYYY-MM-DD` as written. */
  readonly review?: string
  /** The blueprint that this one takes the place of. */
  readonly replaces?: Reference
  /** In document order. */
  readonly sources: readonly Source[]
  readonly currency?: string
  /** Those that are built in, and the author's own; by id. */
  readonly channels: ReadonlyMap<string, Channel>
  /** In the order they are drawn: by kind from top to bottom, within a kind as declared. Lanes nobody uses are kept when declared. */
  readonly lanes: readonly Lane[]
  /** Rows of notes, as declared. */
  readonly rows: readonly Row[]
  /** In time order; a phase that holds others is not among them but their `group`. */
  readonly phases: readonly Phase[]
  /** The columns that are written as such, in time order. */
  readonly moments: readonly Moment[]
  /** In document order, those of moments before the others. */
  readonly steps: readonly Step[]
  /** In document order, a chain written out as its pairs. */
  readonly links: readonly Link[]
  /** In document order, numbered from 1. */
  readonly failPoints: readonly FailPoint[]
  /** In the order of the steps and moments that they stand at, numbered from 1. */
  readonly notes: readonly Note[]
  readonly questions: readonly Question[]
  /** Every other blueprint that this one names, in document order. */
  readonly references: readonly Reference[]
  /** By name, those that the head names. */
  readonly views?: ReadonlyMap<string, NamedView>
  /** Set where this is what a view shows, and not all of the blueprint. */
  readonly excerpt?: Excerpt
}

/** A name for what of the blueprint is drawn, and how. */
export interface NamedView extends Element {
  readonly id: string
  readonly title: string
  readonly audience?: Audience
  readonly cut?: { readonly kind: 'trace' | 'lane'; readonly id: string }
  /** Parts, rows as `row:ID` and lanes as `lane:ID`. */
  readonly show: readonly string[]
  readonly hide: readonly string[]
  readonly part: {
    /** Ids of the first and the last. */
    readonly phases?: { readonly from: string; readonly to: string }
    readonly lanes?: readonly string[]
    readonly steps?: readonly string[]
  }
  /** What is absent is as it is in other views. */
  readonly look: NamedLook
}

/** How a view of the blueprint's own is drawn. */
export interface NamedLook {
  /** A built-in one. */
  readonly theme?: ThemeName
  readonly density?: Density
  /** `auto`, a number of strips, or their width such as `1600px`. */
  readonly fold?: string
  /** The paper of its PDF; `fit`: a page as large as the drawing. */
  readonly page?: PageName
}

/** What of a blueprint a view shows, in words that may be read by whom it is shown to. */
export interface Excerpt {
  /** What drawings of other blueprints in such a view have after their name, such as `.customer`: links lead to those. */
  readonly suffix?: string
  /** Of a view that the head names: its title. */
  readonly name?: string
  readonly audience?: 'customer'
  readonly cut?: { readonly kind: 'trace' | 'lane'; readonly label: string }
  /** Titles of the first and the last; one where they are the same. */
  readonly phases?: readonly string[]
  /** Titles. */
  readonly lanes?: readonly string[]
  /** Labels. */
  readonly steps?: readonly string[]
}

/** A step beyond the part that a view shows, to which a link leads or from which it comes. */
export interface LeadOut {
  readonly id: string
  readonly label: string
  readonly direction: 'onward' | 'from' | 'both'
}

/** A swimlane: the steps of one actor or group, of one kind. */
export interface Lane extends Element {
  readonly id: string
  readonly kind: LaneKind
  readonly title: string
  /** Self-service: the customer meets a machine. */
  readonly technology: boolean
  /** False for a lane that the author did not declare but uses by the name of its kind. */
  readonly declared: boolean
  readonly steps: readonly Step[]
}

/** A stretch of the customer's journey: a heading over some of the columns. */
export interface Phase extends Element {
  readonly id: string
  readonly title: string
  readonly index: number
  readonly steps: readonly Step[]
  /** The phase that this one is a part of. */
  readonly group?: PhaseGroup
  /** Shown, and never added to the times of steps. */
  readonly time?: Duration
  readonly rows: readonly RowCell[]
}

/** A phase that holds phases. */
export interface PhaseGroup extends Element {
  readonly id: string
  readonly title: string
  readonly time?: Duration
  readonly rows: readonly RowCell[]
}

/** A column that is written as such: what stands in it happens together, linked or not. */
export interface Moment extends Element {
  /** Position in `blueprint.moments`. */
  readonly index: number
  readonly id?: string
  /** The head of the column. */
  readonly title?: string
  readonly phase?: Phase
  /** Shown, and never added to the times of steps. */
  readonly time?: Duration
  /** In document order. */
  readonly steps: readonly Step[]
  readonly rows: readonly RowCell[]
  readonly note?: Note
  readonly questions: readonly Question[]
}

/** A way in which the customer and the service are in touch. */
export interface Channel {
  readonly id: string
  /** Of one that is the author's own. */
  readonly title?: string
  /** Of the title, where the blueprint itself names the channel. */
  readonly place?: Place
  /** Whether the customer sees the other side. */
  readonly seen: boolean
  /** Whether it may carry an automatic notice from a support process to the customer. */
  readonly notice: boolean
}

/** A row of notes over or under the columns. */
export interface Row extends Element {
  readonly id: string
  readonly title: string
  readonly mark: RowMark
  readonly as: 'text' | 'tags' | 'numbers'
  readonly at: 'top' | 'customer' | 'bottom'
  /** Whether the customer view has it. */
  readonly isForCustomer: boolean
}

/** What stands in one row at one step, moment or phase. */
export interface RowCell extends Element {
  readonly row: Row
  readonly entries: readonly RowEntry[]
}

export interface RowEntry {
  /** As written. */
  readonly text: string
  /** Of an entry that is a number. */
  readonly number?: number
  readonly place: Place
}

export interface Note extends Element {
  /** 1, 2, … in the order of `notes`; a picture has numbers of its own. */
  readonly number: number
  readonly text: string
}

/** What nobody knows yet. */
export interface Question extends Element {
  /** 1, 2, … in the order of `questions`; a picture has numbers of its own. */
  readonly number: number
  readonly text: string
  /** Who asks. */
  readonly by?: string
  /** `YYYY-MM-DD` as written: since when, and by when it is to be answered. */
  readonly date?: string
  readonly due?: string
  readonly answer?: string
}

/** What a blueprint was made from. */
export interface Source extends Element {
  readonly label: string
  readonly url?: string
}

/** The keys of a step that are true or false, as the schema describes them. */
export type StepFlags = Readonly<Required<Pick<WrittenStep, (typeof STEP_FLAGS)[number]>>>

/** Steps that are written to stand in one column, by `moments` or `with`: one object for all of them, which may be many. */
export interface Column {
  /** At least two, in document order. */
  readonly steps: readonly Step[]
  readonly customerActions: readonly Step[]
  /** Those that the customer actions meet because they stand beside them. */
  readonly met: readonly Step[]
}

/** An action, decision, wait, start or end: what one lane does at one moment. */
export interface Step extends Element, StepFlags {
  readonly id: string
  /** Position in `blueprint.steps`. */
  readonly index: number
  readonly lane: Lane
  readonly phase?: Phase
  /** The written column in which it stands. */
  readonly moment?: Moment
  /** Set where no id is written: it is made from the label. */
  readonly hasMadeId?: true
  /** Written: the step with which it stands. */
  readonly with?: Step
  /** Those that are written to stand together, itself among them; undefined where it is written to stand alone. */
  readonly column?: Column
  readonly kind: StepKind
  readonly label: string
  /** Small things in its box, a line each. */
  readonly items: readonly string[]
  /** A picture of it, such as a screen: a file, as written. */
  readonly image?: string
  readonly evidence: readonly PhysicalEvidence[]
  /** -2 … 2 */
  readonly emotion?: number
  readonly wait?: Wait
  readonly time?: StepTime
  /** In the blueprint's currency. */
  readonly cost?: number
  readonly standards: readonly Standard[]
  readonly failPoints: readonly FailPoint[]
  /** The sub-blueprint that details this step. */
  readonly blueprint?: Reference
  /** Who acts, where the lane has several people. */
  readonly actor?: string
  readonly channel?: Channel
  readonly note?: Note
  readonly questions: readonly Question[]
  readonly rows: readonly RowCell[]
  readonly url?: string
  readonly tags: readonly string[]
  /** Links that leave from here and arrive here, in document order. */
  readonly outgoing: readonly Link[]
  readonly incoming: readonly Link[]
  /** Where a view shows a part: what is linked to the step and does not stand in the part. */
  readonly leadsOut?: readonly LeadOut[]
}

/** Physical evidence of the service, on the card above its step (Bitner, Ostrom and Morgan 2008). */
export interface PhysicalEvidence extends Element {
  readonly label: string
  readonly image?: string
  readonly url?: string
}

/** A time as written and in seconds; a month has 30 days and a year 365. */
export interface Duration {
  readonly text: string
  /** Of a range such as `3m-8m`, its upper end: what it may take. */
  readonly seconds: number
  /** The lower end of a range. */
  readonly least?: number
}

/** A customer's wait (Shostack 1984). */
export interface Wait extends Element {
  readonly typical?: Duration
  readonly max?: Duration
}

/** Standard and tolerated execution time (Shostack 1984). */
export interface StepTime extends Element {
  readonly standard?: Duration
  readonly tolerated?: Duration
}

/** Hard standards are counted or timed; soft ones are perceptions, measured with an instrument. */
export interface Standard extends Element {
  /** 1, 2, … over the whole blueprint in document order; a picture has numbers of its own (`scene/numbers.ts`). */
  readonly number: number
  readonly kind: 'hard' | 'soft'
  readonly label: string
  readonly instrument?: string
}

/** A fail point (Shostack 1984), rated as in FMEA (IEC 60812). */
export interface FailPoint extends Element {
  /** 1, 2, … over the whole blueprint in document order; a picture has numbers of its own (`scene/numbers.ts`). */
  readonly number: number
  readonly step: Step
  readonly label: string
  readonly class?: FailPointClass
  /** 1-10 each, as in FMEA. */
  readonly severity?: number
  readonly occurrence?: number
  readonly detection?: number
  /** severity x occurrence x detection, when all three are given. */
  readonly rpn?: number
  readonly countermeasures: readonly Countermeasure[]
  /** Known, and not answered yet. */
  readonly open?: OpenFailPoint
  /** Why nothing is going to be done about it. */
  readonly accepted?: string
  /** The recovery blueprint. */
  readonly recovery?: Reference
}

/** What is said of a fail point that is known and not answered yet. */
export interface OpenFailPoint extends Element {
  /** Since when it is known, or why it is not answered yet. */
  readonly why?: string
  readonly owner?: string
  /** `YYYY-MM-DD` as written. */
  readonly due?: string
}

/** A countermeasure, or poka-yoke, to a fail point (Chase and Stewart 1994). */
export interface Countermeasure extends Element {
  readonly label: string
  readonly kind?: CountermeasureKind
  readonly owner?: string
  readonly status?: 'planned' | 'in-place'
  /** `YYYY-MM-DD` as written. */
  readonly due?: string
}

/** A link from one step to another; an exchange runs both ways. */
export interface Link extends Element {
  readonly from: Step
  readonly to: Step
  readonly kind: LinkKind
  readonly label?: string
  readonly channel?: Channel
  /** Set by a view for a way that goes on through what it does not show. */
  readonly isBehind?: true
}

/** A path to another blueprint file, as written: relative to the file it is written in. */
export interface Reference extends Element {
  readonly path: string
}

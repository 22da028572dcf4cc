/** What changed between two versions of a blueprint: the fields of `schemas/diff.schema.json`, and what words and pictures need. */
import type { Place } from '../diagnostic/span.ts'
import type { LaneKind } from '../vocabulary/terms.ts'

/** What can be added, removed, changed, moved or renamed. */
export const ELEMENTS = [
  'blueprint',
  'lane',
  'phase',
  'moment',
  'step',
  'link',
  'evidence',
  'failPoint',
  'countermeasure',
  'standard',
  'row',
  'question',
  'channel',
  'source',
] as const
export type ElementName = (typeof ELEMENTS)[number]

export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved' | 'renamed'

/** Whom a change concerns: customers notice it, only those who run the service, or nobody but readers of the blueprint. */
export type Reach = 'customer' | 'internal' | 'editorial'

/** Whether the service keeps its promises better afterwards, or worse. */
export type Direction = 'stronger' | 'weaker' | 'neutral'

/** A line between two bands of lanes. */
export type LineName = 'interaction' | 'visibility' | 'internal-interaction'

export type Value = string | number | boolean | readonly string[]

/** A thing that stands in a blueprint, with what is written of it. */
export interface Item {
  /** What of the blueprint it is. */
  readonly thing: object
  readonly element: ElementName
  /** An id; of a link its canonical text; of what stands in a step or moment its text. */
  readonly id: string
  /** As people call it: a title, a label, or the id. */
  readonly label: string
  /** False for an id that is made from the label. */
  readonly hasOwnId: boolean
  /** False for a lane that is there because something stands in it: it comes and goes with that. */
  readonly isDeclared: boolean
  /** What it stands in: a step, a moment, a fail point. */
  readonly owner?: Item
  /** By its path, such as `label` or `wait.max`. */
  readonly properties: ReadonlyMap<string, Property>
  /** Where it belongs, by id: of a step its lane, phase and moment, of a moment its phase; of a link its ends. */
  readonly belongs: Readonly<Record<string, string | undefined>>
  /** Position among those of its element, in document order. */
  readonly index: number
  readonly place: Place
  /** Of a step, a lane, and what stands in a step; of a link, the higher of its ends. */
  readonly lane?: LaneKind
  /** Of a link, where it comes from and where it leads. */
  readonly ends?: readonly [LaneKind, LaneKind]
}

export interface Property {
  /** As written. */
  readonly value: Value
  /** What it comes to: two texts of one length of time are the same. */
  readonly meaning: string
  readonly place: Place
}

/** One change of one thing, or of one of its properties. */
export interface Change {
  readonly kind: ChangeKind
  readonly element: ElementName
  /** The new one; of what is removed the old one. */
  readonly id: string
  /** Id of the step or moment that it stands in. */
  readonly in?: string
  /** The path of what changed; `lane`, `phase` or `order` of what moved. */
  readonly property?: string
  readonly before?: Value
  readonly after?: Value
  /** Lines that a step crosses by its new lane, from top to bottom. */
  readonly crossed?: readonly LineName[]
  readonly reach: Reach
  readonly direction: Direction
  /** Why it is stronger or weaker. */
  readonly reason?: string
  /** Absent on the side on which there is nothing. */
  readonly old?: Item
  readonly new?: Item
  readonly oldPlace?: Place
  readonly newPlace?: Place
}

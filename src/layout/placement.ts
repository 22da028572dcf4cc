/** What layout is given (sizes) and what it gives back (absolute boxes and routes). It knows neither fonts nor theme. */
import type { Blueprint, Lane, Link, Moment, Phase, PhaseGroup, Row, RowCell, Step } from '../model/blueprint.ts'
import type { Box, Point, Size } from './geometry.ts'
import type { ReadingOrder } from './reading-order.ts'

/** Minimum sizes, which `measure` gives to layout; px. */
export interface Sizes {
  /** Of each step's box, text and badges included. Layout may make a box larger, never smaller. */
  step(step: Step): Size
  /** Of the step's card in the evidence lane; undefined for a step without evidence. */
  evidence(step: Step): Size | undefined
  /** Of the text on a link (its label, its channel); undefined without any. */
  linkLabel(link: Link): Size | undefined
  /** Of a step's name at the edge of a strip that a link leaves towards it, or comes from. */
  ghost(step: Step): Size
  /** Minimum size of a lane's band for its title. */
  laneTitle(lane: Lane): Size
  /** Of a phase's title where its head is as narrow as can be, padding included. */
  phaseTitle(phase: Phase): Size
  /** Minimum height of a phase's head of this width, in which the title has fewer lines the wider it is. */
  phaseHead(phase: Phase, width: number): number
  /** Height of a gauge's band over these columns of steps; undefined when nothing of the kind is measured. */
  gauge(name: GaugeName, columns: readonly (readonly Step[])[]): number | undefined
  /** Of the title of a phase that holds phases, and its head; as those of a phase. */
  groupTitle(group: PhaseGroup): Size
  groupHead(group: PhaseGroup, width: number): number
  /** Of a moment's title and time where its column is as narrow as can be; height of its head over a column of this width. */
  momentTitle(moment: Moment): Size
  momentHead(moment: Moment, width: number): number
  /** Least height of a row's band for its title. */
  rowTitle(row: Row): Size
  /** Of a card as narrow as its words are read with ease; its height where it has this width. */
  cardWidth(cell: RowCell): number
  cardHeight(cell: RowCell, width: number): number
  readonly spacing: Spacing
}

/** Distances in px that the theme sets. */
export interface Spacing {
  /** Width of the head column in which lane titles and line names stand. */
  readonly laneHead: number
  /** Height of the strip between two lane kinds in which a line and its name stand. */
  readonly lineStrip: number
  /** Minimum height of the row of phase titles. */
  readonly phaseHead: number
  /** Between two links that run side by side. */
  readonly track: number
  /** Between a box and the nearest link that passes it; room for an arrowhead. */
  readonly clearance: number
  /** Between a box and the border of its lane's band. */
  readonly lanePadding: number
  /** Between two boxes that stand over one another in one cell where no link runs. */
  readonly stackGap: number
  /** Between two evidence cards that stand over one another. */
  readonly evidenceGap: number
  /** Between the border of a row's band and its cards, and between two cards that stand over one another. */
  readonly rowPadding: number
  readonly cardGap: number
}

/** What is measured along the columns: how the customer feels, how long the steps take, what they cost. */
export const GAUGE_NAMES = ['emotion', 'time', 'cost'] as const

/** One of the gauges. */
export type GaugeName = (typeof GAUGE_NAMES)[number]

/** The lines of interaction and internal interaction (Kingman-Brundage 1989) and of visibility (Shostack 1984). */
export type LineName = 'interaction' | 'visibility' | 'internal-interaction'

/** The result of layout: absolute boxes and routes in px, y downward, from (0, 0). */
export interface Placement {
  readonly blueprint: Blueprint
  /** Of the lanes with their heads and the phase row, from (0, 0). */
  readonly width: number
  readonly height: number
  readonly heads: HeadHeights
  readonly phases: readonly PlacedPhase[]
  /** Phases that hold phases. */
  readonly groups: readonly PlacedPhaseGroup[]
  /** The heads of all columns, from left to right; none where no moment has a title or a time. */
  readonly moments: readonly PlacedMoment[]
  /** From top to bottom; lanes that show nothing (an evidence lane without evidence) are absent. */
  readonly lanes: readonly PlacedLane[]
  readonly lines: readonly PlacedLine[]
  /** From top to bottom: emotion above the customer's row, time and cost under the last lane. */
  readonly gauges: readonly PlacedGauge[]
  /** Those with anything in them, from top to bottom. */
  readonly rows: readonly PlacedRow[]
  readonly steps: readonly PlacedStep[]
  readonly evidence: readonly PlacedEvidence[]
  readonly links: readonly PlacedLink[]
  /** How many columns (moments of time) there are. */
  readonly columns: number
  readonly order: ReadingOrder
}

/** Of the heads over the lanes, one level under the other; px, 0 for what is not there. */
export interface HeadHeights {
  readonly groups: number
  readonly phases: number
  readonly moments: number
}

export interface PlacedPhaseGroup {
  readonly group: PhaseGroup
  /** 0, 1, … from left to right. */
  readonly index: number
  readonly head: Box
}

export interface PlacedMoment {
  /** Absent over a column that is not written as a moment. */
  readonly moment?: Moment
  readonly head: Box
  /** Of what stands in the column; its title stands over it. */
  readonly column: { readonly x: number; readonly width: number }
}

/** A phase's place. */
export interface PlacedPhase {
  readonly phase: Phase
  /** The title's box; of a phase that is in no group it is as high as both levels, where there are two. */
  readonly head: Box
  /** From the head to the foot of the picture. */
  readonly band: Box
}

/** A lane's place. */
export interface PlacedLane {
  readonly lane: Lane
  readonly head: Box
  /** Right of the head, over the whole width. */
  readonly band: Box
}

/** A band across all columns with a card for each cell of the row. Links run through it, behind the cards, where it stands between lanes. */
export interface PlacedRow {
  readonly row: Row
  readonly head: Box
  /** Right of the head, over the whole width. */
  readonly band: Box
  readonly cards: readonly PlacedCard[]
}

export interface PlacedCard {
  readonly cell: RowCell
  readonly of: CardOwner
  readonly box: Box
}

/** Whose card it is: a step and a moment have theirs in their column, a phase and a group over all of their columns. */
export type CardOwner =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'moment'; readonly moment: Moment }
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'group'; readonly group: PhaseGroup }

/** A band across all columns in which no step stands and no link runs. */
export interface PlacedGauge {
  readonly gauge: GaugeName
  readonly head: Box
  /** Right of the head, over the whole width. */
  readonly band: Box
}

/** The place of one line of the service: a horizontal line and the room for its name. */
export interface PlacedLine {
  readonly line: LineName
  readonly from: Point
  readonly to: Point
  /** Reserved for the name, in the head column; no link comes here. */
  readonly label: Box
}

/** A step's place. */
export interface PlacedStep {
  readonly step: Step
  readonly box: Box
  /** 0, 1, … from left to right. */
  readonly column: number
}

/** The place of a step's card in the evidence lane. */
export interface PlacedEvidence {
  readonly step: Step
  readonly box: Box
}

/** A link's place: an orthogonal polyline. */
export interface PlacedLink {
  readonly link: Link
  /** From border to border, orthogonal, no three collinear. */
  readonly points: readonly Point[]
  /** Reserved for the link's text; no other link comes here. */
  readonly label?: Box
}

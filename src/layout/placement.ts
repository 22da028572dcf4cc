/** What layout is given (sizes) and what it gives back (absolute boxes and routes). It knows neither fonts nor theme. */
import type { Blueprint, Lane, Link, Phase, Step } from '../model/blueprint.ts'
import type { Box, Point, Size } from './geometry.ts'

/** Minimum sizes, which `measure` gives to layout; px. */
export interface Sizes {
  /** Of each step's box, text and badges included. Layout may make a box larger, never smaller. */
  step(step: Step): Size
  /** Of the step's card in the evidence lane; undefined for a step without evidence. */
  evidence(step: Step): Size | undefined
  /** Of the text on a link (its label, its channel); undefined without any. */
  linkLabel(link: Link): Size | undefined
  /** Minimum size of a lane's band for its title. */
  laneTitle(lane: Lane): Size
  /** Of a phase's title where its head is as narrow as can be, padding included. */
  phaseTitle(phase: Phase): Size
  /** Minimum height of a phase's head of this width, in which the title has fewer lines the wider it is. */
  phaseHead(phase: Phase, width: number): number
  /** Height of a gauge's band over these columns of steps; undefined when nothing of the kind is measured. */
  gauge(name: GaugeName, columns: readonly (readonly Step[])[]): number | undefined
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
  readonly phases: readonly PlacedPhase[]
  /** From top to bottom; lanes that show nothing (an evidence lane without evidence) are absent. */
  readonly lanes: readonly PlacedLane[]
  readonly lines: readonly PlacedLine[]
  /** From top to bottom: emotion above the customer's row, time and cost under the last lane. */
  readonly gauges: readonly PlacedGauge[]
  readonly steps: readonly PlacedStep[]
  readonly evidence: readonly PlacedEvidence[]
  readonly links: readonly PlacedLink[]
  /** How many columns (moments of time) there are. */
  readonly columns: number
}

/** A phase's place. */
export interface PlacedPhase {
  readonly phase: Phase
  /** The title's box. */
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

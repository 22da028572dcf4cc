/**
 * The picture as data: small and closed. Every renderer draws these items and knows nothing of blueprints, so no two
 * formats can disagree. Units are px (1/96 inch), y grows downward, every number is rounded to 2 decimals in `draw`.
 */
import type { TextRun } from '../text/setting/typesetter.ts'

/** The whole picture; px. */
export interface Scene {
  readonly width: number
  readonly height: number
  readonly background: string
  readonly title: string
  /** Alternative text of the whole blueprint. */
  readonly description: string
  /** BCP 47 */
  readonly language: string
  /** Names of the font families, first choice first; those of the package when absent. */
  readonly fontFamilies?: readonly string[]
  readonly metadata: { readonly author?: string; readonly subject?: string; readonly date?: string }
  readonly items: readonly SceneItem[]
}

/** Anything that can stand in a scene; told apart by `item`. */
export type SceneItem = Group | Rect | Path | Text | Image

/** Items that belong together, with the public class names and data attributes of the SVG contract. */
export interface Group {
  readonly item: 'group'
  /** Space-separated, such as `step step-decision`. */
  readonly classes: string
  /** `data-*` attributes without the prefix, in writing order. */
  readonly data?: Readonly<Record<string, string>>
  /** Alternative text, and a tooltip: SVG `<title>`. */
  readonly label?: string
  /** An artifact to who hears the picture: what it shows is said elsewhere. */
  readonly isRepeated?: true
  /** Where a click leads: already checked by `safeUrl`. */
  readonly href?: string
  readonly items: readonly SceneItem[]
}

/** How a shape is painted; what is absent is not painted. */
export interface Paint {
  readonly fill?: string
  readonly stroke?: string
  readonly strokeWidth?: number
  /** Lengths of dash and gap in px. */
  readonly dash?: readonly number[]
}

/** A rectangle; `radius` rounds its corners. */
export interface Rect extends Paint {
  readonly item: 'rect'
  readonly classes?: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius?: number
}

/** An outline or a line of any shape. */
export interface Path extends Paint {
  readonly item: 'path'
  readonly classes?: string
  /** SVG path data with absolute commands M L C Q A Z only. */
  readonly d: string
  readonly cap?: 'butt' | 'round'
  readonly join?: 'miter' | 'round'
}

/** A picture that an author brings, whole and undistorted in its box; the bytes of the file go into the drawing. */
export interface Image {
  readonly item: 'image'
  readonly classes?: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly type: 'png' | 'jpeg'
  readonly data: Uint8Array
  /** Alternative text. */
  readonly label: string
}

/** One text of one or more lines that reads as one: one label, one title. */
export interface Text {
  readonly item: 'text'
  readonly classes?: string
  readonly fill: string
  /** px */
  readonly size: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly lines: readonly TextLinePlace[]
}

/** One line of a text; px. */
export interface TextLinePlace {
  /** Of the anchor. */
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  /** px */
  readonly width: number
  readonly runs: readonly TextRun[]
}

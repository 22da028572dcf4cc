import type { Fit, PaperName } from '../vocabulary/choices.ts'

/** Sizes of paper in mm (ISO 216, ANSI). */
export const PAPERS = {
  A4: [210, 297],
  A3: [297, 420],
  A2: [420, 594],
  A1: [594, 841],
  A0: [841, 1189],
  letter: [215.9, 279.4],
  legal: [215.9, 355.6],
  tabloid: [279.4, 431.8],
} as const satisfies Record<PaperName, readonly [shorter: number, longer: number]>

export type { PaperName }

/** The paper, and how a drawing is put on it. */
export interface PageOptions {
  readonly paper: PaperName
  /** `auto`: what needs fewer sheets, then what shows the drawing larger. */
  readonly orientation: Orientation | 'auto'
  /** mm, on each side. */
  readonly margin: number
  readonly fit: Fit
  /** What is too wide is cut between columns before its text becomes hard to read. */
  readonly tile: boolean
}

/** Portrait or landscape. */
export type Orientation = 'portrait' | 'landscape'

/** The largest margin that leaves room for a drawing on the smallest paper; mm. */
export const MAX_MARGIN = 50

const PX_PER_MM = 96 / 25.4

/** One orientation of the paper; px. */
export interface Page {
  readonly width: number
  readonly height: number
  readonly margin: number
  /** The scale of what stands around the drawing: 1 up to A3, larger on a poster, which is read from afar. */
  readonly magnification: number
}

/** A page with its margin in px (1 mm = 96 / 25.4 px). */
export function page({ paper, margin }: Pick<PageOptions, 'paper' | 'margin'>, orientation: Orientation): Page {
  const [shorter, longer] = PAPERS[paper]
  const [width, height] = orientation === 'portrait' ? [shorter, longer] : [longer, shorter]
  return {
    width: width * PX_PER_MM,
    height: height * PX_PER_MM,
    margin: margin * PX_PER_MM,
    magnification: Math.max(1, shorter / PAPERS.A3[0]),
  }
}

/** The orientations to try, the first of equally good ones wins. */
export function orientations({ orientation }: PageOptions): readonly Orientation[] {
  return orientation === 'auto' ? ['landscape', 'portrait'] : [orientation]
}

/** A sheet that does not know its number yet. */
import type { Size } from '../layout/geometry.ts'
import { letter, set, type DrawContext } from '../scene/draw-context.ts'
import { rounded } from '../scene/round.ts'
import { phrase } from '../vocabulary/words.ts'
import type { SectionPart, Sheet } from './section.ts'
import type { Page } from './page.ts'

/** A sheet's number, and how many there are. */
export interface Numbering {
  /** From 1. */
  readonly number: number
  readonly count: number
}

/** A sheet whose foot line waits for its number. */
export type Draft = (numbering: Numbering) => Sheet

/** Of the foot line with the distance to what stands above it; px before magnification. */
export const FOOTER_HEIGHT = 28

/** The sheets with their numbers, from 1. */
export function numbered(drafts: readonly Draft[]): Sheet[] {
  return drafts.map((draft, at) => draft({ number: at + 1, count: drafts.length }))
}

/** Between the margins, before magnification. */
export function inner({ width, height, margin, magnification }: Page): Size {
  return { width: (width - 2 * margin) / magnification, height: (height - 2 * margin) / magnification }
}

interface FooterInput {
  readonly context: DrawContext
  readonly scene: { readonly title: string }
}

/** The title and which sheet of how many. */
export function footer({ context, scene }: FooterInput, page: Page, { number, count }: Numbering): SectionPart {
  const { width } = inner(page)
  const { color } = context.theme.type.key
  const place = set(context, 'key', phrase(context.words.paper.sheet, { number: String(number), count: String(count) }))
  const [title] = set(context, 'key', scene.title, width - place.width - 40).lines
  const whole = { ...place, lines: title ? [title] : [] }
  return {
    x: page.margin,
    y: page.height - page.margin - place.height * page.magnification,
    scale: page.magnification,
    isRepeated: true,
    items: rounded([letter(whole, 0, 0, { fill: color }), letter(place, width, 0, { fill: color, anchor: 'end' })]),
  }
}

/** A sheet that does not know its number yet. */
import type { Size } from '../layout/geometry.ts'
import { letter, set } from '../scene/draw-context.ts'
import {
  drawFooterLines,
  footerLines,
  tellsSheet,
  WIDEST,
  type FooterLines,
  type SheetNumber,
  type Stated,
} from '../scene/elements/page-footer.ts'
import { rounded } from '../scene/round.ts'
import { phrase } from '../vocabulary/words.ts'
import type { SceneItem } from '../scene/scene.ts'
import type { TextBlock } from '../text/setting/typesetter.ts'
import type { Picture } from './picture.ts'
import type { SectionPart, Sheet } from './section.ts'
import type { Page } from './page.ts'

/** A sheet's number, and how many there are. */
export type Numbering = SheetNumber

/** A sheet whose foot line waits for its number. */
export type Draft = (numbering: Numbering) => Sheet

/** Between the foot of a sheet and what stands above it, with a line of usual text; px before magnification. */
const FOOTER_HEIGHT = 28

/** The sheets with their numbers, from 1. */
export function numbered(drafts: readonly Draft[]): Sheet[] {
  return drafts.map((draft, at) => draft({ number: at + 1, count: drafts.length }))
}

/** Between the margins, before magnification. */
export function inner({ width, height, margin, magnification }: Page): Size {
  return { width: (width - 2 * margin) / magnification, height: (height - 2 * margin) / magnification }
}

type FooterInput = Pick<Picture, 'context' | 'stated'> & {
  readonly scene: Pick<Picture['scene'], 'title'>
  readonly placement: { readonly blueprint: Stated }
}

/** Between the text at the left and the sheet's number. */
const NUMBER_GAP = 40

/** Of all at the foot of each sheet, with the distance to what stands above it; px before magnification. */
export function footerHeight(picture: FooterInput, page: Page): number {
  const number = sheetText(picture, WIDEST)
  const lines = clientsLines(picture, page, WIDEST)
  return FOOTER_HEIGHT + Math.max(0, (lines?.height ?? 0) - number.height)
}

/** The title and which sheet of how many; a client's lines in the place of the title. */
export function footer(picture: FooterInput, page: Page, numbering: Numbering): SectionPart[] {
  const { context, scene } = picture
  const { width } = inner(page)
  const { color } = context.theme.type.key
  const number = sheetText(picture, numbering)
  const lines = clientsLines(picture, page, numbering)
  const height = Math.max(number.height, lines?.height ?? 0)
  const part = (items: readonly SceneItem[], isRepeated: boolean): SectionPart => ({
    x: page.margin,
    y: page.height - page.margin - height * page.magnification,
    scale: page.magnification,
    ...(isRepeated && { isRepeated }),
    items: rounded(items),
  })
  const place = tellsSheet(context)
    ? []
    : [letter(number, width, height - number.height, { fill: color, anchor: 'end' })]
  if (lines) {
    const { confidential, footer: written } = drawFooterLines(lines, { x: 0, y: height - lines.height }, context)
    const all = part([...written, ...place], true)
    // Who may see it is read aloud, once.
    return confidential.length === 0 ? [all] : [part(confidential, numbering.number > 1), all]
  }
  const [title] = set(context, 'key', scene.title, width - number.width - NUMBER_GAP).lines
  return [part([letter({ ...number, lines: title ? [title] : [] }, 0, 0, { fill: color }), ...place], true)]
}

function sheetText({ context }: FooterInput, { number, count }: Numbering): TextBlock {
  const text = phrase(context.words.paper.sheet, { number: String(number), count: String(count) })
  return set(context, 'key', text)
}

/** They leave room for the sheet's number where that stands beside them. */
function clientsLines(picture: FooterInput, page: Page, numbering: Numbering): FooterLines | undefined {
  const { context, placement, stated } = picture
  const beside = tellsSheet(context) ? 0 : sheetText(picture, WIDEST).width + NUMBER_GAP
  return footerLines(stated ?? placement.blueprint, numbering, inner(page).width - beside, context)
}

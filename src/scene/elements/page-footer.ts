/** What a client has at the foot: who may see the drawing, and the footer. */
import type { Size } from '../../layout/geometry.ts'
import { footerText, hasPage, type FooterValues } from '../../theme/footer.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import { letter, set, type DrawContext } from '../draw-context.ts'
import type { Group, SceneItem } from '../scene.ts'
import { line } from '../shapes.ts'

/** What a footer says of the blueprint. */
export type Stated = Pick<FooterValues, 'title' | 'version' | 'date'>

/** A sheet's number, and how many there are. */
export interface SheetNumber {
  /** From 1. */
  readonly number: number
  readonly count: number
}

const RULE_GAP = 10
const LINE_GAP = 3

/** An SVG, and a drawing that is on no paper, is one sheet. */
const ONLY_SHEET: SheetNumber = { number: 1, count: 1 }

/** The client's lines, set in a width. */
export interface FooterLines {
  readonly confidential?: TextBlock
  readonly footer?: TextBlock
  /** px */
  readonly height: number
}

/** Undefined where the theme has neither. */
export function footerLines(
  stated: Stated,
  { number, count }: SheetNumber,
  width: number,
  context: DrawContext,
): FooterLines | undefined {
  const { footer: template, confidential: warning } = context.theme
  const values: FooterValues = { ...stated, page: String(number), pages: String(count) }
  const text = template === undefined ? '' : footerText(template, values)
  const footer = text === '' ? undefined : set(context, 'key', text, width)
  const confidential = warning === undefined ? undefined : set(context, 'value', warning, width)
  if (!footer && !confidential) return undefined
  const height = (confidential?.height ?? 0) + (footer?.height ?? 0) + (footer && confidential ? LINE_GAP : 0)
  return { ...(confidential && { confidential }), ...(footer && { footer }), height }
}

/** Whether the footer of the theme says itself which sheet it stands on. */
export function tellsSheet({ theme }: DrawContext): boolean {
  return theme.footer !== undefined && hasPage(theme.footer)
}

/** From a point down. */
export function drawFooterLines(
  { confidential, footer }: FooterLines,
  { x, y }: { readonly x: number; readonly y: number },
  { theme }: DrawContext,
): { readonly confidential: SceneItem[]; readonly footer: SceneItem[] } {
  const below = y + (confidential ? confidential.height + (footer ? LINE_GAP : 0) : 0)
  return {
    confidential: confidential
      ? [letter(confidential, x, y, { fill: theme.type.value.color, classes: 'confidential' })]
      : [],
    footer: footer ? [letter(footer, x, below, { fill: theme.type.key.color, classes: 'footer' })] : [],
  }
}

/** The foot of a whole drawing; undefined where the theme has nothing for it. It is as high on whichever sheet. */
export function pageFooter(
  stated: Stated,
  width: number,
  context: DrawContext,
  sheet: SheetNumber = ONLY_SHEET,
): { readonly size: Size; draw(at: { readonly x: number; readonly y: number }): Group } | undefined {
  const lines = footerLines(stated, sheet, width, context)
  if (!lines) return undefined
  const height = RULE_GAP + Math.max(lines.height, footerLines(stated, WIDEST, width, context)?.height ?? 0)
  return {
    size: { width, height },
    draw({ x, y }) {
      const { confidential, footer } = drawFooterLines(lines, { x, y: y + RULE_GAP }, context)
      const rule = { stroke: context.theme.legend.rule, strokeWidth: 1 }
      const items = [line({ x, y }, { x: x + width, y }, rule), ...confidential, ...footer]
      return { item: 'group', classes: 'page-footer', items }
    },
  }
}

/** A number that takes as much room as any. */
export const WIDEST: SheetNumber = { number: 888, count: 888 }

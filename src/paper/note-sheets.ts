/** The sheets after the drawing: legend, where it found no room, and tables. */
import { legend } from '../scene/elements/legend.ts'
import { letter, set } from '../scene/draw-context.ts'
import { rounded } from '../scene/round.ts'
import type { Group, SceneItem } from '../scene/scene.ts'
import type { SectionPart } from './section.ts'
import { footer, footerHeight, inner, type Draft } from './draft.ts'
import type { Picture } from './picture.ts'
import { flow } from './flow.ts'
import type { Page } from './page.ts'
import { setTable, type Strip, type Table } from './table.ts'

const HEAD_GAP = 18

/** What stands on the sheets after the drawing. */
export interface Notes {
  readonly tables: readonly Table[]
  readonly withLegend: boolean
}

/** The sheets after the drawing; none when there is nothing to put on them. */
export function noteSheets(picture: Picture, page: Page, { tables, withLegend }: Notes): Draft[] {
  const { context, placement } = picture
  const { width, height } = inner(page)
  const head = set(context, 'title', picture.scene.title, width)
  const top = head.height + HEAD_GAP
  const symbols: Strip[] = withLegend
    ? [figureStrip(legend(placement.blueprint, width, context, !picture.hidden.has('register')), width)]
    : []
  const parts = [...symbols, ...tables.map((table) => setTable(table, width, context))]
  if (parts.length === 0) return []
  return flow(parts, height - top - footerHeight(picture, page)).map((items): Draft => {
    const title = letter(head, 0, 0, { fill: context.theme.type.title.color })
    return (numbering) => ({
      width: page.width,
      height: page.height,
      background: context.theme.page.paper,
      parts: [
        { ...placed([title], page, 0), isRepeated: true },
        placed([{ item: 'group', classes: 'notes', items }], page, top),
        ...footer(picture, page, numbering),
      ],
    })
  })
}

function placed(items: readonly SceneItem[], { margin, magnification }: Page, top: number): SectionPart {
  return { x: margin, y: margin + top * magnification, scale: magnification, items: rounded(items) }
}

function figureStrip(figure: ReturnType<typeof legend>, width: number): Strip {
  const { height } = figure.size
  return { height, draw: (top): Group[] => [figure.draw({ x: 0, y: top, width, height })] }
}

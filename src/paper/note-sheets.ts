/** The sheets after the drawing: legend, where it found no room, and tables. */
import { letter, set, type Figure } from '../scene/draw-context.ts'
import { kindOf } from '../scene/kind.ts'
import { rounded } from '../scene/round.ts'
import type { Group, SceneItem } from '../scene/scene.ts'
import type { SectionPart } from './section.ts'
import { footer, footerHeight, inner, type Draft } from './draft.ts'
import type { Picture } from './picture.ts'
import { flow, heightOfAll } from './flow.ts'
import type { Page } from './page.ts'
import { setTable, type SetTable, type Strip, type Table } from './table.ts'

const HEAD_GAP = 18

/** What stands on the sheets after the drawing. */
export interface Notes {
  readonly tables: readonly Table[]
  /** As wide as the sheet. Before the tables, or behind them; elsewhere among them where it would stand on a sheet by itself. */
  readonly legend?: { readonly place: 'first' | 'last'; readonly figure: Figure<Group> }
}

/** Room at the foot of a sheet; px before magnification, from the upper margin. */
export interface Foot {
  readonly top: number
  readonly height: number
}

/** Sheets after the drawing, or before those of a book. */
export interface NoteSheets {
  /** None when there is nothing to put on them. */
  readonly drafts: readonly Draft[]
  /** Wherever it is put, there is nothing beside it. */
  readonly isLegendAlone: boolean
}

/** The sheets, as few as can be. */
export function noteSheets(picture: Picture, page: Page, { tables, legend }: Notes): NoteSheets {
  const { context } = picture
  const { width, height } = inner(page)
  const head = set(context, 'title', picture.scene.title, width)
  const top = head.height + HEAD_GAP
  const lists = tables.map((table) => setTable(table, width, context))
  const room = height - top - footerHeight(picture, page)
  const orders = legend ? placesOf(figureStrip(legend.figure, width), lists, legend.place) : [lists]
  const good = firstOf(orders, (parts) => {
    const pages = flow(parts, room)
    return pages.some(isAlone) ? undefined : pages
  })
  const drafts = (good ?? flow(orders[0]!, room)).map((items): Draft => {
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
  return { drafts, isLegendAlone: !good }
}

/** Tables that stand under the drawing, all of them within so many px before magnification; undefined where they do not. */
export function notesUnder(
  { context }: Picture,
  page: Page,
  tables: readonly Table[],
  { top, height }: Foot,
): SectionPart[] | undefined {
  if (tables.length === 0) return []
  const lists = tables.map((table) => setTable(table, inner(page).width, context))
  if (heightOfAll(lists) > height) return undefined
  const items = flow(lists, height).flat()
  return [placed([{ item: 'group', classes: 'notes', items }], page, top)]
}

/** The legend before each of the tables and behind the last, the place that is wanted first. */
function placesOf(
  symbols: Strip,
  tables: readonly SetTable[],
  first: 'first' | 'last',
): (readonly (Strip | SetTable)[])[] {
  const orders = Array.from({ length: tables.length + 1 }, (_, at) => [
    ...tables.slice(0, at),
    symbols,
    ...tables.slice(at),
  ])
  return first === 'first' ? orders : orders.reverse()
}

function firstOf<Of, Found>(all: readonly Of[], look: (each: Of) => Found | undefined): Found | undefined {
  for (const each of all) {
    const found = look(each)
    if (found !== undefined) return found
  }
  return undefined
}

/** A sheet that has a title and a legend only says nothing of what it belongs to. */
function isAlone(items: readonly SceneItem[]): boolean {
  return items.length === 1 && items[0]!.item === 'group' && kindOf(items[0]!) === 'legend'
}

function placed(items: readonly SceneItem[], { margin, magnification }: Page, top: number): SectionPart {
  return { x: margin, y: margin + top * magnification, scale: magnification, items: rounded(items) }
}

function figureStrip(figure: Figure<Group>, width: number): Strip {
  const { height } = figure.size
  return { height, draw: (top): Group[] => [figure.draw({ x: 0, y: top, width, height })] }
}

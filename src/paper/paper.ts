/**
 * A picture becomes sheets.
 *
 *   Picture --plan--> scale and windows --draw--> sheets of the drawing --tables--> sheets after it --number--> Section
 *
 * Pure: the same picture and options give the same sheets.
 */
import { sheetOf, type Section } from './section.ts'
import { numbered, type Draft, type Numbering } from './draft.ts'
import { kindOf } from '../scene/kind.ts'
import { pageFooter } from '../scene/elements/page-footer.ts'
import { rounded } from '../scene/round.ts'
import type { Scene } from '../scene/scene.ts'
import type { Picture } from './picture.ts'
import { drawingSheets, type DrawingSheets } from './drawing-sheets.ts'
import { noteSheets, notesUnder } from './note-sheets.ts'
import { outline } from './bookmarks.ts'
import { page, type Page, type PageOptions } from './page.ts'
import { registersOf, reportTable, type ReportLine } from './registers.ts'

/** How a picture becomes pages. */
export interface PaperOptions {
  /** Absent: one page as large as the drawing. */
  readonly page?: PageOptions
  /** The findings, when they are to be printed. */
  readonly report?: readonly ReportLine[]
  /** Where a web page that shows all drawings of the run lies, as a link. */
  readonly contents?: string
}

/** A picture's numbered sheets with their outline; one sheet at least. */
export function paper(picture: Picture, options: PaperOptions): Section {
  const { title, language, metadata } = picture.scene
  const sheets = numbered(sheetDrafts(picture, options))
  return { title, language, metadata, sheets, outline: outline(sheets) }
}

/** The same sheets without numbers, for a document that has others before and behind them. */
export function sheetDrafts(picture: Picture, { page, report }: PaperOptions): Draft[] {
  return page ? onPaper(picture, page, report) : asLarge(picture, report)
}

/**
 * Legend and registers stand under the strips where there is room for all of them; else the registers follow, and the legend
 * has its room under the drawing where a sheet would be there for it alone.
 */
function onPaper(picture: Picture, options: PageOptions, report: PaperOptions['report']): Draft[] {
  const tables = registersOf(picture).map(({ table }) => table)
  const all = report ? [...tables, reportTable(report, picture.context)] : tables
  const drawn = drawingSheets(picture, options)
  const first = drawn(false)
  const together = first.withNotes((foot) => notesUnder(picture, first.page, all, foot))
  if (together) return [...together]
  const followed = ({ page, drafts, legend }: DrawingSheets): { drafts: Draft[]; isLegendAlone: boolean } => {
    const after = noteSheets(picture, page, {
      tables: all,
      ...(legend && { legend: { place: 'first', figure: legend } }),
    })
    return { drafts: [...drafts, ...after.drafts], isLegendAlone: after.isLegendAlone }
  }
  const usual = followed(first)
  return usual.isLegendAlone ? followed(drawn(true)).drafts : usual.drafts
}

/** Registers and legend are in the drawing; findings follow on pages of a usual size. */
function asLarge(picture: Picture, report: PaperOptions['report']): Draft[] {
  const first: Draft = (numbering) => sheetOf(withNumber(picture, numbering))
  if (!report) return [first]
  const tables = [reportTable(report, picture.context)]
  return [first, ...noteSheets(picture, usualPage(), { tables }).drafts]
}

/** The scene, whose footer says on which sheet it stands. */
function withNumber({ scene, context, placement, stated }: Picture, numbering: Numbering): Scene {
  const { margin } = context.theme.page
  const foot = pageFooter(stated ?? placement.blueprint, scene.width - 2 * margin, context, numbering)
  if (!foot) return scene
  const [drawn] = rounded([foot.draw({ x: margin, y: scene.height - margin - foot.size.height })])
  const items = scene.items.map((item) => (item.item === 'group' && kindOf(item) === 'page-footer' ? drawn! : item))
  return { ...scene, items }
}

/** For tables of a drawing that is on no paper. */
export function usualPage(): Page {
  return page({ paper: 'A4', margin: 15 }, 'portrait')
}

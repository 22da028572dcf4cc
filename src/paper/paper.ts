/**
 * A drawing becomes a book of sheets.
 *
 *   Drawing --plan--> scale and windows --draw--> sheets of the drawing --tables--> sheets after it --number--> Book
 *
 * Pure: the same drawing and options give the same sheets.
 */
import { sheetOf, type Book } from './book.ts'
import { numbered, type Draft } from './draft.ts'
import type { Drawing } from './drawing.ts'
import { drawingSheets } from './drawing-sheets.ts'
import { noteSheets } from './note-sheets.ts'
import { outline } from './bookmarks.ts'
import { page, type Page, type PageOptions } from './page.ts'
import { failPointTable, reportTable, standardTable, type ReportLine } from './registers.ts'

export interface PaperOptions {
  /** Absent: one page as large as the drawing. */
  readonly page?: PageOptions
  /** The findings, when they are to be printed. */
  readonly report?: readonly ReportLine[]
}

export function paper(drawing: Drawing, options: PaperOptions): Book {
  const { title, language, metadata } = drawing.scene
  const sheets = numbered(sheetDrafts(drawing, options))
  return { title, language, metadata, sheets, outline: outline(sheets) }
}

/** How many sheets `paper` makes. */
export function sheetCount(drawing: Drawing, options: PaperOptions): number {
  return sheetDrafts(drawing, options).length
}

export function sheetDrafts(drawing: Drawing, { page, report }: PaperOptions): Draft[] {
  return page ? onPaper(drawing, page, report) : asLarge(drawing, report)
}

function onPaper(drawing: Drawing, options: PageOptions, report: PaperOptions['report']): Draft[] {
  const { page, drafts, lacksLegend } = drawingSheets(drawing, options)
  const { pen, placement, hidden } = drawing
  const registers = hidden.has('register') ? [] : [failPointTable, standardTable]
  const tables = [...registers.map((table) => table(placement.blueprint, pen)), report && reportTable(report, pen)]
  const all = tables.filter((table) => table !== undefined)
  return [...drafts, ...noteSheets(drawing, page, { tables: all, withLegend: lacksLegend })]
}

/** Registers and legend are in the drawing; findings follow on pages of a usual size. */
function asLarge(drawing: Drawing, report: PaperOptions['report']): Draft[] {
  const first: Draft = () => sheetOf(drawing.scene)
  if (!report) return [first]
  const tables = [reportTable(report, drawing.pen)]
  return [first, ...noteSheets(drawing, usualPage(), { tables, withLegend: false })]
}

/** For tables of a drawing that is on no paper. */
export function usualPage(): Page {
  return page({ paper: 'A4', margin: 15 }, 'portrait')
}

/** Several drawings in one book: contents, then each with its sheets; links from one to another stay inside. */
import type { SceneItem } from '../scene/scene.ts'
import type { Book, OutlineEntry, Sheet } from './book.ts'
import type { Draft, Numbering } from './draft.ts'
import type { Drawing } from './drawing.ts'
import { noteSheets } from './note-sheets.ts'
import { outline } from './outline.ts'
import { orientations, page, type PageOptions } from './page.ts'
import { sheetDrafts, usualPage } from './paper.ts'
import type { ReportLine } from './registers.ts'
import type { Row, Table } from './table.ts'

export interface Chapter {
  readonly drawing: Drawing
  readonly report?: readonly ReportLine[]
  /** The position of the chapter that a link of this one leads to; undefined when it leads out of the book. */
  leadsTo(href: string): number | undefined
}

/** Words and look of the contents are those of the first chapter, of which there must be one. */
export function bundle(chapters: readonly Chapter[], options: { readonly page?: PageOptions }): Book {
  const first = chapters[0]!.drawing
  const drafts = chapters.map(({ drawing, report }) => sheetDrafts(drawing, { ...options, ...(report && { report }) }))
  // How many sheets the contents take does not depend on the numbers in them.
  const before = contents(
    chapters,
    drafts.map(() => 0),
    options.page,
  ).length
  const starts = drafts.map((_, at) => before + drafts.slice(0, at).flat().length)
  const count = before + drafts.flat().length
  const sheets = [
    ...contents(chapters, starts, options.page).map((draft, at) => draft({ number: at + 1, count })),
    ...chapters.flatMap((chapter, at) => chapterSheets(chapter, drafts[at]!, { number: starts[at]! + 1, count }, at)),
  ]
  const { paper } = first.pen.words
  return {
    title: paper.book,
    language: first.scene.language,
    metadata: {},
    sheets,
    outline: [
      { title: paper.contents, sheet: 0, x: 0, y: 0, children: [] },
      ...chapters.map(({ drawing }, at) => chapterEntry(drawing, sheets, starts[at]!, drafts[at]!.length)),
    ],
  }
}

function contents(chapters: readonly Chapter[], starts: readonly number[], options: PageOptions | undefined): Draft[] {
  const { drawing } = chapters[0]!
  const { paper, titleBlock } = drawing.pen.words
  const rows = chapters.map(({ drawing: { placement, pen } }, at): Row => {
    const { title, state, owner } = placement.blueprint
    const href = `#${nameOf(at)}`
    const texts = [title, state && titleBlock[state], owner, String(starts[at]! + 1)]
    const cells = texts.map((text, n) => {
      if (text === undefined) return []
      return n === 0 ? [{ text, href, role: 'value' as const, fill: pen.theme.register.link }] : [{ text, href }]
    })
    return { cells }
  })
  const { columns: names } = paper
  const columns = [
    { title: names.blueprint, weight: 4 },
    { title: names.state, weight: 1 },
    { title: names.owner, weight: 1 },
    { title: names.page, weight: 0 },
  ]
  const table: Table = { title: paper.contents, columns, rows }
  const usual = options ? page(options, orientations(options).at(-1)!) : usualPage()
  const titled = { ...drawing, scene: { ...drawing.scene, title: paper.book } }
  return noteSheets(titled, usual, { tables: [table], withLegend: false })
}

/** Each sheet in its own language; the first is what links to the chapter lead to. */
function chapterSheets(chapter: Chapter, drafts: readonly Draft[], { number, count }: Numbering, at: number): Sheet[] {
  return drafts.map((draft, index) => {
    const sheet = draft({ number: number + index, count })
    const parts = sheet.parts.map((part) => ({ ...part, items: relinked(part.items, chapter) }))
    return { ...sheet, parts, language: chapter.drawing.scene.language, ...(index === 0 && { name: nameOf(at) }) }
  })
}

function relinked(items: readonly SceneItem[], chapter: Chapter): SceneItem[] {
  return items.map((item) => {
    if (item.item !== 'group') return item
    const to = item.href === undefined ? undefined : chapter.leadsTo(item.href)
    return { ...item, ...(to !== undefined && { href: `#${nameOf(to)}` }), items: relinked(item.items, chapter) }
  })
}

function chapterEntry({ scene }: Drawing, sheets: readonly Sheet[], start: number, count: number): OutlineEntry {
  const shifted = (entries: readonly OutlineEntry[]): OutlineEntry[] =>
    entries.map((entry) => ({ ...entry, sheet: entry.sheet + start, children: shifted(entry.children) }))
  const children = shifted(outline(sheets.slice(start, start + count)))
  return { title: scene.title, sheet: start, x: 0, y: 0, children }
}

function nameOf(chapter: number): string {
  return `blueprint-${chapter + 1}`
}

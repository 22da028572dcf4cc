/**
 * Several drawings in one book, a part at a time: contents, then each with its sheets; links from one to another stay
 * inside. No more than two drawings are kept in memory, so that a book may be as long as one likes.
 */
import type { Blueprint } from '../model/blueprint.ts'
import type { SceneItem } from '../scene/scene.ts'
import type { Book } from './book.ts'
import type { Draft, Numbering } from './draft.ts'
import type { Drawing } from './drawing.ts'
import { noteSheets } from './note-sheets.ts'
import { outline } from './bookmarks.ts'
import { orientations, page } from './page.ts'
import { sheetDrafts, usualPage, type PaperOptions } from './paper.ts'
import type { ReportLine } from './registers.ts'
import type { Row, Table } from './table.ts'

/** A blueprint of the book, before it is drawn: what the contents say of it. */
export interface Chapter extends Pick<Blueprint, 'title' | 'state' | 'owner'> {
  /** How many it takes, as `sheetCount` says. */
  readonly sheets: number
  /** How many findings it has; absent when they are not printed. Without one it has no sheet for them. */
  readonly findings?: number
  /** The position of the chapter that a link of this one leads to; undefined when it leads out of the book. */
  leadsTo(href: string): number | undefined
  /** Asked for once, when its turn has come. */
  draw(): Promise<DrawnChapter>
}

export interface DrawnChapter {
  readonly drawing: Drawing
  /** Absent when there is nothing to print. */
  readonly report?: readonly ReportLine[]
}

/** The book's parts in order. Words and look of the contents are those of the first chapter, of which there must be one. */
export async function* bundle(chapters: readonly Chapter[], options: PaperOptions): AsyncGenerator<Book> {
  const first = await chapters[0]!.draw()
  // How many sheets the contents take does not depend on the numbers in them.
  const before = contents(chapters, () => 0, first.drawing, options).length
  const starts: number[] = []
  let count = before
  for (const { sheets } of chapters) {
    starts.push(count)
    count += sheets
  }
  const drafts = contents(chapters, (at) => starts[at]! + 1, first.drawing, options)
  yield contentsPart(drafts, first.drawing, count)
  for (const [at, chapter] of chapters.entries()) {
    const drawn = at === 0 ? first : await chapter.draw()
    yield chapterPart({ chapter, at, drawn, numbering: { number: starts[at]! + 1, count } }, options)
  }
}

function contents(
  chapters: readonly Chapter[],
  pageOf: (chapter: number) => number,
  drawing: Drawing,
  { page: options }: PaperOptions,
): Draft[] {
  const { paper, titleBlock } = drawing.pen.words
  const isChecked = chapters.some(({ findings }) => findings !== undefined)
  const rows = chapters.map(({ title, state, owner, findings }, at): Row => {
    const href = `#${nameOf(at)}`
    const found = findings === 0 ? paper.noFindings : findings?.toString()
    const texts = [title, state && titleBlock[state], owner, ...(isChecked ? [found] : []), String(pageOf(at))]
    const cells = texts.map((text, n) => {
      if (text === undefined) return []
      return n === 0
        ? [{ text, href, role: 'value' as const, fill: drawing.pen.theme.register.link }]
        : [{ text, href }]
    })
    return { cells }
  })
  const { columns: names } = paper
  const columns = [
    { title: names.blueprint, weight: 4 },
    { title: names.state, weight: 1 },
    { title: names.owner, weight: 1 },
    ...(isChecked ? [{ title: paper.report, weight: 0 }] : []),
    { title: names.page, weight: 0 },
  ]
  const table: Table = { title: paper.contents, columns, rows }
  const usual = options ? page(options, orientations(options).at(-1)!) : usualPage()
  const titled = { ...drawing, scene: { ...drawing.scene, title: paper.book } }
  return noteSheets(titled, usual, { tables: [table], withLegend: false })
}

function contentsPart(drafts: readonly Draft[], { scene, pen }: Drawing, count: number): Book {
  const { paper } = pen.words
  return {
    title: paper.book,
    language: scene.language,
    metadata: {},
    sheets: drafts.map((draft, at) => draft({ number: at + 1, count })),
    outline: [{ title: paper.contents, sheet: 0, x: 0, y: 0, children: [] }],
  }
}

interface Turn {
  readonly chapter: Chapter
  readonly at: number
  readonly drawn: DrawnChapter
  /** Of its first sheet. */
  readonly numbering: Numbering
}

/** Each sheet in its own language; the first is what links to the chapter lead to. */
function chapterPart({ chapter, at, drawn, numbering }: Turn, options: PaperOptions): Book {
  const { drawing, report } = drawn
  const { title, language, metadata } = drawing.scene
  const drafts = sheetDrafts(drawing, { ...options, ...(report && { report }) })
  const sheets = drafts.map((draft, index) => {
    const sheet = draft({ ...numbering, number: numbering.number + index })
    const parts = sheet.parts.map((part) => ({ ...part, items: relinked(part.items, chapter) }))
    return { ...sheet, parts, language, ...(index === 0 && { name: nameOf(at) }) }
  })
  const entry = { title, sheet: 0, x: 0, y: 0, children: outline(sheets) }
  return { title, language, metadata, sheets, outline: [entry] }
}

function relinked(items: readonly SceneItem[], chapter: Chapter): SceneItem[] {
  return items.map((item) => {
    if (item.item !== 'group') return item
    const to = item.href === undefined ? undefined : chapter.leadsTo(item.href)
    return { ...item, ...(to !== undefined && { href: `#${nameOf(to)}` }), items: relinked(item.items, chapter) }
  })
}

function nameOf(chapter: number): string {
  return `blueprint-${chapter + 1}`
}

/**
 * Several blueprints in one document, a section at a time: contents, then each with its sheets; links from one to
 * another stay inside. Sections are generated lazily: at most two pictures are in memory at once.
 */
import type { Blueprint } from '../model/blueprint.ts'
import type { SceneItem } from '../scene/scene.ts'
import type { Section } from './section.ts'
import type { Draft, Numbering } from './draft.ts'
import type { Picture } from './picture.ts'
import { noteSheets } from './note-sheets.ts'
import { outline } from './bookmarks.ts'
import { orientations, page } from './page.ts'
import { sheetDrafts, usualPage, type PaperOptions } from './paper.ts'
import type { ReportLine } from './registers.ts'
import type { TableRow, Table } from './table.ts'

/** A blueprint of the document, before it is drawn: what the contents say of it. */
export interface Chapter extends Pick<Blueprint, 'title' | 'state' | 'owner'> {
  /** How many it takes, as `chapterSheets` says. */
  readonly sheets: number
  /** How many findings it has; absent when they are not printed. */
  readonly findings?: number
  /** The position of the chapter that a link of this one leads to; undefined when it leads out of the document. */
  leadsTo(href: string): number | undefined
  /** Called once, lazily. */
  draw(): Promise<DrawnChapter>
}

/** What a chapter's sheets are made of. */
export interface DrawnChapter {
  readonly picture: Picture
  /** Absent when findings are not printed. */
  readonly report?: readonly ReportLine[]
}

/** How many sheets a blueprint takes as a chapter. */
export function chapterSheets(picture: Picture, options: PaperOptions): number {
  return chapterDrafts(picture, options).length
}

/** The contents say who has no findings: there is no sheet for that. */
function chapterDrafts(picture: Picture, { report, ...options }: PaperOptions): Draft[] {
  return sheetDrafts(picture, { ...options, ...(report && report.length > 0 && { report }) })
}

/** The sections in order. Language and theme of the contents are those of the first chapter; there must be one. */
export async function* combined(chapters: readonly Chapter[], options: PaperOptions): AsyncGenerator<Section> {
  const first = await chapters[0]!.draw()
  // How many sheets the contents take does not depend on the numbers in them.
  const before = contents(chapters, () => 0, first.picture, options).length
  const starts: number[] = []
  let count = before
  for (const { sheets } of chapters) {
    starts.push(count)
    count += sheets
  }
  const drafts = contents(chapters, (at) => starts[at]! + 1, first.picture, options)
  yield contentsSection(drafts, first.picture, count)
  for (const [at, chapter] of chapters.entries()) {
    const drawn = at === 0 ? first : await chapter.draw()
    yield chapterSection({ chapter, at, drawn, numbering: { number: starts[at]! + 1, count } }, options)
  }
}

function contents(
  chapters: readonly Chapter[],
  pageOf: (chapter: number) => number,
  picture: Picture,
  { page: options }: PaperOptions,
): Draft[] {
  const { paper, titleBlock } = picture.context.words
  const isChecked = chapters.some(({ findings }) => findings !== undefined)
  const rows = chapters.map(({ title, state, owner, findings }, at): TableRow => {
    const href = `#${nameOf(at)}`
    const found = findings === 0 ? paper.noFindings : findings?.toString()
    const texts = [title, state && titleBlock[state], owner, ...(isChecked ? [found] : []), String(pageOf(at))]
    const cells = texts.map((text, n) => {
      if (text === undefined) return []
      return n === 0
        ? [{ text, href, role: 'value' as const, fill: picture.context.theme.register.link }]
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
  const titled = { ...picture, scene: { ...picture.scene, title: paper.combined } }
  return noteSheets(titled, usual, { tables: [table], withLegend: false })
}

function contentsSection(drafts: readonly Draft[], { scene, context }: Picture, count: number): Section {
  const { paper } = context.words
  return {
    title: paper.combined,
    language: scene.language,
    metadata: {},
    sheets: drafts.map((draft, at) => draft({ number: at + 1, count })),
    outline: [{ title: paper.contents, sheet: 0, x: 0, y: 0, children: [] }],
  }
}

interface ChapterTurn {
  readonly chapter: Chapter
  readonly at: number
  readonly drawn: DrawnChapter
  /** Of its first sheet. */
  readonly numbering: Numbering
}

/** Each sheet in its own language; the first is what links to the chapter lead to. */
function chapterSection({ chapter, at, drawn, numbering }: ChapterTurn, options: PaperOptions): Section {
  const { picture, report } = drawn
  const { title, language, metadata } = picture.scene
  const drafts = chapterDrafts(picture, { ...options, ...(report && { report }) })
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

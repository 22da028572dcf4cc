/**
 * Several blueprints in one document, a section at a time: contents, then each with its sheets; links from one to
 * another stay inside. Sections are generated lazily: at most two pictures are in memory at once.
 */
import type { Blueprint } from '../model/blueprint.ts'
import { isOwn, LEGEND_NAMES, sharedLegend, usedSymbols, type LegendName } from '../scene/elements/legend.ts'
import { excerptText } from '../scene/excerpt-text.ts'
import type { SceneItem } from '../scene/scene.ts'
import type { LocaleId } from '../vocabulary/locale.ts'
import type { Section } from './section.ts'
import { inner, type Draft, type Numbering } from './draft.ts'
import type { Picture } from './picture.ts'
import { noteSheets } from './note-sheets.ts'
import { outline } from './bookmarks.ts'
import { orientations, page, type Page, type PageOptions } from './page.ts'
import { coverDraft } from './cover.ts'
import { sheetDrafts, usualPage, type PaperOptions } from './paper.ts'
import type { TableRow, Table } from './table.ts'

/** A blueprint of the document, before it is drawn: what the contents say of it. */
export interface Chapter extends Pick<Blueprint, 'title' | 'state' | 'owner'> {
  /** How many it takes, as `chapterSheets` says. */
  readonly sheets: number
  /** How many findings it has; absent when they are not printed. */
  readonly findings?: number
  /** Absent where no legend is wanted. */
  readonly legend?: ChapterLegend
  /** In words; absent where all of the blueprint is drawn. */
  readonly view?: string
  /** The position of the chapter that a link of this one leads to; undefined when it leads out of the document. */
  leadsTo(href: string): number | undefined
  /** Called once, lazily; without its legend where the book has it (`legendOf`). */
  draw(): Promise<DrawnChapter>
}

/** What the legend of a chapter says. */
export interface ChapterLegend {
  readonly symbols: readonly LegendName[]
  readonly locale: LocaleId
  /** Whether it has entries that hold of no other chapter. */
  readonly isOwn: boolean
  /** How many sheets the chapter takes without it. */
  readonly sheets: number
}

/** What a book has beside its chapters. */
export interface BookOptions {
  /** Of cover and contents; absent for a sheet as people have it. */
  readonly page?: PageOptions
  /** In the place of "Service blueprints". */
  readonly title?: string | undefined
  readonly hasCover?: boolean
  /** Of the newest blueprint. */
  readonly date?: string | undefined
}

/**
 * The symbols of the one legend that all chapters have in common, on the sheet of the contents; undefined where each has its own:
 * chapters of two languages, or with entries that hold of one alone.
 */
export function legendOf(chapters: readonly Pick<Chapter, 'legend'>[]): readonly LegendName[] | undefined {
  const all = chapters.flatMap(({ legend }) => legend ?? [])
  const isOne = all.length === chapters.length && all.every(({ isOwn, locale }) => !isOwn && locale === all[0]!.locale)
  if (!isOne || chapters.length < 2) return undefined
  const used = new Set(all.flatMap(({ symbols }) => symbols))
  return LEGEND_NAMES.filter((name) => used.has(name))
}

/** What a book has to know of a chapter before it is drawn into it. */
export function chapterOf(
  picture: Picture,
  paper: PaperOptions,
): Pick<Chapter, 'sheets' | 'findings' | 'legend' | 'view'> {
  const { report } = paper
  const legend = chapterLegend(picture, paper)
  const view = chapterView(picture)
  return {
    sheets: chapterSheets(picture, paper),
    ...(report && { findings: report.length }),
    ...(legend && { legend }),
    ...(view !== undefined && { view }),
  }
}

/** Undefined where none is wanted. */
function chapterLegend(picture: Picture, options: PaperOptions): ChapterLegend | undefined {
  const { hidden, placement, context } = picture
  if (hidden.has('legend')) return undefined
  const { blueprint } = placement
  return {
    symbols: usedSymbols(blueprint, context.words),
    locale: blueprint.locale,
    isOwn: isOwn(blueprint) || context.changes !== undefined,
    sheets: chapterSheets({ ...picture, hidden: new Set([...hidden, 'legend'] as const) }, options),
  }
}

/** The view that a chapter is drawn in, as its title block names it; undefined for all of a blueprint. */
function chapterView({ placement, context }: Picture): string | undefined {
  const { excerpt } = placement.blueprint
  return excerpt && excerptText(excerpt, context.words)
}

/** What a chapter's sheets are made of. */
export interface DrawnChapter {
  readonly picture: Picture
  /** Of the chapter itself: each may have another paper, and findings of its own. */
  readonly paper: PaperOptions
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
export async function* combined(chapters: readonly Chapter[], options: BookOptions): AsyncGenerator<Section> {
  const first = await chapters[0]!.draw()
  const book = bookOf(chapters, first.picture, options)
  // How many sheets cover and contents take does not depend on the numbers in them.
  const before = frontMatter(book, () => 0).length
  const starts: number[] = []
  let count = before
  for (const chapter of chapters) {
    starts.push(count)
    count += book.symbols && chapter.legend ? chapter.legend.sheets : chapter.sheets
  }
  const drafts = frontMatter(book, (at) => starts[at]! + 1)
  yield frontSection(drafts, book, count)
  for (const [at, chapter] of chapters.entries()) {
    const drawn = at === 0 ? first : await chapter.draw()
    yield chapterSection({ chapter, at, drawn, numbering: { number: starts[at]! + 1, count } })
  }
}

/** What stands before the chapters is made of this. */
interface Book {
  readonly chapters: readonly Chapter[]
  /** Of the first chapter, under the title of the book. */
  readonly picture: Picture
  readonly options: BookOptions
  /** Of the one legend. */
  readonly symbols: readonly LegendName[] | undefined
  /** Undefined where not all chapters are drawn in the same. */
  readonly view: string | undefined
}

function bookOf(chapters: readonly Chapter[], picture: Picture, options: BookOptions): Book {
  const { title = picture.context.words.paper.combined, date } = options
  const stated = { title, ...(date !== undefined && { date }) }
  const titled = { ...picture, scene: { ...picture.scene, title }, stated }
  const [first] = chapters
  const view = chapters.every((chapter) => chapter.view === first?.view) ? first?.view : undefined
  return { chapters, picture: titled, options, symbols: legendOf(chapters), view }
}

function frontMatter(book: Book, pageOf: (chapter: number) => number): Draft[] {
  const { chapters, picture, options, view } = book
  const { title } = picture.scene
  const usual = options.page ? page(options.page, orientations(options.page).at(-1)!) : usualPage()
  const cover = { title, date: options.date, count: chapters.length, view }
  return [...(options.hasCover === true ? [coverDraft(picture, usual, cover)] : []), ...contents(book, pageOf, usual)]
}

function contents(
  { chapters, picture, symbols, view }: Book,
  pageOf: (chapter: number) => number,
  usual: Page,
): readonly Draft[] {
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
  const title = view === undefined ? paper.contents : `${paper.contents} · ${view}`
  const table: Table = { title, columns, rows }
  const { context, hidden } = picture
  const figure = symbols && sharedLegend(symbols, inner(usual).width, context, !hidden.has('register'))
  const { drafts } = noteSheets(picture, usual, {
    tables: [table],
    ...(figure && { legend: { place: 'last', figure } }),
  })
  return drafts
}

function frontSection(drafts: readonly Draft[], { picture, options }: Book, count: number): Section {
  const { scene, context } = picture
  const sheet = options.hasCover === true ? 1 : 0
  return {
    title: scene.title,
    language: scene.language,
    metadata: {},
    sheets: drafts.map((draft, at) => draft({ number: at + 1, count })),
    outline: [{ title: context.words.paper.contents, sheet, x: 0, y: 0, children: [] }],
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
function chapterSection({ chapter, at, drawn, numbering }: ChapterTurn): Section {
  const { picture, paper } = drawn
  const { title, language, metadata } = picture.scene
  const drafts = chapterDrafts(picture, paper)
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

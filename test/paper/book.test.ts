/** A book: its cover, its contents, and one legend for all chapters. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { chapterOf, combined, type BookOptions, type Chapter } from '../../src/paper/combined.ts'
import type { PageOptions } from '../../src/paper/page.ts'
import { paper, type PaperOptions } from '../../src/paper/paper.ts'
import type { Picture } from '../../src/paper/picture.ts'
import type { Section, Sheet } from '../../src/paper/section.ts'
import { picture } from '../../src/pipeline/draw.ts'
import { kindOf } from '../../src/scene/kind.ts'
import { usedSymbols } from '../../src/scene/elements/legend.ts'
import type { Group, SceneItem } from '../../src/scene/scene.ts'
import { FULL_VIEW } from '../../src/view/view.ts'
import { THEMES } from '../../src/theme/themes.ts'
import { folder, stageline, TEA } from '../cli/stageline.ts'
import { blueprintOf } from '../support/pipeline.ts'

const EVERYTHING = '../test/scene/everything.blueprint.yaml'
const EXAMPLES = readdirSync('examples').filter((name) => name.endsWith('.yaml'))
const ENGLISH = EXAMPLES.filter((name) => !name.includes('.zh.'))
const CHINESE = EXAMPLES.filter((name) => name.includes('.zh.'))
const A4: PageOptions = { paper: 'A4', orientation: 'auto', margin: 10, fit: 'page', tile: true }

const THEME = { ...THEMES.light, footer: '{title} · {date} · {page}/{pages}', confidential: 'For Acme only' }

const drawn = new Map<string, Promise<Picture>>()

function example(name: string, isWithout = false): Promise<Picture> {
  const key = `${name} ${isWithout}`
  const view = isWithout ? { ...FULL_VIEW, hidden: new Set(['legend'] as const) } : FULL_VIEW
  const known = drawn.get(key) ?? picture(blueprintOf(readFileSync(`examples/${name}`, 'utf8')), { theme: THEME, view })
  drawn.set(key, known)
  return known
}

/** As the command line makes it: each is counted with and without its legend, and drawn as the book wants it. */
async function chapter(name: string, options: PaperOptions, isWithout: boolean): Promise<Chapter> {
  const whole = await example(name)
  const { title, state, owner } = whole.placement.blueprint
  return {
    title,
    state,
    owner,
    ...chapterOf(whole, options),
    leadsTo: () => undefined,
    draw: async () => ({ picture: await example(name, isWithout), paper: options }),
  }
}

async function book(names: readonly string[], options: BookOptions, isWithout: boolean): Promise<Section[]> {
  return sectionsOf(await Promise.all(names.map((name) => chapter(name, options, isWithout))), options)
}

async function sectionsOf(chapters: readonly Chapter[], options: BookOptions): Promise<Section[]> {
  const sections: Section[] = []
  for await (const section of combined(chapters, options)) sections.push(section)
  return sections
}

function groups(items: readonly SceneItem[], kind: string): Group[] {
  return items.flatMap((item) => {
    if (item.item !== 'group') return []
    return kindOf(item) === kind ? [item] : groups(item.items, kind)
  })
}

function texts(items: readonly SceneItem[]): string[] {
  return items.flatMap((item) => {
    if (item.item === 'group') return texts(item.items)
    return item.item === 'text' ? [item.lines.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')] : []
  })
}

const itemsOf = ({ parts }: Sheet): SceneItem[] => parts.flatMap(({ items }) => items)
const said = (sheet: Sheet): string[] => texts(itemsOf(sheet))
const legends = (sheet: Sheet): Group[] => groups(itemsOf(sheet), 'legend')

/** What is on a sheet beside titles and feet. */
const content = (sheet: Sheet): SceneItem[] =>
  sheet.parts
    .filter(({ isRepeated }) => isRepeated !== true)
    .flatMap(({ items }) => items)
    .flatMap((item) => (item.item === 'group' && kindOf(item) === 'notes' ? item.items : [item]))
    .filter((item) => item.item !== 'text' || item.classes !== 'confidential')

function isLegendAlone(sheet: Sheet): boolean {
  const all = content(sheet).filter((item) => item.item !== 'group' || kindOf(item) !== 'title-block')
  return all.length === 1 && all[0]!.item === 'group' && kindOf(all[0]!) === 'legend'
}

describe.each([
  ['on paper', { page: A4 }],
  ['as large as the drawings', {}],
] as const)('a book %s', (_, options) => {
  it.each([['English', ENGLISH], ['Chinese', CHINESE]] as const)('of %s chapters has one legend, with all their symbols, beside the contents', async (_, names) => {
    const sections = await book(names, options, true)
    const sheets = sections.flatMap(({ sheets }) => sheets)
    const all = sheets.flatMap(legends)
    expect(all).toHaveLength(1)
    expect(legends(sections[0]!.sheets.at(-1)!)).toHaveLength(1)
    expect(isLegendAlone(sections[0]!.sheets.at(-1)!)).toBe(false)
    const listed = groups(all[0]!.items, "legend-entry").map(({ data }) => data!.symbol)
    const used = await Promise.all(names.map(async (name) => {
      const { placement, context } = await example(name)
      return usedSymbols(placement.blueprint, context.words)
    }))
    expect(new Set(listed)).toEqual(new Set(used.flat()))
  }) // prettier-ignore

  it('names the view of all its chapters on cover and contents, and what is longer than a line in several', async () => {
    const view = `For customers · Lanes: ${'Front desk, '.repeat(30)}Bar`
    const inViews = async (views: readonly (string | undefined)[]): Promise<readonly Sheet[]> => {
      const chapters = await Promise.all(ENGLISH.slice(0, 2).map((name) => chapter(name, options, true)))
      const [front] = await sectionsOf(chapters.map((each, at) => ({ ...each, ...(views[at] !== undefined && { view: views[at] }) })), { ...options, hasCover: true })
      return front!.sheets
    }
    const [cover, contents] = await inViews([view, view])
    expect(said(cover!).join(' ')).toContain('View')
    const lines = texts(itemsOf(cover!)).find((text) => text.startsWith('For customers'))!
    expect(lines.replaceAll(' ', '')).toBe(view.replaceAll(' ', ''))
    expect(said(contents!).join(' ').replaceAll(' ', '')).toContain(`Contents·${view}`.replaceAll(' ', ''))
    for (const item of itemsOf(cover!)) if (item.item === 'text') expect(item.lines.every(({ width }) => width < cover!.width)).toBe(true)
    for (const mixed of [[view, undefined], [view, 'Board'], [undefined, undefined]]) {
      const sheets = await inViews(mixed)
      expect(said(sheets[0]!)).not.toContain('View')
      expect(said(sheets[1]!)).toContain('Contents')
    }
  }) // prettier-ignore

  it('numbers its sheets through, and its contents tell where each chapter begins', async () => {
    const sections = await book(ENGLISH, options, true)
    const sheets = sections.flatMap(({ sheets }) => sheets)
    sheets.forEach((sheet, at) => {
      expect(said(sheet).filter((text) => text.endsWith(` · ${at + 1}/${sheets.length}`))).toHaveLength(1)
      expect(said(sheet)).toContain('For Acme only')
    })
    const rows = groups(sections[0]!.sheets.flatMap(itemsOf), 'table-row').map(({ items }) => texts(items))
    const starts = sections.slice(1).map((_, at) => 1 + sections.slice(0, at + 1).reduce((sum, each) => sum + each.sheets.length, 0))
    expect(rows.map((row) => row.at(-1))).toEqual(starts.map(String))
  }) // prettier-ignore

  it.each([
    ['of two languages', [ENGLISH[0]!, CHINESE[0]!]],
    ['of which one says whose its curves are', [ENGLISH[0]!, EVERYTHING]],
    ['of one chapter', [ENGLISH[0]!]],
  ])('%s leaves each chapter its legend', async (_, names) => {
    const sections = await book(names, options, false)
    expect(sections.map(({ sheets }) => sheets.flatMap(legends).length)).toEqual([0, ...names.map(() => 1)])
  })

  it('has a cover with title, date and number before its contents, and then says the title at its foot', async () => {
    const wanted = { ...options, title: 'Services of Acme', hasCover: true, date: '2026-05-12' }
    const sections = await book(ENGLISH, wanted, true)
    const [cover, contents] = sections[0]!.sheets
    expect(said(cover!)).toEqual(
      expect.arrayContaining(['Service blueprints', 'Services of Acme', '2026-05-12', String(ENGLISH.length)]),
    )
    expect(said(cover!).some((text) => text.startsWith('Services of Acme · 2026-05-12 · 1/'))).toBe(true)
    expect(said(contents!)).toEqual(expect.arrayContaining(['Services of Acme', 'Contents']))
    expect(sections[0]).toMatchObject({ title: 'Services of Acme', outline: [{ title: 'Contents', sheet: 1 }] })
    const rows = groups(itemsOf(contents!), 'table-row').map(({ items }) => texts(items))
    expect(rows[0]!.at(-1)).toBe('3')
  })
})

test('a book without a title of its own is called as it is', async () => {
  const sections = await book(ENGLISH.slice(0, 2), { page: A4, hasCover: true }, true)
  expect(sections[0]!.title).toBe('Service blueprints')
  expect(said(sections[0]!.sheets[0]!).filter((text) => text === 'Service blueprints')).toHaveLength(1)
})

describe('no sheet has a title and a legend only', () => {
  const SIZES: readonly PageOptions[] = [
    A4,
    { ...A4, margin: 25 },
    { ...A4, orientation: 'landscape' },
    { ...A4, tile: false, fit: 'none' },
    { ...A4, tile: false, fit: 'width', orientation: 'portrait' },
    { ...A4, paper: 'A3' },
  ]

  it.each([...EXAMPLES, EVERYTHING])('of %s, whichever paper and parts', async (name) => {
    // Without registers, the legend of all symbols is as large as all else of a small sheet.
    for (const hidden of name === EVERYTHING ? [[] as const] : ([[], ['register']] as const)) {
      const text = readFileSync(`examples/${name}`, 'utf8')
      const whole = await picture(blueprintOf(text), { theme: THEME, view: { ...FULL_VIEW, hidden: new Set(hidden) } })
      for (const page of SIZES) {
        // A large legend on the smallest sheet would leave the drawing too little of it.
        if (name.startsWith('school') && hidden.length > 0 && page.margin === 25) continue
        const { sheets } = paper(whole, { page })
        expect(sheets.flatMap(legends), JSON.stringify(page)).toHaveLength(1)
        expect(sheets.map(isLegendAlone), JSON.stringify(page)).not.toContain(true)
      }
    }
  })
})

describe('the command line', () => {
  const two = { 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': TEA.replace('title: Tea', 'title: Cake') }

  it('gives the book its title and its cover', async () => {
    const cwd = folder(two)
    const args = ['render', '.', '--bundle', 'book.pdf', '--page', 'A4']
    const pages = () => readFileSync(join(cwd, 'book.pdf'), 'latin1').match(/\/Type \/Page\n/g)?.length
    expect((await stageline(args, { cwd })).code).toBe(0)
    expect(pages()).toBe(3)
    expect((await stageline([...args, '--title', ' All\nour services ', '--cover'], { cwd })).code).toBe(0)
    expect(pages()).toBe(4)
    expect(readFileSync(join(cwd, 'book.pdf'), 'latin1')).toContain('(All our services)')
    expect((await stageline([...args, '--title', 'All our services', '--cover'], { cwd })).err).toContain('up to date')
  })

  it.each([
    [['--title', 'X'], '--title is for a book: name it too, such as "--bundle book.pdf"'],
    [['--cover'], '--cover is for a book: name it too, such as "--bundle book.pdf"'],
    [['--bundle', 'book.pdf', '--title', '  '], '--title takes a text, such as "Services of Acme"'],
    [['--bundle', 'book.pdf', '--title', 'x'.repeat(301)], '--title takes at most 300 characters'],
  ])('refuses %j', async (args, message) => {
    const cwd = folder(two)
    const { code, err } = await stageline(['render', '.', ...args], { cwd })
    expect({ code, err }).toEqual({ code: 2, err: `stageline: ${message}\n` })
    expect(readdirSync(cwd).sort()).toEqual(Object.keys(two))
  })
})

/** What stands on the sheets: everything once and whole, nothing twice, nothing beyond the margins. */
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { smallestText, type Sheet } from '../../src/paper/section.ts'
import type { Picture } from '../../src/paper/picture.ts'
import { flow } from '../../src/paper/flow.ts'
import { page, PAPERS, type PageOptions, type PaperName } from '../../src/paper/page.ts'
import { paper } from '../../src/paper/paper.ts'
import { setTable, type Column, type TableRow, type Table } from '../../src/paper/table.ts'
import { picture } from '../../src/pipeline/draw.ts'
import { extent } from '../../src/render/extent.ts'
import type { DrawContext } from '../../src/scene/draw-context.ts'
import type { Group, SceneItem } from '../../src/scene/scene.ts'
import { rect } from '../../src/scene/shapes.ts'
import { cardReading } from '../../src/scene/elements/alt-text.ts'
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'
import { THEMES } from '../../src/theme/themes.ts'
import { words } from '../../src/vocabulary/locale.ts'
import { LONG_TEXTS } from '../support/long-texts.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { blueprintText } from '../support/random-blueprint.ts'
import { gridText } from '../support/random-grid.ts'
import { runs } from '../support/runs.ts'

/** Two customers, who have an emotion curve each, and all else that a blueprint may have. */
const EVERYTHING = '../test/scene/everything.blueprint.yaml'
/** Rows of notes, heads of moments, phases in two levels. */
const GRID = '../test/scene/rows/hotel.blueprint.yaml'
const EXAMPLES = [...readdirSync('examples').filter((name) => name.endsWith('.yaml')), EVERYTHING, GRID]
/** With long texts in the place of TEXT. */
const LONG = readFileSync(new URL('../browser/long-texts.blueprint.yaml', import.meta.url), 'utf8')
const A4: PageOptions = { paper: 'A4', orientation: 'auto', margin: 10, fit: 'page', tile: false }
const TILES: readonly PageOptions[] = [
  { ...A4, tile: true },
  { ...A4, fit: 'none' },
  { ...A4, fit: 'width', orientation: 'portrait' },
  { ...A4, paper: 'A3', tile: true, margin: 25 },
  { ...A4, paper: 'letter', tile: true, orientation: 'portrait' },
]

const drawn = new Map<string, Promise<Picture>>()

function example(name: string): Promise<Picture> {
  const known = drawn.get(name) ?? picture(blueprintOf(readFileSync(`examples/${name}`, 'utf8')))
  drawn.set(name, known)
  return known
}

interface Stood {
  readonly group: Group
  readonly sheet: Sheet
  readonly box: { left: number; top: number; right: number; bottom: number }
}

/** The groups of a class with where on their sheet they stand. */
function groups(sheets: readonly Sheet[], kind: string): Stood[] {
  return sheets.flatMap((sheet) =>
    sheet.parts.flatMap(({ x, y, scale, items }) =>
      items.flatMap((item) => {
        if (item.item !== 'group' || item.classes.split(' ')[0] !== kind) return []
        const { left, top, right, bottom } = extent(item.items)!
        const box = {
          left: x + left * scale,
          top: y + top * scale,
          right: x + right * scale,
          bottom: y + bottom * scale,
        }
        return [{ group: item, sheet, box }]
      }),
    ),
  )
}

function texts(items: readonly SceneItem[]): string[] {
  return items.flatMap((item) => {
    if (item.item === 'group') return texts(item.items)
    return item.item === 'text' ? [item.lines.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')] : []
  })
}

/** What is wrong with the sheets; an empty list is the promise. */
function faults(
  { placement, scene }: Picture,
  sheets: readonly Sheet[],
  { margin, paper: name }: PageOptions,
): string[] {
  const border = page({ paper: name, margin }, 'portrait').margin
  const whole = new Map(groups([{ ...sheets[0]!, parts: [{ x: 0, y: 0, scale: 1, items: scene.items }] }], 'step').map(({ group }) => [group.data!.id, texts(group.items).join()])) // prettier-ignore
  const once = (kind: string, ids: readonly string[], key: string): string[] => {
    const found = groups(sheets, kind).map(({ group }) => group.data![key]!)
    return found.sort().join() === [...ids].sort().join() ? [] : [`each ${kind} once: ${found.join()}`]
  }
  const beyond = ['step', 'evidence', 'link', 'lane', 'phase', 'phase-group', 'moment', 'row', 'gauge'].flatMap(
    (kind) =>
      groups(sheets, kind)
        .filter(
          ({ box, sheet }) =>
            box.left < border - 0.5 ||
            box.top < border - 0.5 ||
            box.right > sheet.width - border + 0.5 ||
            box.bottom > sheet.height - border + 0.5,
        )
        .map(({ group }) => `${kind} ${JSON.stringify(group.data)} is beyond the margin`),
  )
  const changed = groups(sheets, 'step').filter(({ group }) => texts(group.items).join() !== whole.get(group.data!.id))
  const labels = groups(sheets, 'link').flatMap(({ group }) => texts(group.items))
  const linkTexts = texts(scene.items.filter((item) => item.item === 'group' && item.classes.startsWith('link ')))
  return [
    ...once('step', placement.steps.map(({ step }) => step.id), 'id'), // prettier-ignore
    ...once('evidence', placement.evidence.map(({ step }) => step.id), 'step'), // prettier-ignore
    ...beyond,
    ...cardFaults(placement, sheets),
    ...changed.map(({ group }) => `${group.data!.id} is not whole`),
    ...(labels.sort().join() === linkTexts.sort().join() ? [] : ['each label of a link once']),
    ...curveFaults(scene, sheets),
    ...steppedOn(sheets),
    ...sheets.flatMap((sheet, at) => textFaults(sheet).map((fault) => `sheet ${at + 1}: ${fault}`)),
  ]
}

/** What is said of a step or a moment stands once, what is said of a phase on each sheet that has a part of it, always whole. */
function cardFaults({ rows }: Picture['placement'], sheets: readonly Sheet[]): string[] {
  const found = groups(sheets, 'row').flatMap(({ group }) => cardsOf(group))
  return rows.flatMap(({ row, cards }) =>
    cards.flatMap(({ cell, of }) => {
      const label = cardReading({ cell, of }, words('en'))
      const same = found.filter(({ data, label: said }) =>
        data!.row !== row.id ? false : of.kind === 'step' ? data!.step === of.step.id : said === label,
      )
      const isOften = of.kind === 'step' ? same.length === 1 : same.length > 0
      const texts = cell.entries.map(({ text }) => text.replace(/\s/g, '')).join('')
      const isWhole = same.every((card) => textsIn(card).replace(/\s/g, '') === texts)
      return isOften && isWhole ? [] : [`the card ${cell.entries.map(({ text }) => text).join()} of ${row.id}`]
    }),
  )
}

/** The head of a row that an earlier strip has is a group of its own. */
function cardsOf({ items }: Group): Group[] {
  return items.flatMap((item) => (item.item === 'group' && item.classes === 'row-cell' ? [item] : []))
}

function headOf({ items }: Group): readonly SceneItem[] {
  const heading = items.find((item) => item.item === 'group' && item.classes === 'row-heading')
  return heading?.item === 'group' ? heading.items : items
}

function textsIn({ items }: Group): string {
  return texts(items).join('')
}

interface Line {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** Which text of the sheet it is a line of. */
  readonly of: number
}

/** Texts that lie over one another, that leave the sheet, titles of phases and lanes that leave their heads. */
function textFaults(sheet: Sheet): string[] {
  const lines = linesOn(sheet)
  const name = ({ text }: Line): string => JSON.stringify(text)
  const over = lines.flatMap((a, at) =>
    lines
      .slice(at + 1)
      .filter((b) => a.of !== b.of && a.left < b.right - 0.1 && b.left < a.right - 0.1)
      .filter((b) => a.top < b.bottom - 0.1 && b.top < a.bottom - 0.1)
      .map((b) => `${name(a)} lies over ${name(b)}`),
  )
  const beyond = lines.filter(
    ({ left, top, right, bottom }) => left < 0 || top < 0 || right > sheet.width || bottom > sheet.height,
  )
  const cards = groups([sheet], 'row').flatMap(({ group }) =>
    cardsOf(group).flatMap((item) => {
      const own = extent(item.items.filter(({ item: kind }) => kind === 'text'))!
      const card = extent(item.items.filter(({ classes }) => classes === 'row-card'))!
      const isIn = own.left >= card.left && own.right <= card.right && own.top >= card.top && own.bottom <= card.bottom
      return isIn ? [] : [`${item.label} leaves its card`]
    }),
  )
  const heads = ['phase', 'phase-group', 'moment', 'row', 'lane'].flatMap((kind) =>
    groups([sheet], kind).flatMap(({ group }) => {
      const items = headOf(group)
      const head = extent(items.filter(({ classes }) => classes === `${kind}-head`))!
      const own = extent(items.filter(({ item }) => item === 'text'))
      if (!own) return []
      const isIn = own.left >= head.left && own.right <= head.right && own.top >= head.top && own.bottom <= head.bottom
      return isIn ? [] : [`the title of ${kind} ${group.data!.id} leaves its head`]
    }),
  )
  return [...over, ...beyond.map((line) => `${name(line)} leaves the sheet`), ...heads, ...cards]
}

/** From the top of capitals to the foot of most letters. */
function linesOn({ parts }: Sheet): Line[] {
  let count = 0
  const linesIn = (items: readonly SceneItem[], x: number, y: number, scale: number): Line[] =>
    items.flatMap((item) => {
      if (item.item === 'group') return linesIn(item.items, x, y, scale)
      if (item.item !== 'text') return []
      const of = count++
      return item.lines.map((line): Line => {
        const before = { start: 0, middle: line.width / 2, end: line.width }[item.anchor ?? 'start']
        const left = x + (line.x - before) * scale
        const foot = y + line.y * scale
        return {
          text: line.runs.map(({ text }) => text).join(''),
          left,
          right: left + line.width * scale,
          top: foot - 0.7 * item.size * scale,
          bottom: foot,
          of,
        }
      })
    })
  return parts.flatMap(({ x, y, scale, items }) => linesIn(items, x, y, scale))
}

/** How far the strokes of emotion curves reach from left to right, all together; px of the drawing. */
function curveWidth(items: readonly SceneItem[]): number {
  return items.reduce((sum, item) => {
    if (item.item === 'group') return sum + curveWidth(item.items)
    if (item.item !== 'path' || item.classes !== 'emotion-curve') return sum
    const { left, right } = extent([item])!
    return sum + right - left
  }, 0)
}

/** All of the curve is there; at its edges a strip shows a little of what the next one shows. */
function curveFaults({ items }: Picture['scene'], sheets: readonly Sheet[]): string[] {
  const [whole, parts] = [curveWidth(items), curveWidth(sheets.flatMap((sheet) => sheet.parts.flatMap((part) => part.items)))] // prettier-ignore
  return parts > whole - 1 && parts < whole + 400 ? [] : [`the whole emotion curve: ${parts} of ${whole} px`]
}

/** No lane head, which repeats, lies over a step. */
function steppedOn(sheets: readonly Sheet[]): string[] {
  return sheets.flatMap((sheet) => {
    const heads = Math.max(...groups([sheet], 'line').map(({ box }) => box.left), 0)
    return groups([sheet], 'step')
      .filter(({ box }) => box.left < heads)
      .map(({ group }) => `${group.data!.id} lies under the heads`)
  })
}

describe.each(EXAMPLES)('%s', (name) => {
  it('is whole on its sheets, however it is cut', async () => {
    const made = await example(name)
    for (const options of [A4, ...TILES]) {
      expect(faults(made, paper(made, { page: options }).sheets, options), JSON.stringify(options)).toEqual([])
    }
  })

  it('has every title of a lane, name of a line and title on every sheet of its drawing', async () => {
    const made = await example(name)
    const { sheets } = paper(made, { page: { ...A4, tile: true, orientation: 'portrait', margin: 20 } })
    const drawings = sheets.filter((sheet) => groups([sheet], 'lane').length > 0)
    for (const sheet of drawings) {
      expect(groups([sheet], 'title-block')).toHaveLength(1)
      for (const { group } of groups([sheet], 'lane')) expect(texts(group.items).join('')).not.toBe('')
      expect(groups([sheet], 'phase').length > 0).toBe(made.placement.phases.length > 0)
      for (const { group } of groups([sheet], 'line')) expect(texts(group.items).join('')).not.toBe('')
    }
    const rows = new Set(drawings.map((sheet) => groups([sheet], 'lane').map(({ group }) => group.data!.id).join())) // prettier-ignore
    expect([...rows].join().split(',').length).toBeGreaterThanOrEqual(made.placement.lanes.length)
  })

  it('can be read where it is cut', async () => {
    const made = await example(name)
    for (const size of Object.keys(PAPERS) as PaperName[]) {
      const { sheets } = paper(made, { page: { ...A4, paper: size, tile: true } })
      expect(smallestText(sheets)).toBeGreaterThanOrEqual(5.99)
    }
  })
})

it.each(LONG_TEXTS)('%s stands in its place on every sheet', async (_, text) => {
  const made = await picture(blueprintOf(LONG.replaceAll('TEXT', JSON.stringify(text))))
  for (const options of [A4, ...TILES]) {
    expect(faults(made, paper(made, { page: options }).sheets, options), JSON.stringify(options)).toEqual([])
  }
})

it('a link that goes on is marked on both sheets with the step at its other end', async () => {
  const { placement, ...made } = await example('after-sales-repair.zh.blueprint.yaml')
  const { sheets } = paper({ placement, ...made }, { page: { ...A4, paper: 'A3', tile: true } })
  const named = (sheet: Sheet): string[] => groups([sheet], 'ghost').map(({ group }) => group.data!.step!)
  const sheetOf = new Map(groups(sheets, 'step').map(({ group, sheet }) => [group.data!.id!, sheet]))
  const cut = placement.links.filter(({ link }) => sheetOf.get(link.from.id) !== sheetOf.get(link.to.id))
  expect(cut.length).toBeGreaterThan(2)
  for (const { link } of cut) {
    expect(named(sheetOf.get(link.from.id)!), `${link.from.id} -> ${link.to.id}`).toContain(link.to.id)
    expect(named(sheetOf.get(link.to.id)!), `${link.from.id} -> ${link.to.id}`).toContain(link.from.id)
  }
})

it('the sheets of random blueprints are whole', async () => {
  await fc.assert(
    fc.asyncProperty(blueprintText(24), fc.constantFrom(...TILES), async (text, options) => {
      const made = await picture(blueprintOf(text))
      expect(faults(made, paper(made, { page: options }).sheets, options)).toEqual([])
    }),
    { numRuns: runs(30), seed: 7 },
  )
}, 60_000)

it('the sheets of random grids with rows are whole', async () => {
  await fc.assert(
    fc.asyncProperty(gridText(4), fc.constantFrom(...TILES), async (text, options) => {
      const made = await picture(blueprintOf(text))
      expect(faults(made, paper(made, { page: options }).sheets, options)).toEqual([])
    }),
    { numRuns: runs(30), seed: 7 },
  )
}, 60_000)

it('sheets say their number in the language of the blueprint', async () => {
  const options = { page: { ...A4, tile: true } }
  const zh = paper(await example('after-sales-repair.zh.blueprint.yaml'), options).sheets
  expect(texts(zh[1]!.parts.flatMap(({ items }) => items))).toEqual(
    expect.arrayContaining([`第 2 张，共 ${zh.length} 张`, '接第 1 张', '续第 3 张']),
  )
  const en = paper(await example('hotel-overnight-stay.blueprint.yaml'), options).sheets
  expect(texts(en[1]!.parts.flatMap(({ items }) => items))).toEqual(
    expect.arrayContaining([`Sheet 2 of ${en.length}`, 'continued from sheet 1']),
  )
})

it('a drawing is cut where a phase begins, if that makes its text no smaller by much; its strips share a sheet', async () => {
  const made = await example('hotel-overnight-stay.blueprint.yaml')
  const { sheets } = paper(made, { page: { ...A4, paper: 'A3', tile: true } })
  const [sheet, ...others] = sheets.filter((each) => groups([each], 'step').length > 0)
  expect(others).toEqual([])
  const strips = sheet!.parts.map((part) => groups([{ ...sheet!, parts: [part] }], 'phase').map(({ group }) => group.data!.id)) // prettier-ignore
  expect(strips.filter(({ length }) => length > 0)).toEqual([['arrival'], ['stay', 'departure']])
})

describe('tables', () => {
  const row = (...cells: string[]): TableRow => ({ cells: cells.map((text) => [{ text }]) })
  const column = (weight: number): Column => ({ title: 'T', weight })
  const context: DrawContext = { theme: THEMES.light, typesetter: packageTypesetter(), words: words('en') }
  const lines = (table: Table, width: number): number[][] =>
    setTable(table, width, context).rows.map((each) =>
      each.draw(0).flatMap((item) => (item.item === 'group' ? item.items.map((cell) => linesIn(cell)) : [])),
    )
  const groupsOf = (items: readonly SceneItem[]): Group[] =>
    items.flatMap((item) => (item.item === 'group' ? item.items : [])).filter((item) => item.item === 'group')
  const linesIn = (item: SceneItem): number => {
    if (item.item === 'group') return item.items.reduce((sum, each) => sum + linesIn(each), 0)
    return item.item === 'text' ? item.lines.length : 0
  }

  it('break no text while there is room for it elsewhere', () => {
    const columns = [column(3), column(3), column(0.5)]
    const table = { title: 'T', columns, rows: [row('short', 'also short', 'planned, due 2026-09-01')] }
    expect(lines(table, 600)).toEqual([[1, 1, 1]])
  })

  it('break the long texts of heavy columns first', () => {
    const long = 'a countermeasure that needs many words to be told, more than stand on one line of a table'
    const columns = [column(3), column(3), column(0.5)]
    expect(lines({ title: 'T', columns, rows: [row(long, long, 'in place')] }, 500)).toEqual([[3, 3, 1]])
  })

  it('keep the cells of a row near each other, however wide the paper, and have rules as wide as it', () => {
    const columns = [column(3), column(0), column(3)]
    const [first] = setTable(
      { title: 'T', columns, rows: [row('a fail point', '8', 'a countermeasure')] },
      1500,
      context,
    ).rows
    const cells = groupsOf(first!.draw(0)).map(({ items }) => extent(items)!)
    const gaps = cells.slice(1).map(({ left }, at) => left - cells[at]!.right)
    expect(Math.max(...gaps)).toBeLessThan(100)
    expect(cells.at(-1)!.right).toBeLessThan(400)
    expect(extent(first!.draw(0))!.right).toBeCloseTo(1500, 0)
  })

  it('have numbers of pages at the right', () => {
    const columns = [column(3), column(1), column(0)]
    const [first] = setTable({ title: 'T', columns, rows: [row('a blueprint', 'as-is', '12')] }, 1500, context).rows
    expect(
      groupsOf(first!.draw(0))
        .map(({ items }) => extent(items)!.right)
        .at(-1),
    ).toBeGreaterThan(1475)
  })

  it('give a column of numbers no more than these need', () => {
    const columns = [column(3), column(0), column(0)]
    const long = 'a countermeasure that needs many words to be told, more than stand on one line of a table'
    const [first] = setTable({ title: 'T', columns, rows: [row(long, '8', '64')] }, 300, context).rows
    const [, eight, rpn] = groupsOf(first!.draw(0)).map(({ items }) => extent(items)!)
    expect(rpn!.left - eight!.left).toBeLessThan(25)
  })

  it('begin with three rows on a sheet and end with two', () => {
    const rows = Array.from({ length: 9 }, (_, at) => row(`row ${at}`))
    const set = setTable({ title: 'T', columns: [column(1)], rows }, 400, context)
    const one = set.rows[0]!.height
    const heads = set.head.height + set.columnHead.height
    const perSheet = (height: number): number[] =>
      flow([set], height).map(
        (items) => items.filter((item) => item.item === 'group' && item.classes === 'table-row').length,
      )
    expect(perSheet(heads + 9 * one)).toEqual([9])
    expect(perSheet(heads + 8 * one)).toEqual([7, 2])
    const above = { height: 5 * one, draw: (): SceneItem[] => [rect({ x: 0, y: 0, width: 1, height: 5 * one }, {})] }
    const after = (height: number): number[] =>
      flow([above, set], height).map(
        (items) => items.filter((item) => item.item === 'group' && item.classes === 'table-row').length,
      )
    expect(after(5 * one + 26 + heads + 2 * one)).toEqual([0, 7, 2])
    expect(after(5 * one + 26 + heads + 3 * one)).toEqual([3, 6])
  })
})

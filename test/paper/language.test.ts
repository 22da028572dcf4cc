/** What Stageline itself says in a drawing or on paper is in the blueprint's language. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml'
import { combined } from '../../src/paper/combined.ts'
import { paper, type PaperOptions } from '../../src/paper/paper.ts'
import type { PageOptions } from '../../src/paper/page.ts'
import type { OutlineEntry, Section } from '../../src/paper/section.ts'
import type { ReportLine } from '../../src/paper/registers.ts'
import { picture } from '../../src/pipeline/draw.ts'
import type { SceneItem } from '../../src/scene/scene.ts'
import { en } from '../../src/vocabulary/en.ts'
import { blueprintOf } from '../support/pipeline.ts'

const FILES = ['test/scene/everything.blueprint.yaml', 'test/scene/rows/hotel.blueprint.yaml']
const A4: PageOptions = { paper: 'A4', orientation: 'auto', margin: 10, fit: 'page', tile: true }
const REPORT: ReportLine[] = (['error', 'warning', 'info'] as const).map((severity, at) => ({
  severity,
  code: '规则',
  message: '消息',
  hint: '提示',
  line: at + 1,
}))
const PAPERS: readonly (readonly [string, PaperOptions])[] = [
  ['as large as it is', { report: REPORT }],
  ['in tiles', { page: A4, report: REPORT }],
  ['with an empty report', { page: { ...A4, tile: false }, report: [] }],
]

/** Letters of marks and figures, which are the same in every language. */
const SIGNS = /^(?:RPN|[FSNW]\d*)$/

/** What is shown and what is told of it. */
function said(items: readonly SceneItem[]): string[] {
  return items.flatMap((item) => {
    if (item.item === 'text') return [item.lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join(' ')]
    return item.item === 'group' ? [...(item.label === undefined ? [] : [item.label]), ...said(item.items)] : []
  })
}

const titles = (outline: readonly OutlineEntry[]): string[] =>
  outline.flatMap(({ title, children }) => [title, ...titles(children)])

const onSheets = ({ sheets, outline, title }: Section): string[] => [
  title,
  ...sheets.flatMap(({ parts }) => parts.flatMap(({ items }) => said(items))),
  ...titles(outline),
]

/** Each value of the file with every letter made Chinese: what is left in Latin letters is ours. */
function inChinese(text: string): string {
  const document = parseDocument(text)
  const keep = new Set(['id', 'lane', 'kind', 'with', 'phase', 'from', 'to', 'class', 'channel', 'status', 'as', 'mark', 'place', 'audience', 'state', 'blueprint', 'recovery', 'replaces', 'image', 'url', 'links', 'language', 'date', 'review', 'due', 'currency', 'evidence-image']) // prettier-ignore
  const visit = (node: Node | null, key: string): void => {
    if (keep.has(key)) return
    if (isMap<{ value: string }, Node>(node)) for (const { key, value } of node.items) visit(value, key.value)
    else if (isSeq<Node>(node)) for (const each of node.items) visit(each, key)
    else if (isScalar(node) && typeof node.value === 'string') {
      const isTime = /^\d[\d.]*(?:mo|[smhdwy])/.test(node.value)
      if (!isTime) node.value = node.value.replace(/[A-Za-z]+/g, '甲')
    }
  }
  visit(document.contents, '')
  document.set('language', 'zh')
  return document.toString()
}

/** Words of our English furniture, and whatever else stands in Latin letters. */
function latin(texts: readonly string[], allowed: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.match(/[A-Za-z][A-Za-z'-]*\d*/g) ?? [])
  return [...new Set(words)].filter((word) => !SIGNS.test(word) && !allowed.includes(word))
}

/** What addresses, files, currencies and the labels of links bring in. */
function written(source: string): string[] {
  const lines = source
    .split('\n')
    .filter((line) => /\b(?:url|blueprint|recovery|replaces|image|currency):|->/.test(line))
  return lines.flatMap((line) => line.replace(/\b\w+:(?= )/g, '').match(/[A-Za-z][A-Za-z'-]*\d*/g) ?? [])
}

describe.each(FILES)('in Chinese, of %s, there is no word of another language', (path) => {
  const source = inChinese(readFileSync(path, 'utf8'))
  const names = written(source)

  it('in the drawing and its description', async () => {
    const { scene } = await picture(blueprintOf(source))
    const texts = [...said(scene.items), ...scene.description.split('\n')]
    expect(texts.length).toBeGreaterThan(100)
    expect(latin(texts, names)).toEqual([])
  })

  it.each(PAPERS)('on paper, %s', async (_, options) => {
    const texts = onSheets(paper(await picture(blueprintOf(source)), options))
    expect(texts.length).toBeGreaterThan(100)
    expect(latin(texts, names)).toEqual([])
  })

  it('in a book', async () => {
    const drawn = await picture(blueprintOf(source))
    const chapter = { title: drawn.scene.title, state: 'as-is', sheets: 3, findings: 2, leadsTo: () => undefined, draw: () => Promise.resolve({ picture: drawn, paper: { page: A4, report: REPORT } }) } as const // prettier-ignore
    const texts: string[] = []
    for await (const section of combined([chapter, { ...chapter, findings: 0 }], { page: A4 }))
      texts.push(...onSheets(section))
    expect(latin(texts, names)).toEqual([])
  })
})

it('the test knows our English words when it sees them', async () => {
  const source = inChinese(readFileSync(FILES[0]!, 'utf8')).replace('language: zh', 'language: en')
  const texts = onSheets(paper(await picture(blueprintOf(source)), { page: A4, report: REPORT }))
  const found = latin(texts, [])
  expect(found).toEqual(
    expect.arrayContaining(['Sheet', 'Legend', 'Standards', 'Emotion', 'Countermeasure', 'Finding']),
  )
  expect(en.legend.title).toBe('Legend')
})

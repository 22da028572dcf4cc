/** Whatever an author writes can be copied out of a drawing: its letters with their accents, its spaces and no others. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check, loadRenderer, picture, SourceFile } from '../../src/index.ts'
import type { Blueprint } from '../../src/model/blueprint.ts'
import { drawingOf } from '../../src/paper/drawing.ts'
import { picture as paperPicture } from '../../src/pipeline/draw.ts'
import { render } from '../../src/render/pdf.ts'
import { folder, stageline } from '../cli/stageline.ts'
import { pdf } from '../support/renderers.ts'
import { label, scene } from './scenes.ts'
import { have, run } from './tools.ts'

const groups = Object.entries(
  JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', 'labels.json'), 'utf8')) as Readonly<
    Record<string, readonly string[]>
  >,
)
const texts = groups.flatMap(([, each]) => each)
const options = { date: new Date(0), fonts: 'embed' } as const

/** Of a text in a drawing of such a blueprint: lane, phase, two steps, actor, link, card, and what the registers say. */
const PLACES = 10

/** Each of the texts at every place where a blueprint has one. */
function blueprintWith(texts: readonly string[]): string {
  const each = (line: (text: string, at: number) => string) => texts.map((text, at) => line(JSON.stringify(text), at))
  const first = JSON.stringify(texts[0])
  return [
    'blueprint: 1',
    ...['title', 'description', 'owner', 'segment'].map((key) => `${key}: ${first}`),
    'lanes:',
    '  customer: Guest',
    ...each((text, at) => `  l${at}: { kind: onstage, title: ${text} }`),
    'phases:',
    ...each((text, at) => `  p${at}: ${text}`),
    'steps:',
    ...each(
      (text, at) => `  s${at}:
    { lane: customer, phase: p${at}, label: ${text}, actor: ${text}, note: ${text}, evidence: [${text}],
      standards: [{ soft: ${text}, instrument: ${text} }],
      failPoints: [{ label: ${text}, countermeasures: [{ label: ${text}, owner: ${text} }] }] }
  t${at}: { lane: l${at}, phase: p${at}, label: ${text}, blueprint: "./sa\\u0308.blueprint.yaml" }`,
    ),
    'links:',
    ...each((text, at) => `  - { s${at} -> t${at}: ${text} }`),
    '',
  ].join('\n')
}

function blueprintOf(texts: readonly string[]): Blueprint {
  const { blueprint } = check(new SourceFile('texts.blueprint.yaml', blueprintWith(texts)))
  if (!blueprint) throw new Error('It has errors')
  return blueprint
}

/** What a program reads from the PDF. Where text runs from right to left, it says so by characters of its own. */
function extracted(file: Uint8Array, mode: readonly string[]): string {
  return run('pdftotext', [...mode, '{}', '-'], file)
    .replace(/[\u202a-\u202c]/g, '')
    .normalize('NFC')
}

/** How often the text is there: a line may end anywhere in it; a space is where one was written, of whatever kind. */
function times(text: string, within: string): number {
  const words = text.normalize('NFC').trim().split(/\s+/)
  const patterns = words.map((word) => Array.from(word, escaped).join('\\n?'))
  return within.match(new RegExp(patterns.join('\\s+'), 'gu'))?.length ?? 0
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
}

/** Those of the texts that are there less often than they should be. */
function lost(texts: readonly string[], within: string, least = 1): string[] {
  return texts.filter((text) => times(text, within) < least)
}

/** What is said beside glyphs. */
function actualTexts(file: Uint8Array): string[] {
  const said = run('qpdf', ['--qdf', '{}', '-'], file).matchAll(/\/ActualText <feff([\da-f]*)>/g)
  return Array.from(said, ([, digits = '']) => Buffer.from(digits, 'hex').swap16().toString('utf16le'))
}

async function pdfOf(...labels: string[]): Promise<Uint8Array> {
  const items = labels.map((text, at) => label(text, { y: 10 + 40 * at, width: 1000 }))
  return pdf.render(scene(items, { width: 1000, height: 40 + 40 * labels.length }), options)
}

test('they are many', () => {
  expect(texts.length).toBeGreaterThan(200)
  expect(texts.filter((text) => text !== text.normalize('NFC')).length).toBeGreaterThan(50)
})

describe.runIf(have('pdftotext', 'qpdf'))('from a PDF:', () => {
  test.each(groups)('%s, at every place of a blueprint', async (_, texts) => {
    const renderer = await loadRenderer('pdf')
    const file = await renderer.render(await picture(blueprintOf(texts)), options)
    expect(lost(texts, extracted(file, ['-raw']), PLACES)).toEqual([])
  })

  // Behind a word: by itself, pdftotext takes `a – b` for one word that is spaced out, and leaves out its spaces.
  const modes = { 'in columns': [], 'as laid out': ['-layout'], 'as drawn': ['-raw'] }
  test.each(Object.entries(modes))('each label in a line of its own, read %s', async (_, mode) => {
    const found = extracted(await pdfOf(...texts.map((text) => `behind ${text}`)), mode)
    expect(lost(texts, found)).toEqual([])
  })

  test('from tables on paper, findings among them', async () => {
    const some = groups.map(([, texts]) => texts[0]!)
    const report = some.map(
      (message) => ({ severity: 'warning', code: 'label-length', message, hint: message }) as const,
    )
    const page = { paper: 'A3', orientation: 'auto', margin: 10, fit: 'page', tile: true } as const
    const drawing = drawingOf(await paperPicture(blueprintOf(some)), { page, report })
    const file = await render(drawing, options)
    expect(lost(some, extracted(file, ['-raw']), PLACES + 2)).toEqual([])
  }, 30_000)

  test('title, outline and what is read aloud are composed', async () => {
    const renderer = await loadRenderer('pdf')
    const [, some] = groups[0]!
    const file = await renderer.render(await picture(blueprintOf(some)), options)
    const strings = run('qpdf', ['--json', '{}'], file).match(/"u:(?:[^"\\]|\\.)*"/g) ?? []
    const said = strings.map((string) => (JSON.parse(string) as string).slice(2))
    expect(said.filter((text) => text !== text.normalize('NFC'))).toEqual([])
    for (const text of some) expect(said).toContain(text.normalize('NFC')) // in the outline
    expect(said.filter((text) => text.includes('./sä.blueprint.yaml'))).not.toEqual([])
  })

  test('what stands beside glyphs is a word at most', async () => {
    expect(actualTexts(await pdfOf('A q\u0303uick look \ud83d\ude00 at it'))).toEqual(['q\u0303uick ', '\ud83d\ude00 '])
  })

  // pdftotext turns what it takes for drawn from right to left.
  test('what runs from right to left is said in the order in which it is read', async () => {
    expect(actualTexts(await pdfOf('שלום guest'))).toEqual(['שלום '])
  })

  test('the same glyph for another character', async () => {
    expect(actualTexts(await pdfOf('final \ufb01nal'))).toEqual(['\ufb01nal'])
    expect(actualTexts(await pdfOf('ノ·ハ', 'ノ・ハ'))).toEqual(['・'])
    expect(actualTexts(await pdfOf('预\u00a0约 时'))).toEqual([]) // a space is a space
  })

  test('of a drawing whose glyphs say all, nothing is said beside them', async () => {
    for (const name of readdirSync('examples').filter((each) => each.endsWith('.yaml'))) {
      const { blueprint } = check(new SourceFile(name, readFileSync(join('examples', name), 'utf8')))
      expect(actualTexts(await pdf.render(await picture(blueprint!), options)), name).toEqual([])
    }
  })
})

describe('from an SVG:', () => {
  test.each(groups)('%s', async (_, texts) => {
    const renderer = await loadRenderer('svg')
    const file = Buffer.from(await renderer.render(await picture(blueprintOf(texts)), options)).toString()
    expect(file).toBe(file.normalize('NFC'))
    const words = Array.from(file.matchAll(/<text[^>]*>(.*?)<\/text>/gs), ([, inside = '']) =>
      inside.replace(/<[^>]*>/g, '').replace(/&(lt|gt|amp|quot);/g, (_, name: keyof typeof ENTITIES) => ENTITIES[name]),
    )
    expect(lost(texts, words.join('\n'), PLACES)).toEqual([])
  })
})

const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"' } as const

test('from the page of a folder', async () => {
  const [, texts] = groups[0]!
  const cwd = folder({ 'texts.blueprint.yaml': blueprintWith(texts), 'sä.blueprint.yaml': blueprintWith(['A']) })
  await stageline(['render', '.', '--to', 'svg'], { cwd })
  const page = readFileSync(join(cwd, 'out', 'index.html'), 'utf8')
  expect(page).toContain(texts[0]!.normalize('NFC'))
  expect(page).toBe(page.normalize('NFC'))
})

/** What only those may read who run the service is in no drawing for customers, however it is looked at. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { drawingOf } from '../../src/paper/drawing.ts'
import type { PaperOptions } from '../../src/paper/paper.ts'
import type { Picture } from '../../src/paper/picture.ts'
import { picture } from '../../src/pipeline/draw.ts'
import { loadRenderer } from '../../src/render/formats.ts'
import type { SceneItem } from '../../src/scene/scene.ts'
import type { View } from '../../src/view/view.ts'
import { folder, stageline } from '../cli/stageline.ts'
import { have, run } from '../render/tools.ts'
import { INSIDE_KEYS, INSIDE_PARTS, markedDocument, type Marked } from '../support/marked.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { schemaKeys, type Value } from '../support/schema-keys.ts'

const { document, words, unmarked } = markedDocument()
const text = JSON.stringify(document)
const customer: View = { audience: 'customer', hidden: new Set() }
const date = new Date('2026-05-04T00:00:00Z')
const A4: PaperOptions = { page: { paper: 'A4', orientation: 'auto', margin: 10, fit: 'page', tile: true } }

/** What is not drawn for anybody. */
const NOT_DRAWN = new Set(['stepProperties.tags', 'stepProperties.image', 'view.title', 'id of row', 'id of channel'])

let drawn: Picture
let whole: Picture

beforeAll(async () => {
  drawn = await picture(blueprintOf(text), { view: customer })
  whole = await picture(blueprintOf(text))
})

const of = (inside: boolean): Marked[] => words.filter(({ isInside }) => isInside === inside)
const foundIn = (hay: string, all: readonly Marked[]): string[] =>
  all.filter(({ word }) => hay.includes(word)).map(({ word, path }) => `${word} of ${path.join('/')}`)

async function svgOf({ scene }: Picture): Promise<string> {
  return Buffer.from(await (await loadRenderer('svg')).render({ scene } as never, { date, fonts: 'stack' })).toString()
}

async function pdfOf(made: Picture, options: PaperOptions = A4): Promise<Uint8Array> {
  return (await loadRenderer('pdf')).render(drawingOf(made, options), { date, fonts: 'embed' })
}

async function pageOf(made: Picture): Promise<string> {
  const { render } = await import('../../src/render/html.ts')
  return Buffer.from(await render(drawingOf(made, {}), { date, fonts: 'stack' })).toString()
}

/** All that a file holds: its streams as they are and unpacked, and what of it is in UTF-16. */
function opened(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString('latin1')
  const streams = [...raw.matchAll(/stream\n/g)].map(({ index }) => {
    try {
      return inflateSync(bytes.subarray(index + 'stream\n'.length)).toString('latin1')
    } catch {
      return '' // pixels and fonts that are packed otherwise
    }
  })
  const said = [raw, ...streams].join('\n')
  return `${said}\n${said.replace(/\\?\0/g, '')}`
}

test('the document has a word for each inside text that can be one', () => {
  expect(of(true).length).toBeGreaterThan(50)
  expect(new Set(words.map(({ word }) => word)).size).toBe(words.length)
  const choices = ['kind', 'status', 'class', 'mark', 'as', 'place', 'severity', 'occurrence', 'detection', 'lane', 'with', 'channel', 'currency', 'typical', 'max', 'wait', 'time', 'standard', 'phase'] // prettier-ignore
  expect(unmarked.filter(({ key }) => !key.startsWith('view.') && !choices.includes(key.split('.')[1]!))).toEqual([])
})

test('each key of the language is inside matter, or is not', async () => {
  const parts = schemaKeys().filter((key) => INSIDE_PARTS.has(key.split('.')[0]!))
  const inside = schemaKeys().filter((key) => INSIDE_KEYS.has(key))
  expect(inside).toHaveLength(INSIDE_KEYS.size)
  // A key that is new stands here or there: whoever adds it decides.
  const others = schemaKeys().filter((key) => !parts.includes(key) && !inside.includes(key))
  await expect(`${others.join('\n')}\n`).toMatchFileSnapshot('inside-matter.others.txt')
})

describe('the drawing for customers', () => {
  it('has no inside text in its SVG, where the whole drawing has them', async () => {
    const all = await svgOf(whole)
    const shown = of(true).filter(({ key, path }) => !NOT_DRAWN.has(key) && !path.includes('rows'))
    expect(shown.filter(({ word }) => !all.includes(word))).toEqual([])
    expect(foundIn(await svgOf(drawn), of(true))).toEqual([])
  })

  it('has no inside text in its web page, which tells the whole blueprint of all of it', async () => {
    const page = await pageOf(whole)
    const shown = of(true).filter(({ key, path }) => !NOT_DRAWN.has(key) && !path.includes('rows'))
    expect(shown.filter(({ word }) => !page.includes(word))).toEqual([])
    expect(foundIn(await pageOf(drawn), of(true))).toEqual([])
  })

  it('keeps what is not inside', async () => {
    const [all, some] = [await svgOf(whole), await svgOf(drawn)]
    const lost = of(false).filter(({ word }) => all.includes(word) && !some.includes(word))
    // A phase in which a customer sees nothing is left out; a moment's title says where a note stands.
    expect(lost.filter(({ path, key }) => path[0] !== 'phases' && key !== 'moment.title')).toEqual([])
    expect(of(false).filter(({ word }) => some.includes(word)).length).toBeGreaterThan(20)
  })

  it('has no mark and no list of it', () => {
    const classes = new Set(kinds(drawn.scene.items))
    const inside = ['fail-point', 'open-fail-point', 'standard', 'question', 'answered-question', 'note', 'step-assumed', 'register', 'gauge-cost'] // prettier-ignore
    const used = new Set(kinds(whole.scene.items))
    expect(inside.filter((name) => !used.has(name))).toEqual([])
    expect(inside.filter((name) => classes.has(name))).toEqual([])
  })

  it('has no inside text in what is read aloud', () => {
    expect(foundIn(JSON.stringify({ ...drawn.scene, items: labels(drawn.scene.items) }), of(true))).toEqual([])
    expect(foundIn(JSON.stringify({ ...whole.scene, items: labels(whole.scene.items) }), of(true)).length).toBeGreaterThan(20) // prettier-ignore
  })

  it.each([
    ['as large as it is', {}],
    ['on sheets', A4],
  ] as const)('has no inside text in the streams, names and metadata of its PDF %s', async (_, options) => {
    expect(foundIn(opened(await pdfOf(drawn, options)), of(true))).toEqual([])
    expect(foundIn(opened(await pdfOf(whole, options)), of(true)).length).toBeGreaterThan(15)
  })

  it.runIf(have('pdftotext', 'pdfinfo'))('has no inside text for a reader of its PDF', async () => {
    const read = (file: Uint8Array): string =>
      [
        run('pdftotext', ['-raw', '{}', '-'], file).replace(/\s/g, ''),
        run('pdfinfo', ['-struct-text', '{}'], file),
        run('pdfinfo', ['{}'], file),
      ].join('\n')
    expect(foundIn(read(await pdfOf(drawn)), of(true))).toEqual([])
    expect(foundIn(read(await pdfOf(whole)), of(true)).length).toBeGreaterThan(40)
  })
})

test('the files of a run for customers have none of it, nor what the check has found', async () => {
  const { cwd, args } = project()
  const shown = ['--show', 'evidence,emotion,time,cost,standards,register,legend,notes,questions']
  const { err } = await stageline([...args, '--view', 'customer', ...shown, '--bundle', 'out/all.pdf', '--report'], {
    cwd,
  })
  expect(err).toContain('--report prints no findings with --view customer')
  const names = (readdirSync(join(cwd, 'out'), { recursive: true }) as string[]).filter((name) => /\.\w+$/.test(name))
  const files = names.filter((name) => name !== 'manifest.json') // the record of the run, for the next one
  expect(files.sort()).toEqual([
    'all.pdf',
    'index.html',
    'one.customer.pdf',
    'previews/one.customer.svg',
    'previews/two.customer.svg',
    'two.customer.pdf',
  ])
  for (const name of files) {
    const bytes = readFileSync(join(cwd, 'out', name))
    const said = name.endsWith('.pdf') ? opened(bytes) + readable(bytes) : bytes.toString()
    expect([name, foundIn(said, of(true))]).toEqual([name, []])
    expect([name, /countermeasure/.test(said)]).toEqual([name, false]) // as the finding has it
  }
})

test('the files of a run for all tell owners and findings', async () => {
  const { cwd, args } = project()
  await stageline(args, { cwd })
  const sheet = readFileSync(join(cwd, 'out/index.html'), 'utf8')
  expect(sheet).toContain(words.find(({ path }) => path.join() === 'owner')!.word)
  expect(sheet).toContain('countermeasure')
})

/** Two blueprints with what they refer to. */
function project(): { cwd: string; args: string[] } {
  const plain = structuredClone(document)
  withoutImages(plain)
  const other = '{ "blueprint": 1, "title": "Other", "steps": { "a": { "lane": "customer", "label": "A" } } }'
  const paths = [...JSON.stringify(plain).matchAll(/"\.\/([^"]+\.yaml)"/g)].map(([, path]): [string, string] => [
    `in/${path!}`,
    other,
  ])
  const one = JSON.stringify(plain)
  const cwd = folder({
    ...(Object.fromEntries(paths) as Record<string, string>),
    'in/one.blueprint.yaml': one,
    'in/two.blueprint.yaml': one,
  })
  return { cwd, args: ['render', 'in/one.blueprint.yaml', 'in/two.blueprint.yaml', '--to', 'pdf'] }
}

function withoutImages(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  delete (value as Value).image
  for (const inner of Object.values(value)) withoutImages(inner)
}

function readable(file: Uint8Array): string {
  return have('pdftotext') ? run('pdftotext', ['-raw', '{}', '-'], file).replace(/\s/g, '') : ''
}

function kinds(items: readonly SceneItem[]): string[] {
  return items.flatMap((item) => [
    ...(item.classes?.split(' ') ?? []),
    ...(item.item === 'group' ? kinds(item.items) : []),
  ])
}

function labels(items: readonly SceneItem[]): (string | undefined)[] {
  return items.flatMap((item) => (item.item === 'group' ? [item.label, ...labels(item.items)] : []))
}

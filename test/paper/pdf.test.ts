/** What a reader of the PDF finds: text, outline, links, structure; and that the bytes are the same each time. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chapterSheets, type Chapter, type DrawnChapter } from '../../src/paper/combined.ts'
import { combinedDrawing, drawingOf, type Paged } from '../../src/paper/drawing.ts'
import type { PageOptions } from '../../src/paper/page.ts'
import type { PaperOptions } from '../../src/paper/paper.ts'
import { plain } from '../../src/index.ts'
import { check } from '../../src/pipeline/check.ts'
import { picture } from '../../src/pipeline/draw.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { render } from '../../src/render/pdf.ts'
import type { SceneItem } from '../../src/scene/scene.ts'
import { folder, stageline, TEA } from '../cli/stageline.ts'
import { have, run } from '../render/tools.ts'
import { blueprintOf } from '../support/pipeline.ts'

const EXAMPLES = readdirSync('examples').filter((name) => name.endsWith('.yaml'))
const WRITTEN = [
  ...EXAMPLES.map((name) => `examples/${name}`),
  ...readdirSync('test/real')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `test/real/${name}`),
]
const TILED: PageOptions = { paper: 'A3', orientation: 'auto', margin: 10, fit: 'page', tile: true }
const date = new Date('2026-05-04T00:00:00Z')

function drawn(name: string) {
  return picture(blueprintOf(readFileSync(`examples/${name}`, 'utf8')))
}

function rendered(drawing: Paged): Promise<Uint8Array> {
  return render(drawing, { date, fonts: 'embed' })
}

async function pdfOf(name: string, options: PaperOptions): Promise<Uint8Array> {
  return rendered(drawingOf(await drawn(name), options))
}

/** Without spaces: a reader of text puts a line's end where it likes. */
function dense(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '')
}

/** Keys of the plain blueprint that hold what people read. */
const READ = ['title', 'description', 'segment', 'owner', 'version', 'label', 'actor', 'instrument', 'by', 'answer']

/** All that an author wrote to be read, wherever it stands; numbers of the rows as well. */
function said(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => said(each, key))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, each]) => said(each, name))
  return typeof value === 'string' && [...READ, 'text', 'why', 'accepted', 'items'].includes(key) ? [value] : []
}

function lines(items: readonly SceneItem[]): string[] {
  return items.flatMap((item) => {
    if (item.item === 'group') return lines(item.items)
    return item.item === 'text' ? item.lines.map(({ runs }) => runs.map(({ text }) => text).join('')) : []
  })
}

describe.runIf(have('qpdf', 'pdftotext', 'pdffonts', 'pdfinfo'))('the PDF of', () => {
  it.each(EXAMPLES)('%s is sound, holds all text of the drawing, and is the same again', async (name) => {
    const made = await drawn(name)
    const file = await rendered(drawingOf(made, { page: TILED, report: [] }))
    expect(run('qpdf', ['--check', '{}'], file)).toContain('No syntax or stream encoding errors')
    const text = dense(run('pdftotext', ['-raw', '{}', '-'], file))
    for (const group of made.scene.items) {
      // Registers are tables here, and their lines broken elsewhere.
      if (group.item !== 'group' || group.classes.startsWith('register')) continue
      for (const line of lines(group.items)) expect(text).toContain(dense(line))
    }
    const fonts = run('pdffonts', ['{}'], file).trim().split('\n').slice(2)
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /)
    const again = await rendered(drawingOf(await drawn(name), { page: TILED, report: [] }))
    expect(Buffer.from(again).equals(file)).toBe(true)
  })

  it.each(WRITTEN)('%s holds every text that its author wrote, notes and questions too', async (path) => {
    const { blueprint } = check(new SourceFile(path, readFileSync(path, 'utf8')))
    const told = plain(blueprint!)
    const texts = said({ ...told, lanes: told.lanes.filter(({ declared }) => declared), channels: [] })
    // A time is told in words, such as "2 wk" of "2w".
    const written = new Set(texts.filter((text) => !/^\d+(?:mo|[smhdwy])/.test(text)))
    expect(written.size).toBeGreaterThan(10)
    const file = await rendered(drawingOf(await picture(blueprint!), { page: TILED, report: [] }))
    const text = dense(run('pdftotext', ['-raw', '{}', '-'], file))
    expect([...written].filter((each) => !text.includes(dense(each)))).toEqual([])
  })

  it('a register: every fact of a fail point is told', async () => {
    const text = run(
      'pdftotext',
      ['-layout', '{}', '-'],
      await pdfOf('hotel-reservation-lost.blueprint.yaml', { page: TILED }),
    )
    const blueprint = blueprintOf(readFileSync('examples/hotel-reservation-lost.blueprint.yaml', 'utf8'))
    expect(blueprint.failPoints.length).toBeGreaterThan(1)
    for (const { number, rpn, countermeasures } of blueprint.failPoints) {
      expect(text).toMatch(new RegExp(`F${number} .*${rpn === undefined ? '' : `\\b${rpn}\\b`}`))
      for (const { owner } of countermeasures) if (owner !== undefined) expect(dense(text)).toContain(dense(owner))
    }
  })

  it('a report: findings with their line, or that there are none', async () => {
    const finding = { severity: 'warning', code: 'empty-lane', message: 'Lane "Desk" is empty', line: 12 } as const
    const name = 'hotel-overnight-stay.blueprint.yaml'
    const told = run('pdftotext', ['-layout', '{}', '-'], await pdfOf(name, { page: TILED, report: [finding] }))
    expect(told).toMatch(/12 +warning +Lane "Desk" is empty/)
    const none = run('pdftotext', ['-layout', '{}', '-'], await pdfOf(name, { report: [] }))
    expect(none).toContain('No findings')
    expect(run('pdftotext', ['{}', '-'], await pdfOf(name, { page: TILED }))).not.toContain('Findings')
  })

  it('a step is read with what belongs to it, in the order of the blueprint', async () => {
    const structure = run('pdfinfo', ['-struct-text', '{}'], await pdfOf('hotel-overnight-stay.blueprint.yaml', {}))
    const told = [...structure.matchAll(/"(.+)"/g)].map(([, text]) => text)
    const steps = ['Arrive at hotel', 'Go to room', 'Sleep and shower', 'Check out and leave'].filter((step) => told.includes(step)) // prettier-ignore
    expect(steps.length).toBeGreaterThan(1)
    expect(steps.map((step) => told.indexOf(step))).toEqual(
      steps.map((step) => told.indexOf(step)).sort((a, b) => a - b),
    )
    expect(told[0]).toBe('Overnight hotel stay')
    expect(structure).toMatch(/H1.*\n.*"Overnight hotel stay"/)
    // The card of a step follows it.
    expect(told.indexOf('Hotel exterior')).toBe(told.indexOf('Arrive at hotel') + 1)
  })

  it('shapes are told by their alternative text', async () => {
    const file = await pdfOf('hotel-overnight-stay.blueprint.yaml', {})
    const plain = run('qpdf', ['--qdf', '--object-streams=disable', '{}', '-'], file)
    expect(plain).toMatch(/\/Alt \(Step "Arrive at hotel", /)
    expect(plain).toContain('/Alt (From "Arrive at hotel" to "Give bags to bellperson")')
    expect(plain).toContain('/Lang (en)')
  })

  it('a folded drawing tells each of its shapes once, and what a strip repeats not again', async () => {
    const blueprint = blueprintOf(readFileSync('examples/hotel-overnight-stay.blueprint.yaml', 'utf8'))
    const folded = await picture(blueprint, { fold: { strips: 3 } })
    const alternatives = (file: Uint8Array): string[] =>
      [...run('qpdf', ['--qdf', '--object-streams=disable', '{}', '-'], file).matchAll(/\/Alt \((.*)\)/g)]
        .map(([, text]) => text!)
        .sort()
    const whole = alternatives(await pdfOf('hotel-overnight-stay.blueprint.yaml', {}))
    const words = (file: Uint8Array): string[] => [...run('pdfinfo', ['-struct-text', '{}'], file).matchAll(/"(.+)"/g)].map(([, text]) => text!) // prettier-ignore
    expect(whole.length).toBeGreaterThan(20)
    for (const page of [undefined, TILED]) {
      const file = await rendered(drawingOf(folded, page ? { page } : {}))
      expect(alternatives(file)).toEqual(whole)
      for (const once of ['Customer actions', 'Line of visibility', 'Arrive at hotel', 'Take food order', 'phone'])
        expect(words(file).filter((word) => word === once), once).toHaveLength(1) // prettier-ignore
    }
  })

  it('the outline leads to phases and, below them, to their steps', async () => {
    const file = await pdfOf('after-sales-repair.zh.blueprint.yaml', { page: TILED })
    const outlines = outlineOf(file)
    const blueprint = blueprintOf(readFileSync('examples/after-sales-repair.zh.blueprint.yaml', 'utf8'))
    const phases = blueprint.phases.map(({ title }) => title)
    expect(outlines.map(({ title }) => title).slice(0, phases.length)).toEqual(phases)
    const steps = outlines.flatMap(({ kids }) => kids.map(({ title }) => title))
    expect(new Set(steps)).toEqual(new Set(blueprint.steps.filter(({ phase }) => phase).map(({ label }) => label)))
    expect(Math.max(...outlines.map(({ destpageposfrom1 }) => destpageposfrom1))).toBeGreaterThan(2)
  })

  it('links of a title block that stands on several sheets are there once', async () => {
    const text = readFileSync('examples/after-sales-repair.zh.blueprint.yaml', 'utf8')
    const more = 'replaces: ./old.blueprint.yaml\nsources: [{ label: S, url: https://example.org/s }]\n'
    const made = await picture(blueprintOf(text.replace(/^lanes:/m, `${more}lanes:`)))
    const file = await rendered(drawingOf(made, { page: TILED }))
    expect(run('qpdf', ['--show-npages', '{}'], file).trim()).not.toBe('1')
    const plain = run('qpdf', ['--qdf', '--object-streams=disable', '{}', '-'], file)
    expect(plain.match(/\/URI \(https:\/\/example\.org\/s\)/g)).toHaveLength(1)
    expect(plain.match(/old\.pdf/g)!.length).toBeGreaterThan(0)
  })

  it('links lead to the PDFs of other blueprints', async () => {
    const file = await pdfOf('after-sales-repair.zh.blueprint.yaml', { page: TILED })
    const plain = run('qpdf', ['--qdf', '--object-streams=disable', '{}', '-'], file)
    const targets = new Set([...plain.matchAll(/\/URI \((.*)\)/g)].map(([, to]) => to))
    expect(targets).toEqual(new Set(['./paid-or-free.zh.pdf', './missed-appointment.zh.pdf']))
  })

  it('a bundle has contents, each blueprint, and its links inside', async () => {
    const names = ['after-sales-repair.zh', 'missed-appointment.zh', 'paid-or-free.zh']
    const chapters = await Promise.all(
      names.map(async (name) => ({
        picture: await drawn(`${name}.blueprint.yaml`),
        leadsTo: (href: string) => names.flatMap((other, at) => (href === `./${other}.svg` ? [at] : []))[0],
      })),
    )
    for (const options of [{}, { page: TILED }]) {
      const linked = chapters.map(({ picture, leadsTo }) => ({ ...chapter({ picture, paper: options }), leadsTo }))
      const file = await rendered(combinedDrawing(linked, options))
      expect(run('qpdf', ['--check', '{}'], file)).toContain('No syntax or stream encoding errors')
      const plain = run('qpdf', ['--qdf', '--object-streams=disable', '{}', '-'], file)
      expect(plain).not.toContain('/URI')
      expect(new Set([...plain.matchAll(/\/D \((.*)\)/g)].map(([, to]) => to))).toEqual(
        new Set(['blueprint-1', 'blueprint-2', 'blueprint-3']),
      )
      const outlines = outlineOf(file)
      expect(outlines.map(({ title }) => title).slice(1)).toEqual(chapters.map((each) => each.picture.scene.title))
      const first = run('pdftotext', ['-l', '1', '-layout', '{}', '-'], file)
      for (const { title, destpageposfrom1 } of outlines.slice(1))
        expect(first).toMatch(new RegExp(`${title} .* ${destpageposfrom1}$`, 'm'))
    }
  })

  it('a bundle says in its contents what was found, and has findings only where there are some', async () => {
    const finding = { severity: 'warning', code: 'empty-lane', message: 'Lane "Desk" is empty', line: 12 } as const
    const chapters = await Promise.all(
      (['hotel-overnight-stay', 'auto-service'] as const).map(async (name, at) => ({
        ...chapter({ picture: await drawn(`${name}.blueprint.yaml`), paper: at === 1 ? { report: [finding] } : {} }),
        findings: at,
      })),
    )
    const file = await rendered(combinedDrawing(chapters, {}))
    const sheets = run('pdftotext', ['-layout', '{}', '-'], file).split('\f')
    expect(sheets).toHaveLength(5) // contents, a drawing, a drawing with its findings, and nothing behind the last break
    expect(sheets[0]).toMatch(/Overnight hotel stay .* No findings .* 2$/m)
    expect(sheets[0]).toMatch(/Automotive service operation .* 1 .* 3$/m)
    expect(sheets[3]).toContain('Lane "Desk" is empty')
  })
})

function chapter({ picture, paper }: DrawnChapter): Chapter {
  return {
    ...picture.placement.blueprint,
    sheets: chapterSheets(picture, paper),
    leadsTo: () => undefined,
    draw: () => Promise.resolve({ picture, paper }),
  }
}

interface Outline {
  readonly title: string
  readonly destpageposfrom1: number
  readonly kids: readonly Outline[]
}

function outlineOf(file: Uint8Array): Outline[] {
  return (JSON.parse(run('qpdf', ['--json', '--json-key=outlines', '{}'], file)) as { outlines: Outline[] }).outlines
}

describe('the command line', () => {
  const WIDE = TEA.replace(
    'links:',
    Array.from({ length: 14 }, (_, at) => `  more-${at}: { lane: customer, label: Step number ${at} }\n`).join('') +
      `links:\n  - order -> ${Array.from({ length: 14 }, (_, at) => `more-${at}`).join(' -> ')}`,
  )

  it('warns of text that is too small, and not when it is cut', async () => {
    const cwd = folder({ 'wide.blueprint.yaml': WIDE })
    const small = await stageline(['render', '-t', 'pdf', '--page', 'A4'], { cwd })
    expect(small.err).toMatch(
      /"wide.blueprint.yaml" on A4: its smallest text is \d\.\d points high.*; --fold auto or --page A\d makes it readable/,
    )
    const tiled = await stageline(['render', '-t', 'pdf', '--page', 'a4', '--tile'], { cwd })
    expect(tiled.err).toBe('out/wide.pdf written\n')
    expect(tiled.code).toBe(0)
  })

  it.each([
    [['--page', 'A9'], /--page takes .*"tabloid", not "A9"/],
    [['--tile'], /--tile needs paper/],
    [['--margin', '5'], /--margin needs paper/],
    [['--page', 'A4', '--margin', '80'], /--margin takes millimetres from 0 to 50/],
    [['--page', 'A4', '--fit', 'widht'], /--fit takes .*"width"/],
    [['--page', 'A4', '--orientation', 'upright'], /--orientation takes/],
    [['--page', 'A4', '--tile', '--fit', 'width'], /--tile cuts what is too wide/],
    [['--bundle', 'book'], /--bundle takes the name of a PDF/],
  ])('refuses %j', async (args, message) => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    const { code, err } = await stageline(['render', ...args], { cwd })
    expect(err).toMatch(message)
    expect(code).toBe(2)
    expect(readdirSync(cwd)).toEqual(['tea.blueprint.yaml'])
  })

  it.runIf(have('pdftotext'))('a bundle names its view where that is one for all', async () => {
    const views = 'title: T\nviews: { board: { hide: [cost] }, desk: { title: Desk } }'
    const cwd = folder({
      'a.blueprint.yaml': TEA.replace(/^title: .*$/m, views),
      'b.blueprint.yaml': TEA.replace(/^title: .*$/m, views.replace('hide: [cost]', 'title: B')),
    })
    const said = async (...args: string[]): Promise<string> => {
      await stageline(['render', '.', '--bundle', 'book.pdf', '--cover', '-q', ...args], { cwd })
      return run('pdftotext', ['-layout', '-l', '2', '{}', '-'], readFileSync(join(cwd, 'book.pdf')))
    }
    for (const [view, name] of [
      ['customer', 'For customers'],
      ['desk', 'Desk'],
    ] as const) {
      const [cover, contents] = (await said('--view', view)).split('\f')
      expect(cover).toMatch(new RegExp(`View\\s+${name}$`, 'm'))
      expect(contents).toContain(`Contents · ${name}`)
    }
    for (const args of [[], ['--view', 'board']]) {
      const [cover, contents] = (await said(...args)).split('\f')
      expect(cover).not.toContain('View')
      expect(contents).toMatch(/Contents$/m)
    }
  })

  it('bundles, and draws single pictures only when they are asked for', async () => {
    const linked = TEA.replace('label: Order tea', 'label: Order tea, blueprint: ./b/green.blueprint.yaml')
    const cwd = folder({ 'tea.blueprint.yaml': linked, 'b/green.blueprint.yaml': TEA })
    const { code, err } = await stageline(['render', '.', '--bundle', 'x/book.pdf'], { cwd })
    expect(err).toBe('x/book.pdf written\n2 rendered\n')
    expect(code).toBe(0)
    expect(readdirSync(cwd).sort()).toEqual(['b', 'tea.blueprint.yaml', 'x'])
    const file = readFileSync(join(cwd, 'x/book.pdf'), 'latin1')
    expect(file).toContain('/D (blueprint-1)')
    expect(file).not.toContain('/URI')
    await stageline(['render', '.', '--bundle', 'x/book.pdf', '-t', 'svg'], { cwd })
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['b', 'index.html', 'manifest.json', 'tea.svg'])
  })

  it('binds all blueprints again when one of them has changed', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': TEA, 'c.blueprint.yaml': TEA })
    const args = ['render', '.', '--bundle', 'book.pdf', '-t', 'svg']
    await stageline(args, { cwd })
    const first = readFileSync(join(cwd, 'book.pdf'), 'latin1')
    expect((await stageline(args, { cwd })).err).toContain('book.pdf is up to date\n')
    writeFileSync(join(cwd, 'b.blueprint.yaml'), TEA.replace('Order tea', 'Ask for tea'))
    await stageline(args, { cwd })
    const second = readFileSync(join(cwd, 'book.pdf'), 'latin1')
    expect(second).not.toBe(first)
    for (const book of [first, second]) expect(book.match(/\/Type \/Page\n/g)).toHaveLength(4)
  })

  it('leaves the picture on a page of its own as it is when nothing is said of paper', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    await stageline(['render', '-t', 'pdf', '-o', 'a'], { cwd })
    await stageline(['render', '-t', 'pdf', '-o', 'b', '--page', 'fit'], { cwd })
    expect(readFileSync(join(cwd, 'a/tea.pdf')).equals(readFileSync(join(cwd, 'b/tea.pdf')))).toBe(true)
  })
})

import { EventEmitter } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import * as fontkit from 'fontkit'
import { PNG } from 'pngjs'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { projectFiles } from '../../src/files/project-files.ts'
import { check, loadRenderer, picture, readTheme, SourceFile, type Theme } from '../../src/index.ts'
import type { Scene, SceneItem, Text } from '../../src/scene/scene.ts'
import { checkFont } from '../../src/text/fonts/font-check.ts'
import { FontFailure } from '../../src/diagnostic/failure.ts'
import { withClientFonts } from '../../src/text/fonts/client-fonts.ts'
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'

const FONTS = 'node_modules/@expo-google-fonts/noto-sans'
/** A client's: unlike the package's own in every letter's width. */
const REGULAR = readFileSync(`${FONTS}/200ExtraLight/NotoSans_200ExtraLight.ttf`)
const BOLD = readFileSync(`${FONTS}/900Black/NotoSans_900Black.ttf`)
const WOFF2 = readFileSync('node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-4-400-normal.woff2')
const WOFF = readFileSync('node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-4-400-normal.woff')

const BLUEPRINT = `
blueprint: 1
title: Überraschung Wave
steps:
  arrive: { lane: customer, label: Arrive 到店 Ωμέγα, evidence: [Tofu AV 服务] }
  greet: { lane: onstage, label: Greet · नमस्ते }
links: [arrive <-> greet]
`

let folder: string
beforeAll(() => {
  const outside = mkdtempSync(join(tmpdir(), 'stageline-'))
  folder = join(outside, 'project')
  mkdirSync(join(folder, '.git'), { recursive: true })
  mkdirSync(join(folder, 'fonts'))
  for (const [name, data] of Object.entries({ 'Acme-Regular.ttf': REGULAR, 'Acme-Bold.ttf': BOLD }))
    writeFileSync(join(folder, 'fonts', name), data)
  writeFileSync(join(folder, 'a.woff2'), WOFF2)
  writeFileSync(join(folder, 'a.ttf'), WOFF2) // a name proves nothing
  writeFileSync(join(folder, 'a.woff'), WOFF)
  writeFileSync(join(folder, 'notes.ttf'), 'no font')
  writeFileSync(join(folder, 'cut.ttf'), REGULAR.subarray(0, 200_000))
  writeFileSync(join(folder, 'huge.ttf'), Buffer.alloc(25_000_001))
  writeFileSync(join(folder, 'restricted.ttf'), withEmbedding(0x0002))
  writeFileSync(join(folder, 'whole.ttf'), withEmbedding(0x0108))
  copyFileSync(join(folder, 'fonts/Acme-Regular.ttf'), join(outside, 'secret.ttf'))
})

function withEmbedding(type: number): Buffer {
  const font = Buffer.from(REGULAR)
  font.writeUInt16BE(type, tableAt(font, 'OS/2') + 8)
  return font
}

function tableAt(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4)
  for (let at = 12; at < 12 + 16 * count; at += 16)
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  throw new Error(`no table ${tag}`)
}

function read(fonts: string) {
  const path = join(folder, 'acme.theme.yaml')
  const file = new SourceFile(path, `theme: 1\nfonts: ${fonts}\n`)
  const { theme, diagnostics } = readTheme(file, projectFiles(path))
  const found = diagnostics.map(({ code, severity, message, hint, place }) => ({
    code,
    severity,
    message,
    hint,
    at: file.text.slice(place.start, place.end),
  }))
  return { theme, found }
}

const ACME = '{ family: Acme Sans, regular: ./fonts/Acme-Regular.ttf, bold: ./fonts/Acme-Bold.ttf }'

async function drawn(theme: Theme | undefined): Promise<Scene> {
  const { blueprint } = check(new SourceFile('a.blueprint.yaml', BLUEPRINT))
  return picture(blueprint!, { theme })
}

const texts = (items: readonly SceneItem[]): Text[] =>
  items.flatMap((item) => (item.item === 'group' ? texts(item.items) : item.item === 'text' ? [item] : []))

const options = { date: new Date(0), fonts: 'embed' } as const

describe("a drawing in a client's fonts", () => {
  test('is measured with them, and what they lack is in the fonts of the package', async () => {
    const { theme, found } = read(ACME)
    expect(found).toEqual([])
    const runs = texts((await drawn(theme)).items).flatMap(({ lines, size }) =>
      lines.flatMap((line) => line.runs.map((run) => ({ ...run, size }))),
    )
    const client = runs.filter(({ font }) => font.startsWith('client-'))
    expect(client.length).toBeGreaterThan(5)
    const others = runs.filter(({ font }) => !font.startsWith('client-')).map(({ text }) => text.trim())
    expect(new Set(others)).toEqual(new Set(['到店', '服务', 'नमस्ते']))
    const title = client.find(({ text }) => text === 'Überraschung Wave')!
    const width = fontkit.create(BOLD) as fontkit.Font
    expect(title.width).toBeCloseTo((width.layout(title.text).advanceWidth / width.unitsPerEm) * title.size, 1)
  })

  test('is another one than in the fonts of the package, and the same every time', async () => {
    const svg = await loadRenderer('svg')
    const pdf = await loadRenderer('pdf')
    const { theme } = read(ACME)
    const [own, first, second] = [await drawn(undefined), await drawn(theme), await drawn(read(ACME).theme)]
    for (const renderer of [svg, pdf]) {
      const bytes = Buffer.from(await renderer.render(first, options))
      expect(Buffer.from(await renderer.render(second, options)).equals(bytes)).toBe(true)
      expect(Buffer.from(await renderer.render(own, options)).equals(bytes)).toBe(false)
    }
  })

  test('carries them in an SVG, names them where it carries none, and outlines them', async () => {
    const svg = await loadRenderer('svg')
    const scene = await drawn(read(ACME).theme)
    const text = async (fonts: 'embed' | 'stack' | 'outline'): Promise<string> =>
      Buffer.from(await svg.render(scene, { ...options, fonts })).toString()
    const embedded = await text('embed')
    const faces = [
      ...embedded.matchAll(
        /@font-face \{ font-family: ([^;]+); font-weight: (\w+); src: url\(data:([^;]+);base64,([^)]+)\)/g,
      ),
    ]
    const named = faces.map(([, family, weight, type]) => [family, weight, type])
    expect(named).toContainEqual(['Acme Sans', 'bold', 'font/woff'])
    expect(named).toContainEqual(['Acme Sans', 'normal', 'font/woff'])
    const bold = faces.find(([, family, weight]) => family === 'Acme Sans' && weight === 'bold')!
    const font = fontkit.create(Buffer.from(bold[4]!, 'base64')) as fontkit.Font
    const whole = fontkit.create(BOLD) as fontkit.Font
    expect(font.layout('Wave').advanceWidth).toBe(whole.layout('Wave').advanceWidth)
    expect(await text('stack')).toContain('font-family="Acme Sans, Noto Sans, Noto Sans SC, PingFang SC, ')
    expect(await text('outline')).not.toContain('Acme')
  })

  test('is drawn in them in a PNG, too', async () => {
    const png = await loadRenderer('png')
    const ink = async (theme?: Theme): Promise<number> => {
      const { data } = PNG.sync.read(Buffer.from(await png.render(await drawn(theme), { ...options, scale: 1 })))
      return data.filter((value, at) => at % 4 === 0 && value < 0x60).length
    }
    const heavy = read('{ family: Acme, regular: ./fonts/Acme-Bold.ttf }').theme
    expect(await ink(heavy)).toBeGreaterThan(1.1 * (await ink()))
  })

  test('embeds them in a PDF', async () => {
    const pdf = await loadRenderer('pdf')
    const text = Buffer.from(await pdf.render(await drawn(read(ACME).theme), options)).toString('latin1')
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSans-Black/)
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSans-ExtraLight/)
  })

  test('takes the regular font where there is no bold one', async () => {
    const { theme } = read('[{ family: Acme, regular: ./fonts/Acme-Regular.ttf }]')
    const fonts = new Set(
      texts((await drawn(theme)).items).flatMap(({ lines }) =>
        lines.flatMap(({ runs }) => runs.map(({ font }) => font)),
      ),
    )
    expect([...fonts].filter((font) => font.startsWith('client-'))).toHaveLength(1)
  })

  test('takes a second family for what the first lacks', async () => {
    const families = await withClientFonts([
      { family: 'Latin', regular: { name: 'a', data: REGULAR }, bold: { name: 'a', data: REGULAR } },
      { family: 'Hanzi', regular: font('NotoSansSC-Regular'), bold: font('NotoSansSC-Bold') },
    ])
    const { runs } = packageTypesetter(families).line('Aa 服务 नमस्ते', { size: 10, weight: 'bold' })
    expect(runs.map(({ font: id }) => families.find(({ fonts }) => fonts.bold === id)!.name)).toEqual([
      'Latin',
      'Hanzi',
      'Noto Sans',
    ])
  })
})

function font(name: string): { name: string; data: Uint8Array } {
  return { name, data: readFileSync(`dist/fonts/${name}.ttf`) }
}

describe('a font is refused, with what to do, when it', () => {
  test.each([
    ['./none.ttf', 'missing-file', 'the font "./none.ttf" is not there'],
    ['../secret.ttf', 'missing-file', 'the font "../secret.ttf" is outside the project'],
    ['./huge.ttf', 'missing-file', 'the font "./huge.ttf" is larger than 25 MB'],
    [
      './a.woff2',
      'theme-font',
      'the font "./a.woff2" is a WOFF2, which is made for web pages and would be blank in a PDF',
    ],
    ['./a.ttf', 'theme-font', 'the font "./a.ttf" is a WOFF2, which is made for web pages and would be blank in a PDF'],
    ['./a.woff', 'theme-font', 'the font "./a.woff" is a WOFF, which is made for web pages'],
    ['./notes.ttf', 'theme-font', 'the font "./notes.ttf" is no font'],
    ['./cut.ttf', 'theme-font', 'the font "./cut.ttf" is damaged'],
  ])('is %s', (file, code, message) => {
    const { theme, found } = read(`{ family: Acme, regular: ${file} }`)
    expect(theme).toBeUndefined()
    expect(found).toMatchObject([{ code, severity: 'error', message, at: file }])
    expect(found[0]!.hint).toMatch(/\S/)
  })

  test('is called as one of the package is', () => {
    const { found } = read('{ family: noto sans, regular: ./fonts/Acme-Regular.ttf }')
    expect(found).toMatchObject([
      { code: 'theme-font', message: '"noto sans" is the name of a font that Stageline brings' },
    ])
  })

  test('passes for a font and is none: said when it is drawn with', async () => {
    const broken = Buffer.from(REGULAR)
    broken.fill(0xff, tableAt(broken, 'cmap') + 4, tableAt(broken, 'cmap') + 2_000)
    const file = { name: './broken.ttf', data: broken }
    await expect(withClientFonts([{ family: 'Acme', regular: file, bold: file }])).rejects.toThrow(FontFailure)
    await expect(withClientFonts([{ family: 'Acme', regular: file, bold: file }])).rejects.toThrow(
      'the font "./broken.ttf" is damaged: ask for it anew, or take another one',
    )
  })
})

test.each([
  ['./restricted.ttf', 'it must not become part of other files without leave of its maker'],
  ['./whole.ttf', 'only all of it, and no part, may become part of other files'],
])('what the maker of %s does not allow is a warning', (file, what) => {
  const { theme, found } = read(`{ family: Acme, regular: ${file} }`)
  expect(theme?.fonts).toHaveLength(1)
  expect(found).toMatchObject([
    { code: 'font-embedding', severity: 'warning', message: `the font "${file}" says that ${what}`, at: file },
  ])
})

test.each([
  ['Acme', 'schema-type', '"fonts" must be a group'],
  ['{ family: Acme }', 'schema-required', '"fonts" has no "regular"'],
  ['{ regular: a.ttf }', 'schema-required', '"fonts" has no "family"'],
  ["{ family: 'a; } x', regular: a.ttf }", 'schema-format', '"a; } x" is no name for a font'],
  ['{ family: Acme, regular: a.ttf, italic: b.ttf }', 'schema-unknown-key', '"fonts" cannot have "italic"'],
  ['{ family: Acme, regular: }', 'schema-type', '"regular" of "fonts" is empty'],
  ['[]', 'schema-value', '"fonts" is empty'],
])('fonts: %s', (fonts, code, message) => {
  expect(read(fonts).found).toMatchObject([{ code, message }])
})

describe('no bytes at all', () => {
  test('make the check of a font throw, or take long', () => {
    const spoilt = fc
      .tuple(fc.nat(REGULAR.length - 64), fc.uint8Array({ minLength: 1, maxLength: 64 }))
      .map(([at, noise]) => {
        const copy = Buffer.from(REGULAR)
        copy.set(noise, at % 2 === 0 ? at % 1_000 : at) // half of it in the directory of tables
        return copy
      })
    const cut = fc.nat(REGULAR.length).map((length) => REGULAR.subarray(0, length))
    fc.assert(fc.property(fc.oneof(spoilt, cut, fc.uint8Array()), (bytes) => void checkFont(bytes)))
  })

  test('make a glyph of itself', () => {
    const circular = Buffer.from(REGULAR)
    const [loca, glyf, head] = ['loca', 'glyf', 'head'].map((tag) => tableAt(circular, tag)) as [number, number, number]
    expect(circular.readInt16BE(head + 50)).toBe(1)
    for (let glyph = 1; ; glyph++) {
      const at = glyf + circular.readUInt32BE(loca + 4 * glyph)
      if (circular.readInt16BE(at) >= 0) continue
      circular.writeUInt16BE(glyph, at + 12)
      break
    }
    expect(checkFont(REGULAR)).toEqual({})
    expect(checkFont(circular)).toBe('damaged')
  })
})

test('a machine that gives no thread is not taken for a damaged font', async () => {
  const refusal = Object.assign(new Error('Worker initialization failure: EAGAIN'), { code: 'ERR_WORKER_INIT_FAILED' })
  class Worker extends EventEmitter {
    postMessage(): void {
      setImmediate(() => this.emit('error', refusal))
    }
    terminate(): Promise<void> {
      return Promise.resolve()
    }
  }
  vi.doMock('node:worker_threads', () => ({ Worker }))
  vi.resetModules()
  onTestFinished(() => void vi.doUnmock('node:worker_threads'))
  const fresh = await import('../../src/text/fonts/client-fonts.ts')
  const file = { name: 'Acme.ttf', data: REGULAR }
  await expect(fresh.withClientFonts([{ family: 'Acme', regular: file, bold: file }])).rejects.toBe(refusal)
})

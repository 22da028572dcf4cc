import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { describe, expect, test, vi } from 'vitest'
import { check, loadRenderer, picture, SourceFile } from '../../src/index.ts'
import { readSvg } from '../../src/model/svg-file.ts'
import { pngOf } from '../../src/render/svg-picture.ts'
import { projectFiles } from '../../src/files/project-files.ts'
import { BROKEN, UNUSUAL } from '../model/unusual.ts'
import { inkIn } from './tools.ts'
import { expectInProportion } from '../support/work.ts'

const svg = (content: string, box = '0 0 200 100'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${box}">${content}</svg>`

const drawn = (text: string, limit?: number): Promise<Uint8Array> =>
  pngOf({ data: Buffer.from(text), width: 200, height: 100 }, 'sign.svg', limit === undefined ? {} : { limit })

const pixels = (png: Uint8Array): PNG => PNG.sync.read(Buffer.from(png))

describe("somebody else's SVG becomes a PNG", () => {
  test('three times as large as a card can show it', async () => {
    const { width, height, data } = pixels(await drawn(svg('<rect width="100" height="100" fill="#123456"/>')))
    expect([width, height]).toEqual([408, 204])
    expect([...data.subarray(0, 4)]).toEqual([0x12, 0x34, 0x56, 255])
    expect([...data.subarray(4 * 407, 4 * 408)]).toEqual([0, 0, 0, 0])
  })

  test('and a small sign four times as large as it is', async () => {
    const data = Buffer.from(svg('<circle r="9"/>', '0 0 20 10'))
    const { width, height } = pixels(await pngOf({ data, width: 20, height: 10 }, 'sign.svg'))
    expect([width, height]).toEqual([80, 40])
  })

  test("with its words in the package's fonts, whichever it asks for", async () => {
    const words = (font: string, text: string): string =>
      svg(`<text x="10" y="60" font-size="40" ${font}>${text}</text>`)
    const plain = await drawn(words('', 'Abc'))
    expect(inkIn(pixels(plain), { x: 0, y: 0, width: 408, height: 204 })).toBeGreaterThan(1000)
    expect(Buffer.from(await drawn(words('font-family="Arial"', 'Abc'))).equals(plain)).toBe(true)
    const chinese = pixels(await drawn(words('', '服务')))
    expect(inkIn(chinese, { x: 0, y: 0, width: 408, height: 204 })).toBeGreaterThan(1000)
  })

  test('of the same bytes every time, on a thread that is new as on one that is not', async () => {
    const text = svg(
      '<defs><linearGradient id="g"><stop stop-color="red"/><stop offset="1"/></linearGradient></defs>' +
        '<path fill="url(#g)" d="M0 0C90 90 0 90 90 0Z" opacity=".7"/>',
    )
    const first = await drawn(text)
    expect(Buffer.from(await drawn(text)).equals(first)).toBe(true)
    await expect(drawn('<svg')).rejects.toThrow()
    expect(Buffer.from(await drawn(text)).equals(first)).toBe(true)
  })
})

describe('nothing outside of it is read:', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stageline-'))
  const file = join(folder, 'red.png')
  const red = new PNG({ width: 2, height: 2 })
  red.data.fill(255)
  writeFileSync(file, PNG.sync.write(red))

  test.each([
    `<image href="${file}" width="200" height="100"/>`,
    `<image xlink:href="file://${file}" width="200" height="100"/>`,
    '<image href="http://127.0.0.1:9/red.png" width="200" height="100"/>',
    `<style>@import url("file://${file}"); rect { fill: url(${file}) }</style>`,
    `<filter id="f"><feImage href="${file}"/></filter><g filter="url(#f)"/>`,
    `<use href="${file}#a"/>`,
    '<script>process.exit(1)</script><foreignObject width="200" height="100"><p>Hello</p></foreignObject>',
  ])('%s', async (content) => {
    const { data, width, height } = pixels(await drawn(svg(content)))
    expect(data.equals(Buffer.alloc(width * height * 4))).toBe(true)
  })
})

/** Each of these brings a renderer to its knees that knows no limits. */
const hostile = {
  entities: `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${numbers(12, (at) => `<!ENTITY a${at} "${`&a${at === 0 ? '' : at - 1};`.repeat(10)}">`)}]>${svg('<text>&a11;</text>')}`,
  'a document without an end': `${svg('')}`.slice(0, -6),
  depth: svg('<g>'.repeat(100_000) + '<rect width="5" height="5"/>' + '</g>'.repeat(100_000)),
  'shapes in shapes': svg(
    `<g id="a0"><rect width="5" height="5"/></g>${numbers(20, (at) => `<g id="a${at + 1}">${`<use href="#a${at}"/>`.repeat(10)}</g>`)}`,
  ),
  'shapes in themselves': svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
  'a pattern of itself': svg(
    '<pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse"><rect width="9" height="9" fill="url(#p)"/></pattern><rect width="200" height="100" fill="url(#p)"/>',
  ),
  'patterns of patterns': svg(
    `<pattern id="p0" width="1" height="1"><rect width="9" height="9"/></pattern>${numbers(30, (at) => `<pattern id="p${at + 1}" width=".1" height=".1">${`<rect width="99" height="99" fill="url(#p${at})"/>`.repeat(9)}</pattern>`)}<rect width="200" height="100" fill="url(#p30)"/>`,
  ),
  'an enormous tile': svg(
    '<pattern id="p" width="1000000" height="1000000" patternUnits="userSpaceOnUse"><rect width="9" height="9"/></pattern><rect width="200" height="100" fill="url(#p)"/>',
  ),
  'a blur of everything': svg(
    '<filter id="f" x="-999" y="-999" width="99999" height="99999"><feGaussianBlur stdDeviation="999999"/></filter><rect width="200" height="100" filter="url(#f)"/>',
  ),
  'a thousand masks': svg(
    `<mask id="m"><rect width="200" height="100" fill="#fff"/></mask>${'<rect mask="url(#m)" width="200" height="100"/>'.repeat(3000)}`,
  ),
  'a wide brush': svg(
    '<filter id="f"><feMorphology operator="dilate" radius="9999"/></filter><rect width="200" height="100" filter="url(#f)"/>',
  ),
  noise: svg(
    '<filter id="f"><feTurbulence numOctaves="1000000000" baseFrequency="1"/></filter><rect width="200" height="100" filter="url(#f)"/>',
  ),
  dashes: svg('<path d="M0 50H200" stroke="red" stroke-dasharray="0.001"/>'.repeat(2000)),
  // The native library panics in this one and aborts the process.
  'a stroke wider than the world': svg(
    '<path d="M0 0C1e5 1e5 0 1e5 1e5 0" fill="none" stroke="red" stroke-linejoin="round" stroke-width="1e5"/>',
    '0 0 .01 .01',
  ),
  'no size': svg('', '0 0 0 0'),
  'no number': svg('<rect width="NaN" height="1e999"/><path d="M0 0L1e308 1e308" stroke="red"/>', '0 0 1e-300 1e300'),
  'pictures in pictures': numbers(8).reduce(
    (inner) =>
      svg(
        `<image width="9" height="9" href="data:image/svg+xml;base64,${Buffer.from(inner).toString('base64')}"/>`.repeat(
          2,
        ),
      ),
    svg('<rect width="9" height="9"/>'),
  ),
}

function numbers(count: number): number[]
function numbers(count: number, each: (at: number) => string): string
function numbers(count: number, each?: (at: number) => string): string | number[] {
  const all = Array.from({ length: count }, (_, at) => at)
  return each ? all.map(each).join('') : all
}

describe('no picture can hold a run up or bring it down:', () => {
  test.each(Object.entries(hostile))('%s', { timeout: 20_000 }, async (_, text) => {
    const before = process.memoryUsage.rss()
    const outcome = await drawn(text, 700).then(
      (png) => pixels(png).width,
      (error: unknown) => (error as Error).message,
    )
    expect(process.memoryUsage.rss() - before).toBeLessThan(600e6)
    if (typeof outcome === 'string')
      expect(outcome).toMatch(/^the picture "sign\.svg" is an SVG that .*: export the picture as PNG$/)
    else expect(outcome).toBeLessThanOrEqual(408)
  })

  test('and the next one is drawn', async () => {
    expect(pixels(await drawn(svg('<rect width="9" height="9"/>'))).width).toBe(408)
  })
})

describe('a machine without the package for it', () => {
  test('says so, and what to do', async () => {
    vi.resetModules()
    vi.doMock('node:worker_threads', () => ({
      Worker: class {
        #listener?: (answer: object) => void
        ref(): void {}
        unref(): void {}
        off = (): this => this
        on(event: string, listener: (answer: object) => void): this {
          if (event === 'message') this.#listener = listener
          return this
        }
        postMessage = ({ id }: { id: number }): void =>
          void setImmediate(() => this.#listener?.({ id, error: 'missing' }))
        terminate = (): Promise<void> => Promise.resolve()
      },
    }))
    const fresh = await import('../../src/render/svg-picture.ts')
    await expect(fresh.pngOf({ data: new Uint8Array(), width: 1, height: 1 }, 'sign.svg')).rejects.toThrow(
      'the picture "sign.svg" is an SVG, for which the package @resvg/resvg-wasm is needed: install it with ' +
        '"npm install @resvg/resvg-wasm", or export the picture as PNG',
    )
    vi.doUnmock('node:worker_threads')
    vi.resetModules()
  })
})

test('a drawing holds the picture as pixels, and nothing of its markup', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stageline-'))
  const sign = svg(
    '<title>SECRET</title><script>alert(1)</script><a href="javascript:alert(1)"><rect id="sign" onload="alert(1)" width="200" height="100" fill="#c00"/></a>',
  )
  writeFileSync(join(folder, 'sign.svg'), sign)
  const path = join(folder, 'a.blueprint.yaml')
  const text = `
blueprint: 1
title: T
steps:
  a: { lane: customer, label: A, evidence: [{ label: Sign, image: sign.svg }, { label: Door, image: ./sign.svg }] }
`
  const { blueprint, images } = check(new SourceFile(path, text), { files: projectFiles(path) })
  const scene = await picture(blueprint!, { images })
  const bytes = await (await loadRenderer('svg')).render(scene, { date: new Date(0), fonts: 'stack' })
  const drawing = Buffer.from(bytes).toString()
  expect(drawing.match(/ href="data:image\/png;base64,/g)).toHaveLength(2)
  expect(drawing).not.toMatch(/SECRET|<script|onload|image\/svg/)
  const [, png] = /base64,([^"]*)/.exec(drawing)!
  expect([...pixels(Buffer.from(png!, 'base64')).data.subarray(0, 4)]).toEqual([0xcc, 0, 0, 255])
})

test.each([
  ['width="30" height="20mm"', { width: 30, height: (20 * 96) / 25.4 }],
  ['viewBox="0 0 30 20"', { width: 30, height: 20 }],
  ["width='100%' height='2in' viewBox='5,5 30,20'", { width: 30, height: 192 }],
])('the size of <svg %s>', (attributes, size) => {
  const read = readSvg(
    Buffer.from(`<?xml version="1.0"?><!-- <svg width="1"> --><svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`),
  )
  expect(read).toMatchObject({ type: 'svg', ...size })
})

test.each([
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'svg-size'],
  ['<svg width="0" height="5"/>', 'svg-size'],
  ['<svg width="1e9" height="5"/>', 'svg-size'],
  ['<!DOCTYPE svg [<!ENTITY a "b">]><svg width="5" height="5"/>', 'svg-entities'],
  ['<svg width="5" height="5"><image href="photo.png"/></svg>', 'svg-outside'],
  ['<svg width="5" height="5"><use xlink:href = \'icons.svg#a\'/></svg>', 'svg-outside'],
  ['<svg', 'damaged'],
  ['<svg width="5" height="5">\xff\xfe', 'damaged'],
])('%s is refused', (text, fault) => {
  const bytes = Buffer.from(text, 'latin1')
  expect(readSvg(bytes)).toBe(fault)
})

test.each([
  ['a PNG', UNUSUAL['PNG of 8 bits']!, 'svg'],
  ['a JPEG', UNUSUAL['JPEG']!, 'svg'],
  ['a GIF', Buffer.from('GIF89a'), 'svg'],
  ['a JPEG of inks', UNUSUAL['JPEG of inks as they are']!, 'svg-picture'],
  ['a photograph on its side', UNUSUAL['JPEG turned by 6']!, 'svg-picture'],
  ['a broken PNG', BROKEN['PNG with two headers']![0], 'svg-picture'],
  ['a WebP', Buffer.from('RIFF....WEBP'), 'svg-picture'],
])('an SVG with %s in it is drawn or refused, and nothing of it vanishes', (_, bytes, expected) => {
  const image = `<image width="9" height="9" href="data:image/png;base64,${bytes.toString('base64')}"/>`
  const read = readSvg(Buffer.from(svg(image)))
  expect(typeof read === 'string' ? read : read.type).toBe(expected)
})

test('one of more than 1 MB is refused', () => {
  expect(readSvg(Buffer.from(`<svg width="5" height="5">${' '.repeat(1_000_000)}</svg>`))).toBe('svg-too-large')
})

test('is looked at in linear time', () => {
  for (const piece of ['<!--', '<svg ', '<image href', '<!DOCTYPE ', 'href="', ' width="', '<!-- -->', '&a;']) {
    expectInProportion((times) => {
      readSvg(Buffer.from('<svg width="5" height="5">' + piece.repeat(25_000 * times)))
      readSvg(Buffer.from('<svg ' + piece.repeat(25_000 * times)))
    }, piece)
  }
})

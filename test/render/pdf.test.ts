import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { render as renderPages } from '../../src/render/pdf.ts'
import type { Scene } from '../../src/scene/scene.ts'
import { pdf } from '../support/renderers.ts'
import { everything, group, label, scene } from './scenes.ts'
import { drawPdf, have, inkIn, run } from './tools.ts'

const date = new Date('2026-05-04T10:20:30Z')

function render(drawn: Scene): Promise<Uint8Array> {
  return pdf.render(drawn, { date, fonts: 'embed' })
}

/** The objects of the file without their compressed streams. */
function objects(file: Uint8Array): string {
  return Buffer.from(file)
    .toString('latin1')
    .replace(/\nstream\n[^]*?\nendstream/g, '')
}

/** What the first page's operators are. */
function operators(file: Uint8Array): string[] {
  const bytes = Buffer.from(file)
  const start = bytes.indexOf('\nstream\n', bytes.indexOf('/FlateDecode')) + '\nstream\n'.length
  return inflateSync(bytes.subarray(start)).toString('latin1').split('\n')
}

test('the same scene gives the same bytes, whatever was drawn before', async () => {
  const first = await render(everything)
  // Shares glyphs with the scene under other code points and as parts of accented letters.
  await render(scene([label('re\u00a0su\u0301me\u0301 é\u2011ü 是\u2f00', { weight: 'bold' })]))
  expect(Buffer.from(await render(everything)).equals(first)).toBe(true)
})

test('the page is the drawing at 96 px an inch, and at most 14,400 pt long', async () => {
  expect(objects(await render(everything))).toContain('/MediaBox [0 0 315 82.5]')
  expect(objects(await render(scene([], { width: 38_400, height: 100 })))).toContain('/MediaBox [0 0 14400 37.5]')
})

test('a part of a font has a name of its own, the same one for the same part', async () => {
  const nameOf = async (text: string) =>
    /\/FontName \/([A-Z]{6})\+/.exec(objects(await render(scene([label(text)]))))?.[1]
  expect(await nameOf('Tea')).toMatch(/^[A-Z]{6}$/)
  expect(await nameOf('Tea')).toBe(await nameOf('Coffee – to go'))
  expect(await nameOf('Tea')).not.toBe(await nameOf('Té'))
})

test('the date in it is the one given', async () => {
  const text = objects(await render(everything))
  expect(text).toContain('(D:20260504102030Z)')
  expect(text).not.toContain('/ModDate')
})

test.each([
  ['https://example.org/a?b=(c)', '/URI (https://example.org/a?b=\\(c\\))'],
  ['./detail.svg', '/URI (./detail.pdf)'],
  ['javascript:app.alert(1)', undefined],
  ['file:///etc/passwd', undefined],
  ['java\u0000script:x.pdf', undefined],
])('a link to %s', async (href, action) => {
  const text = objects(await render(scene([group('step', [label('a')], { href })])))
  expect(text.match(/\/URI \(.*\)/g) ?? []).toEqual(action === undefined ? [] : [action])
  expect(text).not.toMatch(/\/(JavaScript|JS|Launch|AA|OpenAction|EmbeddedFile)\b/)
})

test('a link covers what its group draws', async () => {
  const box = { item: 'rect', x: 20, y: 10, width: 40, height: 20, fill: '#fff' } as const
  const text = objects(
    await render(scene([group('step', [box], { href: 'https://example.org' })], { width: 100, height: 100 })),
  )
  expect(text).toContain('/Rect [15 52.5 45 67.5]') // points, upward
})

describe('what is drawn', () => {
  const box = { item: 'rect', x: 20, y: 10, width: 40, height: 20, fill: '#2b5c8a', stroke: '#f00' } as const
  const line = {
    item: 'path',
    d: 'M10 10L20 20',
    stroke: '#ff0000',
    dash: [4, 0],
    cap: 'round',
    join: 'round',
  } as const

  test('sets again only what changes', async () => {
    const found = operators(await render(scene([box, { ...box, x: 30 }, line, line])))
    const times = (operator: string) => found.filter((each) => each === operator).length
    expect(times('0.1686 0.3608 0.5412 rg')).toBe(1)
    expect(times('20 10 40 20 re') + times('30 10 40 20 re')).toBe(2)
    expect(times('B')).toBe(2)
    expect([times('[4 0.01] 0 d'), times('1 J'), times('1 j'), times('10 10 m')]).toEqual([1, 1, 1, 2])
  })

  test('has no dashes, caps and joins of what was drawn before', async () => {
    const found = operators(await render(scene([line, box])))
    const between = found.slice(found.indexOf('20 20 l') + 1, found.indexOf('20 10 40 20 re'))
    expect(between).toEqual(expect.arrayContaining(['S', '[] 0 d', '0 J', '0 j']))
  })

  test('has its own colours behind a part of another scale and on a new page', async () => {
    const drawn = scene([])
    const part = (scale: number) => ({ x: 0, y: 0, scale, items: [{ ...box, fill: '#102030' }] })
    const sheet = { width: 100, height: 100, background: '#ffffff', parts: [part(1), part(2), part(1)] }
    const file = await renderPages(
      { pages: () => [{ ...drawn, sheets: [sheet, sheet], outline: [] }] },
      { date, fonts: 'embed' },
    )
    const [q, Q] = ['q', 'Q'].map((each) => operators(file).indexOf(each)) as [number, number]
    const setting = operators(file).flatMap((each, at) => (each === '0.0627 0.1255 0.1882 rg' ? [at] : []))
    expect(setting.filter((at) => at < q)).toHaveLength(1) // holds within the part and behind it as well
    expect(setting.filter((at) => at > q && at < Q)).toHaveLength(0)
    expect(operators(file).filter((each) => each === 'B')).toHaveLength(3)
  })

  test('is painted in colours only', async () => {
    await expect(render(scene([{ ...box, fill: 'none' }]))).rejects.toThrow('"none" is no colour')
  })
})

describe.runIf(have('pdftoppm'))('path data means the same', () => {
  const plain = 'M10 10L40 10C60 10 60 20 60 30C60 40 70 50 90 50Z'
  test.each([
    ['with more spaces', ' M 10 10 L 40 10 C 60 10 60 20 60 30 C 60 40 70 50 90 50 Z'],
    ['with commas', 'M10,10 L40,10 C60,10 60,20 60,30 C60,40 70,50 90,50 Z'],
    ['with a command for several points', 'M10 10 40 10C60 10 60 20 60 30C60 40 70 50 90 50Z'],
  ])('%s', async (_, d) => {
    const picture = async (data: string) =>
      drawPdf(await render(scene([{ item: 'path', d: data, fill: '#8a5a00', stroke: '#000000' }])), 2)
    expect((await picture(d)).data.equals((await picture(plain)).data)).toBe(true)
    expect((await picture('M10 10L40 10')).data.equals((await picture(plain)).data)).toBe(false)
  })

  // pdfkit would lean it to its start.
  test('a curve of second order is the one of third order that it equals', async () => {
    const curve = async (d: string) => operators(await render(scene([{ item: 'path', d, stroke: '#000000' }])))
    expect(await curve('M10 10Q40 10 40 40')).toEqual(await curve('M10 10C30 10 40 20 40 40'))
  })
})

describe.runIf(have('qpdf', 'pdffonts', 'pdftotext', 'pdfinfo'))('others read it:', () => {
  test('qpdf finds no fault', async () => {
    for (const drawn of [everything, scene([]), scene([label('預 한국 😀 é\u0301')])]) {
      expect(run('qpdf', ['--check', '{}'], await render(drawn))).toContain('No syntax or stream encoding errors')
    }
  })

  test('every font is embedded, a subset, with a way back to characters', async () => {
    const fonts = run('pdffonts', ['{}'], await render(everything))
      .trim()
      .split('\n')
      .slice(2)
    const facts = fonts.map((line) => line.replace(/ +/g, ' ').replace(/ \d+ +0$/, ''))
    expect(facts.map((line) => line.replace(/^[A-Z]{6}\+/, ''))).toEqual([
      'NotoSans-Regular CID TrueType Identity-H yes yes yes',
      'NotoSansSC-Bold CID TrueType Identity-H yes yes yes',
      'NotoSansSC-Regular CID TrueType Identity-H yes yes yes',
    ])
    expect(new Set(facts.map((line) => /^[A-Z]{6}\+/.exec(line)?.[0])).size).toBe(3)
  })

  test('labels can be extracted, their words apart', async () => {
    const words = run('pdftotext', ['-raw', '{}', '-'], await render(everything))
      .split(/\s+/)
      .join(' ')
      .trim()
    expect(words).toBe('Deliver the bags to the guest room 确认客户的 “预约时间” （免费） Yes 是')
  })

  test('every character of many can be extracted', async () => {
    // More than 92 glyphs: among their numbers are the codes of parentheses, backslash and carriage return.
    const codes = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)
    const text = String.fromCodePoint(...codes(0x21, 0x7f), ...codes(0xc0, 0x100), ...codes(0x391, 0x3a2))
    const file = await render(scene([label(text, { width: 10_000 })], { width: 10_000 }))
    expect(run('pdftotext', ['-raw', '{}', '-'], file).trim()).toBe(text)
    expect(run('qpdf', ['--check', '{}'], file)).toContain('No syntax or stream encoding errors')
  })

  test('what no font has can be extracted nevertheless', async () => {
    expect(run('pdftotext', ['{}', '-'], await render(scene([label('한 예 x')])))).toContain('x')
  })

  test('each label is a paragraph to assistive technology', async () => {
    const structure = run('pdfinfo', ['-struct-text', '{}'], await render(everything))
    // Shapes of a figure are told as "".
    expect(structure.match(/"(.+)"/g)).toEqual([
      '"Deliver the bags to the guest room"',
      '"确认客户的“预约时间”（免费）"',
      '"Yes 是"',
    ])
  })

  test('title, author and subject are told', async () => {
    const info = run('pdfinfo', ['{}'], await render(everything))
    expect(info).toMatch(/^Title: +Hotel & <guests>$/m)
    expect(info).toMatch(/^Author: +Guest experience 客户体验$/m)
    expect(info).toMatch(/^Subject: +As is$/m)
    expect(info).toMatch(/^Producer: +Stageline$/m)
    expect(info).toMatch(/^Tagged: +yes$/m)
  })
})

describe.runIf(have('pdftoppm'))('the page shows', () => {
  test.each(['服务', 'Ωé', '①→', '한'])('%s', async (text) => {
    const page = drawPdf(await render(scene([label(text, { x: 10, y: 10, size: 30 })])), 2)
    const blank = drawPdf(await render(scene([])), 2)
    // Pixels, because a font that draws blanks still lets its text be extracted.
    for (const left of [10, ...(text.length > 1 && text !== 'Ωé' ? [40] : [])]) {
      expect(inkIn(page, { x: 2 * left, y: 20, width: 50, height: 70 })).toBeGreaterThan(100)
    }
    expect(inkIn(blank, { x: 0, y: 0, width: blank.width, height: blank.height })).toBe(0)
  })
})

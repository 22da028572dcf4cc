import { describe, expect, test } from 'vitest'
import { pdf } from '../../src/render/pdf.ts'
import type { Scene } from '../../src/scene/scene.ts'
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
    expect(fonts.map((line) => line.replace(/ +/g, ' ').replace(/ \d+ +0$/, ''))).toEqual([
      'BZZZZZ+NotoSans-Regular CID TrueType Identity-H yes yes yes',
      'CZZZZZ+NotoSansSC-Bold CID TrueType Identity-H yes yes yes',
      'DZZZZZ+NotoSansSC-Regular CID TrueType Identity-H yes yes yes',
    ])
  })

  test('labels can be extracted, their words apart', async () => {
    const words = run('pdftotext', ['-raw', '{}', '-'], await render(everything))
      .split(/\s+/)
      .join(' ')
      .trim()
    expect(words).toBe('Deliver the bags to the guest room 确认客户的 “预约时间” （免费） Yes 是')
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

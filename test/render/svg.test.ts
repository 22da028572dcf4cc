import * as fontkit from 'fontkit'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { Scene } from '../../src/scene/scene.ts'
import { svg } from '../support/renderers.ts'
import { everything, group, label, scene } from './scenes.ts'

const date = new Date('2026-05-04T00:00:00Z')

async function render(drawn: Scene, fonts: 'embed' | 'stack' = 'stack'): Promise<string> {
  return new TextDecoder().decode(await svg.render(drawn, { date, fonts }))
}

/** Faults of XML files, none when they are well-formed. */
async function faults(...files: string[]): Promise<readonly unknown[]> {
  const xml = files.map((contents, i) => ({ fileName: `drawing-${String(i)}.svg`, contents }))
  return (await validateXML({ xml, normalization: 'format' })).errors
}

describe('each item is drawn', () => {
  test.each<[string, Scene]>([
    [
      'rect',
      scene([
        {
          item: 'rect',
          classes: 'step-box',
          x: 1.25,
          y: -0,
          width: 20,
          height: 10.005,
          radius: 4,
          fill: '#fff',
          stroke: '#000',
        },
      ]),
    ],
    [
      'path',
      scene([
        {
          item: 'path',
          d: 'M 0 0 L 10 10',
          stroke: '#123456',
          strokeWidth: 2,
          dash: [4, 2.5],
          cap: 'round',
          join: 'round',
        },
      ]),
    ],
    [
      'group',
      scene([
        group('step step-wait', [group('badge', [])], {
          data: { id: 'a-"b"', lane: 'guest' },
          label: 'Wait <here>',
          href: 'https://example.org/?a=1&b=2',
        }),
      ]),
    ],
    [
      'text',
      scene([
        label('Check in'),
        label('预约 Wi-Fi', { anchor: 'end', weight: 'bold' }),
        label('Three short lines', { width: 40 }),
        label('Three short lines', { width: 40, anchor: 'middle' }),
        label(''),
      ]),
    ],
    ['everything', everything],
  ])('%s', async (name, drawn) => {
    await expect(await render(drawn)).toMatchFileSnapshot(`snapshots/${name}.svg`)
    expect(await faults(await render(drawn))).toEqual([])
  })
})

describe('fonts', () => {
  test('are named only, on request', async () => {
    expect(await render(everything, 'stack')).not.toContain('@font-face')
  })

  test('are embedded with the characters that are drawn, as outlines', async () => {
    const fonts = embedded(await render(everything, 'embed'))
    expect(fonts.map(({ family, weight }) => `${family} ${weight}`)).toEqual([
      'Noto Sans normal',
      'Noto Sans SC bold',
      'Noto Sans SC normal',
    ])
    for (const character of '确认客户的“预约时间”（免费）') {
      const glyph = fonts[1]!.font.glyphForCodePoint(character.codePointAt(0)!)
      expect(glyph.path.commands.length, character).toBeGreaterThan(5)
    }
    expect(fonts[2]!.font.numGlyphs).toBe(2) // the box for what is missing and 是
  })

  test('change nothing else', async () => {
    const without = (text: string) => text.replace(/ *@font-face.*\n/g, '')
    expect(without(await render(everything, 'embed'))).toBe(await render(everything, 'stack'))
  })
})

test('the same scene gives the same bytes', async () => {
  expect(await render(everything, 'embed')).toBe(await render(everything, 'embed'))
})

test('a label reads as its words when it is copied', async () => {
  for (const anchor of ['start', 'middle', 'end'] as const) {
    const text = await render(scene([label('Deliver the bags to 客户预约的房间', { width: 50, anchor })]))
    expect(
      text
        .split('<text')[1]!
        .replace(/^[^>]*>|<[^>]*>/g, '')
        .trim(),
    ).toBe('Deliver the bags to 客户预约的房间')
  }
})

test('nothing that a scene says can break out of it', async () => {
  const nasty = ['</text><script>alert(1)</script>', '"><image href="x" onload="x"/>', ']]>', '-->', '&amp;', '\u202e']
  const unprintable = ['\u0001\u0007\u001b[31m', '\ud800', '\ufffe', 'a\u0085b\u2028c', 'a\r\nb']
  const files = await Promise.all([...nasty, ...unprintable].map((words) => render(sceneThatSays(words))))
  expect(await faults(...files)).toEqual([])
  const elements = new Set(files.flatMap((text) => text.match(/<\w+/g) ?? []))
  expect([...elements].sort()).toEqual(['<desc', '<g', '<rect', '<style', '<svg', '<text', '<title'])
})

/** The words wherever a scene has words. */
function sceneThatSays(words: string): Scene {
  const line = { x: 1, y: 2, width: 3, runs: [{ text: words, font: 'NotoSans-Regular', width: 3 }] }
  const text = { item: 'text', fill: '#000', size: 10, anchor: 'start', lines: [line] } as const
  return scene([group('step', [text], { data: { id: words }, label: words })], { title: words, description: words })
}

test.each([
  ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
  ['mailto:desk@example.org', 'mailto:desk@example.org'],
  ['./detail.pdf', './detail.svg'],
  ['../recovery/服务.svg', '../recovery/服务.svg'],
  ['javascript:alert(1)', undefined],
  ['JaVaScRiPt:alert(1).svg', undefined],
  ['java\nscript:alert(1)', undefined],
  ['\u0001javascript:alert(1)', undefined],
  ['data:image/svg+xml,x.svg', undefined],
  ['//example.org/x.svg', undefined],
  ['/etc/x.svg', undefined],
  ['file:///etc/passwd', undefined],
  ['C:\\x.svg', undefined],
  ['detail.blueprint.yaml', undefined],
  ['https://example.org/"onclick="x', undefined],
])('a link to %s leads to %s', async (href, target) => {
  const text = await render(scene([group('step', [label('a')], { href })]))
  expect(/<a href="([^"]*)" target="_blank" rel="noopener">/.exec(text)?.[1]).toBe(target)
})

interface EmbeddedFont {
  readonly family: string
  readonly weight: string
  readonly font: fontkit.Font
}

function embedded(text: string): EmbeddedFont[] {
  const rules = text.matchAll(
    /@font-face \{ font-family: ([^;]+); font-weight: (\w+); src: url\(data:font\/woff;base64,([^)]+)\)/g,
  )
  return Array.from(rules, ([, family = '', weight = '', data = '']) => {
    return { family, weight, font: fontkit.create(Buffer.from(data, 'base64')) as fontkit.Font }
  })
}

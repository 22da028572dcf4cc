import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { fontFace, FONT_FAMILIES, fontPath, openFont } from '../../src/text/fonts/font-file.ts'
import { webFont } from '../../src/render/fonts/web-font.ts'
import * as fontkit from 'fontkit'

const fonts = FONT_FAMILIES.flatMap((family) => [
  { font: family.fonts.regular, family: family.name, style: 'Regular', weight: 400 },
  { font: family.fonts.bold, family: family.name, style: 'Bold', weight: 700 },
])

/** The table that tells what can be drawn without opening a font. */
const coverage = JSON.parse(readFileSync(join(dirname(fontPath('NotoSans-Regular')), 'coverage.json'), 'utf8')) as {
  families: { family: string; ranges: number[] }[]
}

test.each(fonts)('$font is a TrueType file under its proper name', ({ font, family, style, weight }) => {
  expect(fontFace(font).bytes().readUInt32BE(0)).toBe(0x00010000)
  const file = openFont(font)
  expect([file.familyName, file.subfamilyName, file.postscriptName]).toEqual([family, style, font])
  expect((file['OS/2'] as unknown as { usWeightClass: number }).usWeightClass).toBe(weight)
  expect(file.unitsPerEm).toBe(1000)
})

test.each(FONT_FAMILIES.map((family, i) => ({ family, ranges: coverage.families[i]?.ranges ?? [] })))(
  'the coverage table says what $family.name can draw',
  ({ family, ranges }) => {
    const listed = new Set<number>()
    for (let i = 0; i < ranges.length; i += 2) {
      for (let codePoint = ranges[i]!; codePoint <= ranges[i + 1]!; codePoint++) listed.add(codePoint)
    }
    for (const font of [family.fonts.regular, family.fonts.bold]) {
      const drawn = openFont(font).characterSet.filter((codePoint) => !/\p{Cc}/u.test(String.fromCodePoint(codePoint)))
      expect(new Set(drawn)).toEqual(listed)
    }
  },
)

test('the Chinese fonts have the characters of GB 2312, signs, and no letter that Noto Sans draws', () => {
  const has = (character: string) => openFont('NotoSansSC-Bold').hasGlyphForCodePoint(character.codePointAt(0)!)
  // Rare ones that the package of the fonts has nowhere.
  expect(gb2312().filter((character) => !has(character)).length).toBeLessThanOrEqual(33)
  for (const character of '毖谰①⑩→←★☆✓●○■□▲△℃㎡≥≤≠※') expect(has(character), character).toBe(true)
  for (const character of 'Aaé1Ω') expect(has(character), character).toBe(false)
})

test('glyphs that come from elsewhere are whole', () => {
  for (const font of ['NotoSansSC-Regular', 'NotoSansSC-Bold']) {
    for (const glyph of openFont(font).glyphsForString('毖①→')) {
      expect(glyph.path.commands.length).toBeGreaterThan(5)
      expect(glyph.advanceWidth).toBe(1000)
      expect(glyph.bbox.maxX).toBeLessThanOrEqual(1000)
    }
  }
})

test('a character that no font has is a box', () => {
  for (const font of ['NotoSans-Regular', 'NotoSans-Bold']) {
    expect(openFont(font).getGlyph(0).path.commands.length).toBeGreaterThan(5)
  }
})

test('a web font has the characters asked for, drawn, and no others', async () => {
  const file = await opened('NotoSansSC-Bold', '预约')
  for (const character of '预约') expect(file.hasGlyphForCodePoint(character.codePointAt(0)!)).toBe(true)
  expect(file.numGlyphs).toBe(3)
  for (const glyph of file.glyphsForString('预约')) expect(glyph.path.commands.length).toBeGreaterThan(10)
})

test('a web font for Latin letters has all of everyday text, so that few fonts serve all drawings', async () => {
  const drawn = async (text: string): Promise<number[]> => {
    const { characterSet } = await opened('NotoSans-Regular', text)
    return characterSet.filter((codePoint) => codePoint < 0xffff) // which ends the list
  }
  const everyday = Array.from({ length: 95 }, (_, at) => 0x20 + at)
  for (const sign of '\u00a0·×–—‘’“”•…−') everyday.push(sign.codePointAt(0)!)
  expect(await drawn('a')).toEqual(everyday)
  expect(await webFont('NotoSans-Regular', new Set('a'))).toBe(await webFont('NotoSans-Regular', new Set('x–z')))
  expect(await drawn('aé')).toEqual([...everyday, 0xe9].sort((a, b) => a - b))
})

async function opened(font: string, characters: string): Promise<fontkit.Font> {
  const file = Buffer.from(await webFont(font, new Set(characters)), 'base64')
  expect(file.toString('latin1', 0, 4)).toBe('wOFF')
  return fontkit.create(file) as fontkit.Font
}

/** The 6,763 characters of levels 1 and 2: rows 16 to 87 of EUC-CN. */
function gb2312(): string[] {
  const decoder = new TextDecoder('gb18030')
  const rows = Array.from({ length: 72 }, (_, row) => row + 0xb0)
  return rows.flatMap((row) =>
    Array.from({ length: 94 }, (_, cell) => decoder.decode(Uint8Array.of(row, cell + 0xa1))).filter((character) =>
      /^\p{Script=Han}$/u.test(character),
    ),
  )
}

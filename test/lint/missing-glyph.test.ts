import { expect, it } from 'vitest'
import { check } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { hasGlyph, isDrawnUnjoined } from '../../src/text/fonts/coverage.ts'
import { FONT_FAMILIES } from '../../src/text/fonts/font-file.ts'
import { missingCharacters } from '../../src/text/setting/itemise.ts'

it('the table says of every character what the fonts themselves say', () => {
  const wrong: string[] = []
  for (let codePoint = 0x21; codePoint < 0x3_2000; codePoint++) {
    if (codePoint >= 0xd800 && codePoint < 0xe000) continue
    const character = String.fromCodePoint(codePoint)
    // Spaces and controls leave no ink: the picture may set them without a font.
    if (/[\p{Z}\p{Cc}]/u.test(character)) continue
    const missing = missingCharacters(character, FONT_FAMILIES).length > 0
    if (missing === hasGlyph(codePoint)) wrong.push(codePoint.toString(16))
  }
  expect(wrong).toEqual([])
})

it('of the scripts whose letters join or move, the fonts have one, and each of its letters is told', () => {
  const plain =
    /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{sc=Common}]$/u
  const joining = new Set<string>()
  for (let codePoint = 0x21; codePoint < 0x3_2000; codePoint++) {
    if (codePoint >= 0xd800 && codePoint < 0xe000) continue
    const character = String.fromCodePoint(codePoint)
    if (!hasGlyph(codePoint) || !/[\p{L}\p{M}]/u.test(character) || plain.test(character)) continue
    // Marks that any letter may have stand where they belong, as the fonts say.
    if (/^\p{sc=Inherited}$/u.test(character) && !isDrawnUnjoined(codePoint)) continue
    if (isDrawnUnjoined(codePoint)) joining.add('joins')
    else joining.add(character)
  }
  expect([...joining].filter((each) => !/\p{Default_Ignorable_Code_Point}/u.test(each))).toEqual(['joins'])
  for (const character of 'Aéяωの中, ०९।') expect(isDrawnUnjoined(character.codePointAt(0)!)).toBe(false)
})

it('a channel of the project is found where it is first used, if it is', () => {
  const text = `blueprint: 1
title: Tea
steps:
  order: { lane: customer, label: Order tea }
  serve: { lane: onstage, label: Serve tea, channel: bell }
  wave: { lane: onstage, label: Wave, channel: bell }
links: [order <-> serve, serve -> wave]
`
  const found = (title: string, id = 'bell') => {
    const bell = { id: 'bell', title: 'Bell', seen: true, notice: false }
    const { file, diagnostics } = check(new SourceFile('a.blueprint.yaml', text), {
      channels: [bell, { ...bell, id, title }],
    })
    return diagnostics.map(
      ({ code, place }) => `${code} ${file.position(place.start).line} ${file.text.slice(place.start, place.end)}`,
    )
  }
  expect(found('กริ่ง')).toEqual(['missing-glyph 5 bell'])
  expect(found('Glöckchen')).toEqual([])
  expect(found('กริ่ง', 'gong')).toEqual([])
})

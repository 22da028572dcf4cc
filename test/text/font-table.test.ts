/** The tables that set plain text give what the shaping engine gives: the same glyphs, characters and places. */
import fc from 'fast-check'
import type { Font } from 'fontkit'
import { describe, expect, it } from 'vitest'
import { fontFace, FONT_FAMILIES, openFont } from '../../src/text/fonts/font-file.ts'
import { characterPlace, isPlain, shapePlain, type FontTable } from '../../src/text/fonts/font-table.ts'
import { runs } from '../support/runs.ts'

const fonts = FONT_FAMILIES.flatMap(({ fonts, shaping }) => Object.values(fonts).map((font) => ({ font, shaping })))
const words = fonts.filter(({ shaping }) => shaping === 'word')

function tableOf(font: string): FontTable {
  return fontFace(font).table!()
}

/** What fontkit makes of the text, in the same terms. */
function shaped(font: string, text: string) {
  const file = openFont(font)
  ;(file as Font & { _glyphs: unknown })._glyphs = {} // it remembers characters of earlier texts
  const run = file.layout(text)
  return {
    glyphs: run.glyphs.map(({ id, codePoints, advanceWidth }, i) => {
      const { xAdvance, yAdvance, xOffset, yOffset } = run.positions[i]!
      return { id, codePoints, advanceWidth, position: { xAdvance, yAdvance, xOffset, yOffset } }
    }),
    advance: run.advanceWidth,
  }
}

function plainCharacters(font: string): string[] {
  const table = tableOf(font)
  return Array.from(table.characters)
    .filter((_, place) => isPlain(table, place))
    .map((codePoint) => String.fromCodePoint(codePoint))
}

/** One character of each pair of classes: what holds for it holds for all of them. */
function representatives(font: string): string[] {
  const { left, right } = tableOf(font)
  const seen = new Set<string>()
  return plainCharacters(font).filter((character) => {
    const place = characterPlace(tableOf(font), character.codePointAt(0)!)!
    const classes = [`left ${left[place]!}`, `right ${right[place]!}`]
    const isNew = classes.some((each) => !seen.has(each))
    classes.forEach((each) => seen.add(each))
    return isNew
  })
}

describe.each(fonts)('$font', ({ font }) => {
  it('has the characters of the font', () => {
    expect(Array.from(tableOf(font).characters)).toEqual([...openFont(font).characterSet].sort((a, b) => a - b))
  })

  it('sets each character as the font does', () => {
    const wrong = plainCharacters(font).filter(
      (character) => JSON.stringify(shapePlain(tableOf(font), character)) !== JSON.stringify(shaped(font, character)),
    )
    expect(wrong).toEqual([])
  })

  it('takes no mark, no character that the font has not, and nothing that is not seen', () => {
    for (const text of ['e\u0301', '한', '\u200d', '1\u20442', 'नमस्ते', '😀']) {
      expect(shapePlain(tableOf(font), text), text).toBeUndefined()
    }
  })
})

describe.each(words)('$font', ({ font }) => {
  it('sets what people write', () => {
    const plain = /^[\x20-\x7e\u00a0-\u017f\u0386-\u03ce\u0400-\u045f‘’“”–—…→€№]$/u
    const others = Array.from(tableOf(font).characters, (codePoint) => String.fromCodePoint(codePoint)).filter(
      (character) => plain.test(character) && !plainCharacters(font).includes(character),
    )
    expect(others.join('')).toBe('\u00ad') // the soft hyphen, which is taken out before
  })

  it('kerns each pair of classes as the font does', () => {
    const all = representatives(font)
    // A row of pairs in one text: the characters stand apart by a space, which kerns with nothing.
    const wrong = all.filter((left) => {
      const text = all.map((right) => `${left}${right} `).join('')
      return JSON.stringify(shapePlain(tableOf(font), text)) !== JSON.stringify(shaped(font, text))
    })
    expect(wrong).toEqual([])
  })

  it('sets any word as the font does', () => {
    // The engine takes a ligature's glyph for the one character where both stand in one word: `fi` beside `ﬁ`.
    const { characters: codePoints, ligatures } = tableOf(font)
    const wholes = ligatures.map(({ whole }) => String.fromCodePoint(codePoints[whole]!))
    const characters = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...'fficientAVTo Wave.,-f/il“”’1') },
      fc.constantFrom(...plainCharacters(font).filter((character) => !wholes.includes(character))),
    )
    fc.assert(
      fc.property(fc.array(characters, { minLength: 1, maxLength: 20 }), (word) => {
        expect(shapePlain(tableOf(font), word.join(''))).toEqual(shaped(font, word.join('')))
      }),
      { numRuns: runs(1500) },
    )
  })
})

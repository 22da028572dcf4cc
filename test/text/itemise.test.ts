/** Most texts are split into grapheme clusters without the Unicode rules: the same must come out as by them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterEnds, splitGraphemes, STAND_ALONE } from '../../src/text/setting/itemise.ts'
import { runs } from '../support/runs.ts'

const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
const alone = units.filter((unit) => STAND_ALONE.test(unit))
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

function byRules(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

test('a character that stands alone joins no other that does', () => {
  expect(alone.length).toBeGreaterThan(20_000)
  const kinds = alone.filter((unit) => unit < '\u3030' || unit > '\uff00')
  for (const unit of kinds) {
    const text = `a${unit}预${unit}${unit}é`
    expect(byRules(text)).toEqual(text.split(''))
  }
  for (let at = 0; at < alone.length; at += 500) {
    const text = alone.slice(at, at + 500).join('')
    expect(byRules(text)).toEqual(text.split(''))
  }
})

test('any text is split as by the rules', () => {
  const odd = fc.constantFrom(
    '\u0301',
    '\u200d',
    '👩‍👩‍👧',
    '🇨🇳',
    '\r\n',
    '한',
    '\u1100',
    '\ufe0f',
    '\u3099',
    '\u0600',
    '\ud800',
  )
  const texts = fc.array(fc.oneof(fc.constantFrom(...alone), odd), { maxLength: 12 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(texts, (text) => {
      const expected = byRules(text)
      expect(splitGraphemes(text)).toEqual(expected)
      let end = 0
      const ends = expected.map((grapheme) => (end += grapheme.length))
      const found = clusterEnds(text) ?? new Set(Array.from({ length: text.length }, (_, at) => at + 1))
      expect([...found]).toEqual(ends)
    }),
    { numRuns: runs(500) },
  )
})

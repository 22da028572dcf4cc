import { describe, expect, test } from 'vitest'
import { composed } from '../../src/source/text.ts'

describe('composed', () => {
  test.each([
    ['Gro\u0308\u00dfe', 'Gr\u00f6\u00dfe'],
    ['Tie\u0302\u0301ng Vie\u0323\u0302t', 'Ti\u1ebfng Vi\u1ec7t'],
    ['\u1112\u1161\u11ab', '\ud55c'],
    ['\u304b\u3099', '\u304c'],
    ['q\u0303', 'q\u0303'],
    ['\ufa19', '\u795e'], // Unicode takes a compatibility ideograph for the same character
    ['\ufb01\u200d\uff21\u00a0', '\ufb01\u200d\uff21\u00a0'], // but not what merely looks alike
  ])('%s', (written, text) => {
    expect(composed(written)).toBe(text)
    expect(composed(`${written} `.repeat(300))).toBe(`${text} `.repeat(300))
  })

  test('letters with more marks than any language has, in a time that grows with the text', () => {
    const marks = '\u0301\u0323'.repeat(500_000)
    expect(composed(`a${marks}`).startsWith('\u1ea1\u0323')).toBe(true)
    expect(composed(marks)).toHaveLength(marks.length)
  }, 5_000)
})

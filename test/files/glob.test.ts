import fc from 'fast-check'
import picomatch from 'picomatch'
import { describe, expect, it } from 'vitest'
import { glob, MAX_PATTERN_LENGTH } from '../../src/files/glob.ts'
import { runs } from '../support/runs.ts'

describe('a pattern', () => {
  const piece = fc.constantFrom('a', 'b', '.', '-', '*', '?', '/', '[ab]', '[a-c]', '{a,b}', '{a,b-}', '/**/')
  const pattern = fc
    .array(piece, { minLength: 1, maxLength: 8 })
    .map((pieces) =>
      pieces
        .join('')
        .replaceAll(/\*{2,}(?!\/)|(?<!\/)\*{2,}/g, '*')
        .replaceAll(/\/+/g, '/'),
    )
    .filter((text) => !/^\/|\/$|^\.\/|\*\*/.test(text.replaceAll('/**/', '/x/')))
  const path = fc
    .array(fc.constantFrom('a', 'b', 'c', '.', '-', '/', 'ab'), { minLength: 1, maxLength: 10 })
    .map((pieces) =>
      pieces
        .join('')
        .replaceAll(/\/+/g, '/')
        .replaceAll(/^\/|\/$/g, ''),
    )
    .filter((text) => text !== '' && !text.split('/').some((name) => name === '.' || name === '..'))

  it('names what picomatch says that it names', () => {
    fc.assert(
      fc.property(pattern, path, (pattern, path) => {
        const theirs = picomatch(pattern, { dot: true, noextglob: true, nonegate: true })
        expect(glob(pattern, { braces: true })?.(path)).toBe(theirs(path))
      }),
      { numRuns: runs(3_000) },
    )
  })

  it.each([
    ['[!a]', 'b', true],
    ['[!a]', 'a', false],
    ['[]a]', ']', true],
    ['[[:digit:]_]', '7', true],
    ['[[:digit:]_]', 'x', false],
    ['[a', '[a', true],
    ['\\*', '*', true],
    ['\\*', 'x', false],
    ['a\\', 'a', false],
    ['{a,{b,c}d}e', 'cde', true],
    ['{a,}b', 'b', true],
    ['{a}', '{a}', true],
    ['a/**', 'a', false],
    ['a/**', 'a/b/c', true],
    ['**/a', 'a', true],
    ['**', 'a/b', true],
    ['a**b', 'a/b', false],
    ['?', '服', true],
    ['?', '😀', true],
    ['*', 'a/b', false],
  ])('%s and %s: %j', (pattern, path, expected) => {
    expect(glob(pattern, { braces: true })?.(path)).toBe(expected)
  })

  it('of many stars takes time that grows with its length and that of the path alone', () => {
    const states = glob('a*'.repeat(MAX_PATTERN_LENGTH / 2 - 1) + 'c')!
    expect(states('a'.repeat(200))).toBe(false) // a regular expression of it would not come to an end
    for (const hostile of [
      'a*a*a*a*a*a*a*a*c',
      '{a,a}'.repeat(60) + 'b',
      '**/a/'.repeat(100) + 'b',
      '*?'.repeat(200),
    ]) {
      expect(glob(hostile, { braces: true })!(`${'a/'.repeat(100)}${'a'.repeat(100)}`)).toBe(false)
    }
  })

  it('that is longer than any path is none', () => {
    expect(glob('a'.repeat(MAX_PATTERN_LENGTH + 1))).toBeUndefined()
  })
})

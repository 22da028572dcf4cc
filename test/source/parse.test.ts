import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { parse } from '../../src/source/parse.ts'
import { pointerTo } from '../../src/source/pointer.ts'
import type { SourceDocument } from '../../src/source/source-document.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { runs } from '../support/runs.ts'
import { expectInProportion } from '../support/work.ts'

const parsed = (text: string) => parse(new SourceFile('t.yaml', text))

function documentOf(text: string): SourceDocument {
  const { document } = parsed(text)
  expect(document).toBeDefined()
  return document!
}

/** Codes and the text that each finding marks. */
const marks = (text: string, diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ code, place }) => [code, text.slice(place.start, place.end)])

describe('a document', () => {
  const text = [
    '# stageline-disable-next-line a -- why',
    'title: 1.50 # price',
    'steps:',
    '  b: { lane: "Front desk" }',
    '  2: { on: Yes, off: ~ }',
    '  1: [x, 0x10, true]',
    'note: |',
    '  two',
    '  lines # no comment',
    'a/b~c: folded',
    '  text',
  ].join('\n')
  const document = documentOf(text)
  const slice = (pointer: string, at?: 'key' | 'value') => {
    const { start, end } = document.place(pointer, at)
    return text.slice(start, end)
  }

  test('has plain values as YAML 1.2 reads them', () => {
    expect(JSON.parse(JSON.stringify(document.value))).toEqual({
      title: 1.5,
      steps: { b: { lane: 'Front desk' }, 2: { on: 'Yes', off: null }, 1: ['x', 16, true] },
      note: 'two\nlines # no comment\n',
      'a/b~c': 'folded text',
    })
  })

  test('keeps scalars as written', () => {
    expect(document.text('/title')).toBe('1.50')
    expect(document.text('/steps/1/1')).toBe('0x10')
    expect(document.text('/steps/b/lane')).toBe('Front desk')
    expect(document.text('/steps')).toBeUndefined()
    expect(document.text('/nothing')).toBeUndefined()
  })

  test('keeps keys in the order of the file, numbers too', () => {
    expect(document.keys('/steps')).toEqual(['b', '2', '1'])
    expect(document.keys('/title')).toEqual([])
  })

  test('knows the place of keys and values', () => {
    expect(slice('/title')).toBe('1.50')
    expect(slice('/title', 'key')).toBe('title')
    expect(slice('/steps/b/lane')).toBe('"Front desk"')
    expect(slice('/steps/2', 'key')).toBe('2')
    expect(slice('/steps/1/2')).toBe('true')
    expect(slice(pointerTo('', 'a/b~c'), 'key')).toBe('a/b~c')
    expect(slice('/note')).toBe('|\n  two\n  lines # no comment')
    expect(slice('/steps/2/off')).toBe('~')
  })

  test('gives the nearest owner for what is not written', () => {
    expect(slice('/steps/b/label', 'key')).toBe('b')
    expect(document.place('/steps/b/label').pointer).toBe('/steps/b/label')
  })

  test('has its comments with their lines', () => {
    expect(document.comments.map(({ text: comment, line }) => [line, comment])).toEqual([
      [1, 'stageline-disable-next-line a -- why'],
      [2, 'price'],
    ])
    expect(document.comments.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '# stageline-disable-next-line a -- why',
      '# price',
    ])
  })
})

test('an empty value stands at its key, an empty item at its dash', () => {
  const text = 'a:\nb:\n  - x\n  -\n'
  const document = documentOf(text)
  const slice = (pointer: string) => text.slice(document.place(pointer).start, document.place(pointer).end)
  expect([slice('/a'), slice('/b/1')]).toEqual(['a', '-'])
})

test('line ends of Windows and a byte order mark change nothing', () => {
  const document = documentOf('\ufeffa: 1\r\nb: two\r\n')
  expect(document.keys('')).toEqual(['a', 'b'])
  expect(document.text('/b')).toBe('two')
})

test('aliases repeat their value; the places are those of the original', () => {
  const text = 'a: &x { k: v }\nb: *x\n'
  const document = documentOf(text)
  const slice = (pointer: string) => text.slice(document.place(pointer).start, document.place(pointer).end)
  expect(document.text('/b/k')).toBe('v')
  expect([slice('/b'), slice('/b/k')]).toEqual(['*x', 'v'])
})

test('both places of a duplicate key are told', () => {
  const text = 'a: 1\nb: 2\n"a": 3\n'
  const { diagnostics, document } = parsed(text)
  expect(marks(text, diagnostics)).toEqual([['duplicate-key', '"a"']])
  expect(diagnostics[0]?.related?.map(({ place }) => place.start)).toEqual([0])
  expect(document?.text('/a')).toBe('1')
})

test('keys never reach Object.prototype', () => {
  const document = documentOf('__proto__: { polluted: yes }\nconstructor: { prototype: { polluted: yes } }\n')
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(document.keys('')).toEqual(['__proto__', 'constructor'])
})

test('characters that cannot be shown become U+FFFD, with a warning at each text', () => {
  const text = 'a: x\u0000y\nb: "\\x07 \\t\\n\\uD800"\nc\u0085: ok\td\n'
  const { diagnostics, document } = parsed(text)
  expect(JSON.stringify(document?.value)).toBe('{"a":"x�y","b":"� \\t\\n�","c�":"ok\\td"}')
  expect(marks(text, diagnostics)).toEqual([
    ['control-character', '\u0000'],
    ['control-character', '"\\x07 \\t\\n\\uD800"'],
    ['control-character', '\u0085'],
  ])
  expect(diagnostics.every(({ severity }) => severity === 'warning')).toBe(true)
})

describe('guards', () => {
  const attacks: Record<string, string> = {
    'brackets without end': '['.repeat(20_000),
    'dashes without end': '- '.repeat(2_000),
    'braces without end': '{a: '.repeat(20_000),
    'closed brackets': '['.repeat(65) + ']'.repeat(65),
    'indentation without end': Array.from({ length: 500 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
    'explicit keys': '? '.repeat(2_000),
    'five million characters and more': '#'.repeat(5_100_000),
    'a wide list': `[${'a,'.repeat(200_000)}]`,
    'wide keys': Array.from({ length: 60_000 }, (_, index) => `k${index}: ${index}`).join('\n'),
    'blank lines': '\n'.repeat(450_000),
    'many aliases': `a: &a x\nb: [${'*a, '.repeat(101)}]`,
    'a bomb of aliases': bomb(),
    'a chain of aliases, deep': deepAliases(),
    'a key too long': `? ${'k'.repeat(2_000)}\n: v\n`,
  }

  test.each(Object.keys(attacks))('%s', (name) => {
    // Three times: the library aborts the process on the second document that is too deep.
    const times = attacks[name]!.length > 100_000 ? 1 : 3
    for (let time = 0; time < times; time++) {
      const { diagnostics } = parsed(attacks[name]!)
      expect(diagnostics.map(({ code }) => code)).toEqual(['file-limit'])
    }
  })

  test('a quote that is never closed, over two megabytes', () => {
    expect(marks('"', parsed(`"${'a '.repeat(1_000_000)}`).diagnostics).map(([code]) => code)).toEqual(['yaml-syntax'])
  })

  test('20,000 keys are read, in time in proportion', () => {
    const keys = (times: number) => {
      const text = Array.from({ length: 5_000 * times }, (_, index) => `k${index}: ${index}`).join('\n')
      return documentOf(text).keys('')
    }
    expect(keys(4).length).toBe(20_000)
    expectInProportion(keys)
  })

  test('64 levels are allowed', () => {
    expect(parsed('['.repeat(64) + ']'.repeat(64)).diagnostics).toEqual([])
  })

  test('an alias within what it repeats', () => {
    expect(marks('a: &a [*a]', parsed('a: &a [*a]').diagnostics)).toEqual([['yaml-feature', '*a']])
  })
})

/** Nine levels of nine aliases each: 387 million values. */
function bomb(): string {
  const levels = ['a0: &a0 lol']
  for (let level = 1; level <= 9; level++) {
    levels.push(
      `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    )
  }
  return levels.join('\n')
}

/** Ninety levels by aliases, though only two are written at any place. */
function deepAliases(): string {
  const levels = ['a0: &a0 [x]']
  for (let level = 1; level < 90; level++) levels.push(`a${level}: &a${level} [*a${level - 1}]`)
  return levels.join('\n')
}

describe('for any text', () => {
  const pieces = fc.constantFrom(
    'a', 'steps', ':', ': ', '\n', '\n  ', '\n    ', '- ', '[', ']', '{', '}', ',', '"', "'", '#', ' # ', '&x ', '*x', '!t ',
    '|', '>', '|\n  ', '%', '@', '`', '\t', '? ', '---\n', '...\n', '->', '\\', '\\u', '\r\n', '\u0000', '\ufeff', '客', '💡', '<<: ',
  ) // prettier-ignore
  const yamlish = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''))
  const texts = fc.oneof(
    { weight: 4, arbitrary: yamlish },
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
  )

  test('parse never throws, and every place lies within the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { document, diagnostics } = parsed(text)
        for (const { place, related = [], message, hint } of diagnostics) {
          for (const each of [place, ...related.map((other) => other.place)]) expectWithin(each, text)
          expect(message).toMatch(/^[^\n]+[^.\n]$/)
          expect(hint).toBeTruthy()
        }
        expect(document !== undefined || diagnostics.length > 0).toBe(true)
        if (document)
          everyPointer(document, document.value, '', (pointer) => expectWithin(document.place(pointer), text))
      }),
      { numRuns: runs(1_500) },
    )
  })

  test('a text without quotes is the number, truth or text that YAML says it is', () => {
    const piece = fc.constantFrom(
      ...'~+-.0123456789eExoNFTaflnrsuy_',
      'null',
      'Null',
      'TRUE',
      'true',
      'false',
      'FALSE',
      '.inf',
      '.nan',
    )
    const word = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        const text = words.map((each) => `- ${each}\n`).join('')
        const { document } = parsed(text)
        if (document) expect(document.value).toEqual(parseDocument(text, { version: '1.2', schema: 'core' }).toJS())
      }),
      {
        numRuns: runs(500),
        examples: [[['null', 'true', 'FALSE', 'nullify', 'nULL', '0x1F', '-.inf', '.NaN', '1e3', 'tree']]],
      },
    )
  })

  test('parse says the same twice', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(parsed(text).diagnostics).toEqual(parsed(text).diagnostics)
      }),
    )
  })
})

function expectWithin({ start, end }: { start: number; end: number }, text: string): void {
  if (start < 0 || start > end || end > text.length) throw new Error(`${start}-${end} is not within ${text.length}`)
}

function everyPointer(
  document: SourceDocument,
  value: unknown,
  pointer: string,
  visit: (pointer: string) => void,
): void {
  visit(pointer)
  if (Array.isArray(value))
    value.forEach((each, index) => everyPointer(document, each, pointerTo(pointer, index), visit))
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) everyPointer(document, each, pointerTo(pointer, key), visit)
  }
}

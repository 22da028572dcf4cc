import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'
import type { TextBlock, TextStyle } from '../../src/text/setting/typesetter.ts'
import { runs } from '../support/runs.ts'
import { expectInProportion } from '../support/work.ts'

const typesetter = packageTypesetter()
const style: TextStyle = { size: 14, weight: 'regular' }

const words = fc.constantFrom(
  'Check',
  'in',
  'a',
  'guest’s',
  'self-service',
  'AVATAR,',
  '(Wi-Fi)',
  '12:30',
  'Ωμέγα',
  'été',
  'ﬁne',
)
const chinese = fc.constantFrom('预约', '的', '车', '确认。', '（免费）', '“好”', '《办法》', '，', 'か゚', '①')
const odd = fc.constantFrom(
  '😀',
  '👩‍👩‍👧',
  'e\u0301\u0302',
  '\u00ad',
  '\u200b',
  '\u00a0',
  '\t',
  '\n',
  '\r\n',
  '  ',
  '\ud800',
  '\u0001',
  '한국',
)
const texts = fc
  .array(fc.oneof({ weight: 3, arbitrary: words }, { weight: 3, arbitrary: chinese }, odd, fc.constant(' ')), {
    maxLength: 25,
  })
  .map((parts) => parts.join(''))
const widths = fc.integer({ min: 1, max: 300 })

function content(block: TextBlock): string {
  return block.lines.map(lineText).join('')
}

function lineText(line: TextBlock['lines'][number]): string {
  return line.runs.map((run) => run.text).join('')
}

function shown(block: TextBlock): string[] {
  return block.lines.map((line) => lineText(line).trimEnd())
}

/** How many lines end at a pause. */
function pausesOf(block: TextBlock): number {
  return shown(block).filter((line) => /[、，。；：！？][”’」』》）]?$/.test(line)).length
}

/** Whether no line has the whole word, although it has a part of it. */
function isCut(block: TextBlock, part: string): boolean {
  const word = /\p{Script=Han}+/u.exec(part)?.[0] ?? ''
  return shown(block).some((line) => !line.includes(word) && line.endsWith(word[0]!))
}

describe('wrap', () => {
  test('makes no line wider than asked, unless it is a single character', () => {
    fc.assert(
      fc.property(texts, widths, (text, maxWidth) => {
        for (const line of typesetter.wrap(text, style, maxWidth).lines) {
          const graphemes = [...new Intl.Segmenter('en').segment(lineText(line).trimEnd())]
          if (graphemes.length > 1) expect(line.width).toBeLessThanOrEqual(maxWidth + 1e-6)
        }
      }),
      { numRuns: runs(300) },
    )
  })

  test('loses and adds no character', () => {
    fc.assert(
      fc.property(texts, widths, (text, maxWidth) => {
        const spaced = text
          .trimEnd()
          .replace(/\r\n|[\n\t]/g, ' ')
          .normalize('NFC')
        const expected = spaced.trim() === '' ? '' : spaced.replace(/[\p{Cs}\p{Cc}]/gu, '\ufffd')
        expect(content(typesetter.wrap(text, style, maxWidth))).toBe(expected)
      }),
      { numRuns: runs(300) },
    )
  })

  test.each(['Größe messen', 'Tiếng Việt', 'パスポート', '한국어', 'Йогурт', '神 Ω Å'])(
    'sets "%s" the same however it was typed',
    (text) => {
      const typed = text.normalize('NFD').replace('神', '\ufa19').replace('Ω', '\u2126')
      expect(typesetter.wrap(typed, style, 50)).toEqual(typesetter.wrap(text, style, 50))
      expect(typesetter.line(typed, style)).toEqual(typesetter.line(text, style))
      expect(typesetter.missing(typed)).toEqual(typesetter.missing(text))
    },
  )

  test('gives the same whatever was set before', () => {
    fc.assert(
      fc.property(texts, texts, widths, (text, other, maxWidth) => {
        const block = packageTypesetter().wrap(text, style, maxWidth)
        packageTypesetter().wrap(other, style, maxWidth)
        expect(packageTypesetter().wrap(text, style, maxWidth)).toEqual(block)
      }),
    )
  })

  test('adds up: runs to lines, lines to the block', () => {
    fc.assert(
      fc.property(texts, widths, (text, maxWidth) => {
        const block = typesetter.wrap(text, style, maxWidth)
        for (const line of block.lines) {
          expect(line.width).toBeCloseTo(
            line.runs.reduce((sum, run) => sum + run.width, 0),
            6,
          )
          expect(line.width).toBeLessThanOrEqual(block.width)
        }
        expect(block.height).toBeCloseTo(block.lines.length * block.lineHeight, 6)
      }),
    )
  })

  test('is balanced: a narrower block needs more lines', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, chinese), { minLength: 2, maxLength: 15 }), (parts) => {
        const block = typesetter.wrap(parts.join(' '), style, 120)
        const limit = block.width - 0.01
        const narrower = typesetter.wrap(parts.join(' '), style, limit)
        const cutsWord = parts.some(
          (part) => !/\p{Script=Han}/u.test(part) && typesetter.line(part, style).width > limit,
        )
        // Where keeping words whole would cost more lines than one, Chinese text breaks anywhere, into fewer.
        const cutsChinese = parts.some((part) => /\p{Script=Han}{2}/u.test(part) && isCut(narrower, part))
        const hasFewerPauses = pausesOf(narrower) < pausesOf(block) && narrower.width > block.width - style.size - 0.01
        expect(
          narrower.lines.length > block.lines.length ||
            block.lines.length === parts.join('').length ||
            cutsWord ||
            cutsChinese ||
            hasFewerPauses,
        ).toBe(true)
      }),
    )
  })

  test('is even: no word of a line would stand better on the next', () => {
    const plain = fc.constantFrom('a', 'guest', 'asks', 'reservation', 'the', 'registration', 'x-ray', 'at', 'desk')
    fc.assert(
      fc.property(fc.array(plain, { minLength: 2, maxLength: 25 }), widths, (parts, spare) => {
        const widest = Math.max(...parts.map((part) => typesetter.line(part, style).width))
        const block = typesetter.wrap(parts.join(' '), style, widest + spare)
        const lines = shown(block).map((line) => line.split(' '))
        for (const [at, words] of lines.entries()) {
          const next = lines[at + 1]
          if (!next || words.length === 1) continue
          const [shorter, longer] = [words.slice(0, -1), [words.at(-1)!, ...next]]
          const [a, b, c, d] = [words, next, shorter, longer].map(
            (line) => typesetter.line(line.join(' '), style).width,
          )
          if (d! > block.width) continue
          expect(a! ** 2 + b! ** 2, shown(block).join('|')).toBeLessThanOrEqual(c! ** 2 + d! ** 2 + 1e-6)
        }
      }),
      { numRuns: runs(300) },
    )
  })

  test('leaves no word alone on the last of three lines where two are as even', () => {
    expect(shown(typesetter.wrap('Customer service staff support and scheduling', style, 124))).toEqual([
      'Customer service',
      'staff support',
      'and scheduling',
    ])
  })

  test('does not break behind a hyphen while the word fits the line', () => {
    expect(shown(typesetter.wrap('Go to will-call window', style, 110))).toEqual(['Go to will-call', 'window'])
    expect(shown(typesetter.wrap('Onstage contact-employee actions', style, 130))).toEqual([
      'Onstage',
      'contact-employee',
      'actions',
    ])
    expect(shown(typesetter.wrap('Open Mon–Fri', style, 60))).toEqual(['Open', 'Mon–Fri'])
    const compound = fc
      .array(fc.constantFrom('will', 'call', 'x', 'ray', '3D', 'é', 'over'), { minLength: 2, maxLength: 4 })
      .map((parts) => parts.join('-'))
    fc.assert(
      fc.property(fc.array(fc.oneof(compound, words), { minLength: 1, maxLength: 12 }), widths, (parts, width) => {
        const lines = shown(typesetter.wrap(parts.join(' '), style, width))
        for (const part of parts.filter((each) => /^\w+(-\w+)+$/.test(each))) {
          if (typesetter.line(part, style).width > width) continue
          expect(lines.join('|')).toContain(part)
        }
      }),
      { numRuns: runs(300) },
    )
  })

  test('breaks behind a hyphen where the word does not fit the line', () => {
    expect(shown(typesetter.wrap('contact-employee', style, 80))).toEqual(['contact-', 'employee'])
  })

  test('starts no line with closing Chinese punctuation and ends none with opening', () => {
    const clause = fc.tuple(
      fc.constantFrom('', '（', '「', '《', '“'),
      fc.stringMatching(/^[预约登记检查维修交付回访]{1,6}$/),
      fc.constantFrom(
        '',
        '）',
        '」',
        '》',
        '”',
        '。',
        '，',
        '、',
        '！',
        '？',
        '：',
        '；',
        '…',
        '）。',
        '」，',
        ',',
        '.',
      ),
    )
    fc.assert(
      fc.property(
        fc.array(clause, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 80, max: 200 }),
        (clauses, maxWidth) => {
          for (const line of shown(typesetter.wrap(clauses.flat().join(''), style, maxWidth))) {
            expect(line).not.toMatch(/^[）」》”。，、！？：；…,.]/)
            expect(line).not.toMatch(/[（「《“]$/)
          }
        },
      ),
      { numRuns: runs(200) },
    )
  })

  test('keeps line breaks, empty lines between them too, and drops those at the end', () => {
    expect(shown(typesetter.wrap('Arrive\n\nCheck in\n\n', style, 200))).toEqual(['Arrive', '', 'Check in'])
  })

  test('gives no line for a text without a visible character', () => {
    for (const text of ['', ' ', '\n \t\n']) {
      expect(typesetter.wrap(text, style, 100)).toMatchObject({ lines: [], width: 0, height: 0 })
    }
  })

  test('leaves the space of a break at the end of its line, without a width', () => {
    const [first] = typesetter.wrap('Deliver bags', style, 60).lines
    expect(first).toMatchObject({ runs: [{ text: 'Deliver ' }], width: typesetter.line('Deliver', style).width })
  })

  test('breaks a word only where it is wider than the line', () => {
    expect(shown(typesetter.wrap('Welcome Donaudampfschifffahrt', style, 80))).toEqual([
      'Welcome',
      'Donaud',
      'ampfsc',
      'hifffahrt',
    ])
  })

  test('takes a label of 40,000 characters in its stride', () => {
    const kinds = ['服务蓝图。', 'service ', 'a', 'a-', 'a\u0301\u0302', '😀', 'a一', ' ']
    for (const kind of kinds) {
      expectInProportion((times) => typesetter.wrap(kind.repeat((10_000 * times) / kind.length), style, 120), kind)
    }
  })

  test('centres letters and characters in a line of 1.3 times the size', () => {
    const { lineHeight, baseline } = typesetter.wrap('预约', { size: 10, weight: 'bold' }, 100)
    expect(lineHeight).toBeCloseTo(13)
    expect(baseline).toBeCloseTo(10.2)
    expect(typesetter.wrap('预约', { size: 10, weight: 'bold', leading: 1.5 }, 100).lineHeight).toBeCloseTo(15)
  })
})

describe('line', () => {
  test('never breaks and makes spaces of line breaks', () => {
    expect(typesetter.line(' Check\r\nin\n', style).runs).toEqual([
      { text: 'Check in', font: 'NotoSans-Regular', width: expect.any(Number) as number },
    ])
    expect(typesetter.line('', style)).toEqual({ runs: [], width: 0 })
  })

  test('measures in proportion to the size, kerning included', () => {
    const at = (text: string, size: number) => typesetter.line(text, { size, weight: 'regular' }).width
    expect(at('Check-in 办理', 28)).toBeCloseTo(2 * at('Check-in 办理', 14), 9)
    expect(at('AV', 1000)).toBeLessThan(at('A', 1000) + at('V', 1000))
    expect(at('预约', 1000)).toBe(2000)
  })
})

describe('fonts', () => {
  const set = (text: string, weight: TextStyle['weight'] = 'regular') =>
    typesetter.line(text, { size: 10, weight }).runs.map(({ text, font }) => `${text}|${font.replace(/Noto|-.*/g, '')}`)

  test.each([
    ['Check in', ['Check in|Sans']],
    ['办理入住', ['办理入住|SansSC']],
    ['Check-in 办理', ['Check-in |Sans', '办理|SansSC']],
    ['预约, 登记。', ['预约, 登记。|SansSC']],
    ['他说“好”—是…', ['他说“好”—是…|SansSC']],
    ['the “key” — and', ['the “key” — and|Sans']],
    ['步骤(1)：', ['步骤|SansSC', '(1)|Sans', '：|SansSC']],
    ['Ωμέγα Привет', ['Ωμέγα Привет|Sans']],
    ['👩‍👩‍👧', ['👩‍👩‍👧|Sans']],
  ])('%s', (text, runs) => {
    expect(set(text)).toEqual(runs)
  })

  test('come in two weights', () => {
    const fonts = typesetter.line('a 预', { size: 10, weight: 'bold' }).runs.map(({ font }) => font)
    expect(fonts).toEqual(['NotoSans-Bold', 'NotoSansSC-Bold'])
  })
})

describe('missing', () => {
  test('lists what no font has, once, in order', () => {
    expect(typesetter.missing('한a국한 预😀')).toEqual([0xd55c, 0xad6d, 0x1f600])
  })

  test('passes over what is not seen', () => {
    expect(typesetter.missing('a\n\t\u200d\ufe0f\u00ad\u2060b')).toEqual([])
  })
})

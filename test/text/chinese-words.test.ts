import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offsetsInWords } from '../../src/text/setting/chinese-word-breaks.ts'
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'
import type { TextBlock, TextStyle } from '../../src/text/setting/typesetter.ts'
import { runs } from '../support/runs.ts'
import { expectInProportion } from '../support/work.ts'

const typesetter = packageTypesetter()
const style: TextStyle = { size: 13, weight: 'regular' }

/** Where a reader parts each label into words. */
const labels = [
  '客服|来电|核对|主诉',
  '推荐|其他|时间|或|同级|医生',
  '到|挂号|窗口|排队|挂号',
  '系统|按|购买|记录|核对|机型',
  '登记|客户|与|故障|信息',
  '提前|致电|致歉|，|另|约|时间|或|改派|同事',
  '请|客户|确认|维修|请求',
  '满意度|调查|与|评估',
  '收银员|输入|姓名|即|通知|取|车|人员',
  '说明|检查|目的|与|注意|事项',
].map((parted) => parted.split('|'))

/** Room for so many Chinese characters, each of which is as wide as it is high. */
const roomFor = (characters: number) => characters * style.size + 0.01

function textsOf(block: TextBlock): string[] {
  return block.lines.map((line) => line.runs.map(({ text }) => text).join(''))
}

/** The words that the lines divide. */
function divided(words: readonly string[], lines: readonly string[]): string[] {
  const ends = new Set<number>()
  lines.reduce((offset, line) => (ends.add(offset + line.length), offset + line.length), 0)
  let start = 0
  return words.filter((word) => {
    const inside = Array.from({ length: word.length - 1 }, (_, i) => start + i + 1)
    start += word.length
    return inside.some((offset) => ends.has(offset))
  })
}

/** The word in which a line ends at `offset`. */
function partAt(text: string, offsets: ReadonlySet<number>, offset: number): string {
  let [start, end] = [offset, offset]
  while (offsets.has(start)) start--
  while (offsets.has(end)) end++
  return text.slice(start, end)
}

/** Lines that keep all words whole that fit one, filled from the start. */
function linesOfWhole(text: string, offsets: ReadonlySet<number>, characters: number): number {
  let [count, length, start] = [1, 0, 0]
  for (let end = 1; end <= text.length; end++) {
    if (offsets.has(end) && partAt(text, offsets, end).length <= characters) continue
    const word = end - start
    if (length > 0 && length + word > characters) [count, length] = [count + 1, 0]
    length += word
    start = end
  }
  return count
}

describe('lines of Chinese text', () => {
  test.each(labels.map((words) => ({ label: words.join(''), words })))(
    'do not divide the words of $label',
    ({ words }) => {
      for (let characters = 3; characters < words.join('').length; characters++) {
        const lines = textsOf(typesetter.wrap(words.join(''), style, roomFor(characters)))
        expect(divided(words, lines), lines.join('|')).toEqual([])
      }
    },
  )

  test('keep a word together with the punctuation that belongs to it', () => {
    expect(textsOf(typesetter.wrap('迎接、问清需求并指路，（免费）送轮椅', style, roomFor(6)))).toEqual([
      '迎接、问清',
      '需求并指路，',
      '（免费）',
      '送轮椅',
    ])
  })

  test.each(
    [
      '更换|烟盅|和|餐具',
      '微信|小程序|扫码|点餐',
      '后厨|优化|备菜|出餐|流程',
      '设定|送餐|时间',
      '客户|提交|业务|资料|审核',
      '收银员|输入|姓名|即|通知|取车员',
    ].map((parted) => ({ label: parted.replaceAll('|', ''), words: parted.split('|') })),
  )('know the words of services, and guess others, in $label', ({ words }) => {
    for (let characters = 3; characters < words.join('').length; characters++) {
      const lines = textsOf(typesetter.wrap(words.join(''), style, roomFor(characters)))
      expect(divided(words, lines), lines.join('|')).toEqual([])
    }
  })

  test('end at pauses where that costs no line and at most a character of width', () => {
    const shown = (text: string, characters: number) => textsOf(typesetter.wrap(text, style, roomFor(characters)))
    expect(shown('提前致电致歉，另约时间或改派同事', 9)).toEqual(['提前致电致歉，', '另约时间或改派同事'])
    expect(shown('没有座位时，请顾客另选时间', 12)).toEqual(['没有座位时，', '请顾客另选时间'])
    expect(shown('技师在路上受阻：先致电致歉，再由客户决定等候、换人还是另约时间。', 8)).toEqual([
      '技师在路上受阻：',
      '先致电致歉，',
      '再由客户决定',
      '等候、换人',
      '还是另约时间。',
    ])
  })

  test('divide as few words as can be where keeping all of them would cost more lines', () => {
    const text = fc.array(fc.constantFrom(...labels.flat().filter((word) => word !== '，')), {
      minLength: 30,
      maxLength: 700,
    })
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 14 }), (parts, characters) => {
        const written = parts.join('')
        const block = typesetter.wrap(written, style, roomFor(characters))
        const offsets = offsetsInWords(written)
        const ends = textsOf(block).reduce<number[]>((all, line) => [...all, (all.at(-1) ?? 0) + line.length], [])
        const isDivided = ends.some((end) => offsets.has(end) && partAt(written, offsets, end).length <= characters)
        if (isDivided) expect(linesOfWhole(written, offsets, characters)).toBeGreaterThan(block.lines.length)
        expect(block.lines.length).toBeLessThanOrEqual(
          Math.ceil(written.length / characters) + (written.length > 500 ? 0 : 1),
        )
      }),
      { numRuns: runs(60) },
    )
  })

  test('of a text to be read do not divide the words', () => {
    const lines = textsOf(
      typesetter.wrap('售后查记录销售核对质保承诺工程核对合同一次说清由谁付费'.repeat(20), style, roomFor(22)),
    )
    expect(lines.length).toBe(Math.ceil((27 * 20) / 22))
    const written = lines.join('')
    const offsets = offsetsInWords(written)
    let end = 0
    const count = lines.slice(0, -1).filter((line) => offsets.has((end += line.length))).length
    expect(count).toBeLessThan(lines.length / 3)
  })

  test('divide a word that is wider than a line', () => {
    expect(textsOf(typesetter.wrap('满意度', style, roomFor(2)))).toEqual(['满意', '度'])
  })

  test('are at most one more than if they ended anywhere, and none is too wide', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom(...labels.flat().filter((word) => word !== '，')),
          fc.stringMatching(/^[一-龥]{1,4}$/),
        ),
        {
          minLength: 1,
          maxLength: 60,
        },
      )
      .map((words) => words.join(''))
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (written, characters) => {
        const block = typesetter.wrap(written, style, roomFor(characters))
        expect(block.lines.length).toBeLessThanOrEqual(Math.ceil(written.length / characters) + 1)
        expect(block.width).toBeLessThanOrEqual(roomFor(characters))
        expect(textsOf(block).join('')).toBe(written)
      }),
      { numRuns: runs(300) },
    )
  })

  test('are found in time whatever their number', () => {
    const wrapped = (times: number) => typesetter.wrap('到挂号窗口排队挂号'.repeat(2_750 * times), style, 132)
    expectInProportion(wrapped)
    expect(wrapped(4).lines.length).toBe(9_900)
  })

  test('that need no word of Chinese are broken as ever', () => {
    expect(textsOf(typesetter.wrap('Check in at the desk', style, 80))).toEqual(['Check in at ', 'the desk'])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { duration, durationParts, sumText, total } from '../../src/model/duration.ts'
import { durationText, waitText } from '../../src/model/duration-text.ts'
import { words } from '../../src/vocabulary/locale.ts'
import { runs } from '../support/runs.ts'
import { blueprint } from '../scene/blueprint.ts'

const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', ' ')

describe('a wait', () => {
  test.each([
    [{ typical: '4m', max: '10m' }, '4–10 min', '4–10 分钟'],
    [{ typical: '2h', max: '1d' }, '2 h–1 d', '2 小时–1 天'],
    [{ typical: '5m', max: '5m' }, '5 min', '5 分钟'],
    [{ max: '1h30m' }, 'up to 1 h 30 min', '最长 1 小时 30 分钟'],
    [{ typical: '30s' }, '30 s', '30 秒'],
    [{}, undefined, undefined],
  ])('of %j', (wait, english, chinese) => {
    const [step] = blueprint(
      JSON.stringify({ blueprint: 1, title: 'T', steps: { a: { lane: 'customer', label: 'A', wait } } }),
    ).steps
    expect(plain(waitText(step!.wait, words('en')))).toBe(english)
    expect(plain(waitText(step!.wait, words('zh')))).toBe(chinese)
  })
})

test('numbers stay as they are written, and no line breaks before their unit', () => {
  expect(durationText('90m', words('en'))).toBe('90\u00a0min')
  expect(durationText('1h30m', words('zh'))).toBe('1\u00a0小时 30\u00a0分钟')
})

test('times one after the other are added up, in as few units as hold them', () => {
  const sum = (...texts: (string | undefined)[]) =>
    total(texts.map((text) => (text === undefined ? undefined : duration(text))))?.text
  expect(sum('40m', '40m')).toBe('1h20m')
  expect(sum('90s', undefined, '30s')).toBe('2m')
  expect(sum('23h', '1h')).toBe('1d')
  expect(sum('0s', '0s')).toBe('0s')
  expect(sum('90m')).toBe('90m')
  expect(sum(undefined)).toBeUndefined()
})

describe('a sum of long times', () => {
  test.each([
    [['1y-2y', '1y'], '2–3 y', '2–3 年'],
    [['1mo', '2mo'], '3 mo', '3 个月'],
    [['8mo', '6mo'], '1 y 2 mo', '1 年 2 个月'],
    [['8mo', '6mo-1y'], '1 y 2 mo–1 y 8 mo', '1 年 2 个月–1 年 8 个月'],
    [['1w-3w', '1w'], '2–4 wk', '2–4 周'],
    [['1w-3w', '40m'], '1 wk 40 min–3 wk 40 min', '1 周 40 分钟–3 周 40 分钟'],
    [['1w', '9d'], '2 wk 2 d', '2 周 2 天'],
    [['3d', '4d'], '7 d', '7 天'],
    [['1d-2w', '1d'], '2 d–2 wk 1 d', '2 天–2 周 1 天'],
    [['1y', '45d'], '1 y 45 d', '1 年 45 天'],
    [['1mo', '45d'], '1 mo 45 d', '1 个月 45 天'],
    [
      ['1y', '2mo', '3w', '4d', '5h', '6m', '7s'],
      '1 y 2 mo 3 wk 4 d 5 h 6 min 7 s',
      '1 年 2 个月 3 周 4 天 5 小时 6 分钟 7 秒',
    ],
    [['0mo', '0d'], '0 s', '0 秒'],
  ])('of %j', (written, english, chinese) => {
    const text = total(written.map(duration))!.text
    expect([words('en'), words('zh')].map((each) => plain(durationText(text, each)))).toEqual([english, chinese])
  })

  const UNITS = ['y', 'mo', 'w', 'd', 'h', 'm', 's']
  const time = fc
    .array(fc.nat({ max: 999 }), { minLength: 7, maxLength: 7 })
    .map((counts) => counts.map((count, at) => (count % 3 === 0 ? '' : `${count}${UNITS[at]!}`)).join('') || '0s')

  test('says all of it, in units from the largest to the smallest, whatever comes first', () => {
    const held = (texts: readonly string[]): [months: number, seconds: number] => {
      const parts = texts.flatMap(durationParts)
      const of = (units: Readonly<Record<string, number>>): number =>
        parts.reduce((sum, [number, unit]) => sum + Number(number) * (units[unit] ?? 0), 0)
      return [of({ y: 12, mo: 1 }), of({ w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 })]
    }
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 6 }), (texts) => {
        const told = sumText(texts.map(duration))
        expect(held([told])).toEqual(held(texts))
        expect(durationParts(told).map(([, unit]) => UNITS.indexOf(unit))).toEqual(
          [...new Set(durationParts(told).map(([, unit]) => UNITS.indexOf(unit)))].sort((a, b) => a - b),
        )
        expect(sumText(texts.toReversed().map(duration))).toBe(told)
        expect(told.includes('w')).toBe(texts.some((text) => text.includes('w')) && held([told])[1] >= 604_800)
      }),
      { numRuns: runs(200) },
    )
  })
})

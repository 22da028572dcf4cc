import { describe, expect, test } from 'vitest'
import { duration } from '../../src/model/duration.ts'
import { durationText, total, waitText } from '../../src/scene/duration-text.ts'
import { words } from '../../src/vocabulary/locale.ts'
import { blueprint } from './blueprint.ts'

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

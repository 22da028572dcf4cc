/** What has been set is remembered over pictures: nothing of it may be seen. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'
import type { TextStyle } from '../../src/text/setting/typesetter.ts'

const texts = ['Front desk', 'Ask for\na form ', '预约 Wi-Fi', 'a\u0301 e\u0301', 'AVAVA', '', ' ', 'ﬁ fi']
const styles: readonly TextStyle[] = [
  { size: 12, weight: 'regular' },
  { size: 12, weight: 'bold' },
  { size: 12.5, weight: 'regular', leading: 1.1 },
]
const widths = [20, 60, 100_000]

/** All of them, by a typesetter of its own. */
function settings(order: readonly number[]): unknown[] {
  const typesetter = packageTypesetter()
  const all = texts.flatMap((text) => styles.flatMap((style) => widths.map((width) => [text, style, width] as const)))
  const set: unknown[] = []
  for (const at of order) {
    const [text, style, width] = all[at]!
    set[at] = [typesetter.wrap(text, style, width), typesetter.line(text, style)]
  }
  return set
}

const order = Array.from({ length: texts.length * styles.length * widths.length }, (_, at) => at)
const first = JSON.stringify(settings(order))

test('in any order texts are set in the same way', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(order, { minLength: order.length }), (shuffled) => {
      expect(JSON.stringify(settings(shuffled))).toBe(first)
    }),
  )
})

test('after more texts than are remembered, too', () => {
  const typesetter = packageTypesetter()
  for (let i = 0; i < 6000; i++) {
    typesetter.wrap(`Step ${String(i)}`, styles[0]!, 100)
    typesetter.line(`Step ${String(i)}`, styles[0]!)
  }
  expect(JSON.stringify(settings(order))).toBe(first)
})

test('a text of one size, weight, leading or width is not taken for one of another', () => {
  const typesetter = packageTypesetter()
  const blocks = styles.flatMap((style) => widths.map((width) => typesetter.wrap('Ask for a form', style, width)))
  expect(new Set(blocks.map((block) => JSON.stringify(block))).size).toBeGreaterThanOrEqual(styles.length * 2)
  for (const [i, block] of blocks.entries()) expect(block.style).toEqual(styles[Math.floor(i / widths.length)])
  expect(typesetter.line('Form', styles[1]!).runs[0]!.font).not.toBe(typesetter.line('Form', styles[0]!).runs[0]!.font)
})

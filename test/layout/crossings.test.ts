/** Links are as calm as they were. */
import { expect, test } from 'vitest'
import { BEFORE } from '../bench/before.ts'
import { figures, sum } from '../bench/figures.ts'
import { ANY_LINKS, EXAMPLES, JOURNEYS } from '../support/corpora.ts'
import { placementOf } from '../support/pipeline.ts'

test(`over its inputs there are no more crossings and bends than commit ${BEFORE.commit} drew`, async () => {
  const all = []
  for (const { text } of [...EXAMPLES.filter(({ name }) => BEFORE.examples.has(name)), ...JOURNEYS, ...ANY_LINKS]) {
    const { links, width, height } = await placementOf(text)
    const lines = links.map(({ points }) => points)
    all.push(figures(lines, { width, height }))
  }
  const { crossings, bends } = sum(all)
  expect(crossings).toBeLessThanOrEqual(BEFORE.crossings)
  expect(bends).toBeLessThanOrEqual(BEFORE.bends)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { audit } from '../support/audit.ts'
import { placed, placementOf } from '../support/pipeline.ts'
import { blueprintText } from '../support/random-blueprint.ts'
import { runs } from '../support/runs.ts'

/** Every third step says how the customer feels, every second how long it takes, every fifth what it costs. */
function measured(text: string): string {
  let at = 0
  return text.replace(/^ {4}lane: .*$/gm, (line) => {
    at++
    return [
      line,
      ...(at % 3 === 0 ? [`    emotion: ${(at % 5) - 2}`] : []),
      ...(at % 2 === 0 ? [`    time: { standard: ${at}m, tolerated: ${at + 1}h }`] : []),
      ...(at % 5 === 0 ? [`    cost: ${at}`] : []),
    ].join('\n')
  })
}

test('gauges stand clear of lanes, links and one another, whatever the blueprint', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(blueprintText(25), async (text) => {
      const placement = await placementOf(measured(text))
      expect(audit(placement)).toEqual([])
    }),
    { numRuns: runs(25) },
  )
})

const STEPS = `
blueprint: 1
title: T
steps:
  a: { lane: customer, label: A, evidence: [E]MORE }
  b: { lane: support, label: B }
links: [a -> b]
`

const gaugesOf = async (more: string) => placementOf(STEPS.replace('MORE', more))

test('there is no gauge where nothing is measured', async () => {
  expect((await gaugesOf('')).gauges).toEqual([])
  expect((await gaugesOf(', wait: 4m')).gauges).toEqual([]) // its badge says all
})

test('emotion stands between the evidence and the customer, time and cost under all lanes', async () => {
  const placement = await gaugesOf(', emotion: 1, time: 3m, cost: 2')
  const tops = [
    placement.evidence[0]!.box.y,
    placement.gauges[0]!.band.y,
    placed(placement, 'a').box.y,
    placed(placement, 'b').box.y,
    placement.gauges[1]!.band.y,
    placement.gauges[2]!.band.y,
  ]
  expect(placement.gauges.map(({ gauge }) => gauge)).toEqual(['emotion', 'time', 'cost'])
  expect(tops).toEqual([...tops].sort((a, b) => a - b))
  const last = placement.gauges[2]!.band
  expect(placement.height).toBe(last.y + last.height)
})

test('what is measured moves no column', async () => {
  const [plain, more] = [await gaugesOf(''), await gaugesOf(', emotion: 1, time: 3m, cost: 2')]
  expect(more.steps.map(({ box }) => box.x)).toEqual(plain.steps.map(({ box }) => box.x))
})

/** The order of `steps` in a file is no matter of the picture: links and phases decide. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { columnsOf } from '../../src/layout/layout.ts'
import { journey } from '../support/journey.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { randomBlueprint } from '../support/random-blueprint.ts'

const SHUFFLES = 50
const LANES = ['customer', 'onstage', 'onstage', 'backstage', 'support']

/** Blueprints whose steps are all joined by links, one way or another. */
function connected(text: string): boolean {
  const { steps } = blueprintOf(text)
  const seen = new Set(steps.slice(0, 1))
  for (const step of seen) {
    for (const { from, to } of [...step.outgoing, ...step.incoming]) seen.add(from).add(to)
  }
  return seen.size === steps.length
}

const written = ['examples', 'test/real'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const),
)
const made = [
  ...Array.from({ length: 20 }, (_, at) => [`journey ${at}`, journey(at + 1, 8 + 3 * at)] as const),
  ...Array.from(
    { length: 60 },
    (_, at) => [`any ${at}`, randomBlueprint(at + 1, 6 + (at % 20), LANES, at % 4)] as const,
  ),
]
const texts = [...written, ...made].filter(([, text]) => /^steps:/m.test(text) && connected(text))

interface Written {
  steps: Record<string, unknown>
}

function withStepsIn(order: readonly string[], text: string): string {
  const document = parse(text) as Written
  return stringify({ ...document, steps: Object.fromEntries(order.map((id) => [id, document.steps[id]])) })
}

async function columns(text: string): Promise<Record<string, number>> {
  const blueprint = blueprintOf(text)
  const found = await columnsOf(blueprint)
  return Object.fromEntries(blueprint.steps.map(({ id, index }) => [id, found[index]!]))
}

describe('steps in any order', () => {
  test('there are forty blueprints', () => {
    expect(texts.length).toBeGreaterThan(40)
  })

  it.each(texts)('stand in the same columns: %s', async (_, text) => {
    const before = await columns(text)
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(Object.keys(before), { minLength: Object.keys(before).length }),
        async (order) => {
          expect(await columns(withStepsIn(order, text))).toEqual(before)
        },
      ),
      { numRuns: SHUFFLES },
    )
  })
})

test("a loop is cut on the customer's own way, not on a short cut through the service", async () => {
  const text = `blueprint: 1
title: Repair
steps:
  order: { lane: customer, label: Order }
  wait: { lane: customer, label: Wait }
  park: { lane: customer, label: Park }
  sit: { lane: customer, label: Sit down }
  look: { lane: customer, label: Look at it }
  ask: { lane: onstage, label: Fine?, kind: decision }
  pay: { lane: customer, label: Pay }
  note: { lane: onstage, label: Note the order }
links:
  - order -> wait -> park -> sit -> look -> ask
  - ask -> pay: "Yes"
  - ask -> sit: "No"
  - order -> note -> ask
`
  const { sit, look, ask, pay } = await columns(text)
  expect(sit).toBeLessThan(look!)
  expect(look).toBeLessThanOrEqual(ask!)
  expect(ask).toBeLessThan(pay!)
})

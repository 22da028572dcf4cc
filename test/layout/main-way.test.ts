/** The customer's row reads straight from a start to the good end; what leads off it stands below, beside what leads there. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storyOf } from '../../src/layout/layout.ts'
import type { Placement, PlacedStep } from '../../src/layout/placement.ts'
import type { Step } from '../../src/model/blueprint.ts'
import { blueprintOf, placementOf } from '../support/pipeline.ts'
import { runs } from '../support/runs.ts'

const HEAD =
  'blueprint: 1\ntitle: T\nlanes: { guest: { kind: customer }, desk: { kind: onstage }, office: { kind: backstage } }\n'
const files = ['examples', 'test/real'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`),
)

/** A way of customer actions with decisions, from which dead ends, detours and ways back lead off. */
const journeys = fc
  .array(
    fc.record({
      decision: fc.boolean(),
      isMet: fc.boolean(),
      off: fc.constantFrom('none', 'end', 'two ends', 'by mail', 'detour', 'back'),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map((stages) => {
    const steps: string[] = []
    const links: string[] = []
    for (const [at, { decision, isMet, off }] of stages.entries()) {
      const [here, next] = [`g${at}`, at + 1 < stages.length ? `g${at + 1}` : 'done']
      steps.push(`  ${here}: { lane: guest${decision ? ', kind: decision' : ''} }`)
      links.push(`  - ${here} -> ${next}${decision ? ': Yes' : ''}`)
      if (isMet) {
        steps.push(`  d${at}: { lane: desk }`)
        links.push(`  - ${here} <-> d${at}`)
      }
      const away = (name: string, lane = 'guest', kind = 'end'): void =>
        void steps.push(`  ${name}: { lane: ${lane}, kind: ${kind} }`)
      if (off === 'end' || off === 'two ends') {
        away(`x${at}`)
        links.push(`  - ${here} -> x${at}: No`)
      }
      if (off === 'two ends') {
        away(`y${at}`)
        links.push(`  - ${here} -> y${at}: Never`)
      }
      if (off === 'by mail') {
        away(`m${at}`, 'office', 'action')
        away(`x${at}`)
        links.push(`  - ${here} -> m${at}: { channel: mail }`, `  - m${at} -> x${at}: { channel: mail }`)
      }
      if (off === 'detour' && at + 1 < stages.length) {
        away(`v${at}`, 'guest', 'action')
        links.push(
          `  - ${here} -> v${at}: Other`,
          `  - v${at} -> ${next === 'done' ? next : stages.length > at + 2 ? `g${at + 2}` : 'done'}`,
        )
      }
      if (off === 'back' && at > 0) links.push(`  - ${here} -> g${at - 1}: Again`)
    }
    return `${HEAD}steps:\n${steps.join('\n')}\n  done: { lane: guest, kind: end }\nlinks:\n${links.join('\n')}\n`
  })

function mainSteps(placement: Placement): PlacedStep[] {
  const { main } = storyOf(placement.blueprint)
  return placement.steps.filter(({ step }) => main.has(step)).sort((a, b) => a.column - b.column)
}

const middle = ({ box }: PlacedStep): number => box.y + box.height / 2

/** Links between two steps of the main way with nothing but their row between them. */
function bentOnMainWay(placement: Placement): string[] {
  const { main } = storyOf(placement.blueprint)
  return placement.links
    .filter(
      ({ link: { from, to, kind } }) => main.has(from) && main.has(to) && from.lane === to.lane && kind === 'flow',
    )
    .filter(({ link, points }) => points.length > 2 && leadsOn(link.from, link.to, placement))
    .map(({ link }) => `${link.from.id} -> ${link.to.id}`)
}

function leadsOn(from: Step, to: Step, placement: Placement): boolean {
  const way = mainSteps(placement).filter(({ step }) => step.lane === from.lane)
  return way.findIndex(({ step }) => step === to) === way.findIndex(({ step }) => step === from) + 1
}

function expectStraight(placement: Placement): void {
  for (const lane of placement.blueprint.lanes) {
    const rows = new Set(
      mainSteps(placement)
        .filter(({ step }) => step.lane === lane)
        .map(middle),
    )
    expect(rows.size, lane.id).toBeLessThanOrEqual(1)
  }
  expect(bentOnMainWay(placement)).toEqual([])
}

describe('the main way', () => {
  it.each(files)('of %s is straight', async (path) => {
    expectStraight(await placementOf(readFileSync(path, 'utf8')))
  })

  it('is straight whatever leads off it', async () => {
    await fc.assert(
      fc.asyncProperty(journeys, async (text) => {
        expectStraight(await placementOf(text))
      }),
      { numRuns: runs(150) },
    )
  })

  it('has its dead ends below it, right behind the decision that leads there', async () => {
    await fc.assert(
      fc.asyncProperty(journeys, async (text) => {
        const placement = await placementOf(text)
        const row = middle(mainSteps(placement)[0]!)
        const columnOf = new Map(placement.steps.map(({ step, column }) => [step, column]))
        for (const { step, box, column } of placement.steps) {
          const [link] = step.incoming
          if (step.kind !== 'end' || step.id === 'done' || link?.from.lane.kind !== 'customer') continue
          expect(box.y + box.height / 2, step.id).toBeGreaterThan(row)
          // Beside it, or beside another dead end of the same decision.
          expect(column - columnOf.get(link.from)!, step.id).toBeLessThanOrEqual(2)
        }
      }),
      { numRuns: runs(150) },
    )
  })

  it('is the way on which the customer does most, of equal ones the first in the file', () => {
    const main = (links: string): string[] => {
      const ids = ['a', 'b', 'c', 'd', 'e']
      const text = `${HEAD}steps:\n${ids.map((id) => `  ${id}: { lane: guest }\n`).join('')}links:\n${links}`
      return [...storyOf(blueprintOf(text)).main].map(({ id }) => id).sort()
    }
    expect(main('  - a -> b\n  - a -> c -> d\n  - b -> e\n  - c -> e\n')).toEqual(['a', 'b', 'e'])
    expect(main('  - a -> c -> e\n  - a -> b\n  - b -> e\n  - c -> d\n')).toEqual(['a', 'c', 'e'])
    expect(main('  - a -> b\n  - a -> c -> d -> e\n')).toEqual(['a', 'c', 'd', 'e'])
  })
})

/** As few columns as the story needs, and each step as early as it allows. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, storyOf } from '../../src/layout/layout.ts'
import { ledByFirst } from '../../src/layout/rank/layer-compaction.ts'
import type { Moment } from '../../src/layout/rank/moments.ts'
import { phasesOfMoments, timeline } from '../../src/layout/rank/timeline.ts'
import type { Blueprint, Link, Step } from '../../src/model/blueprint.ts'
import { columnBound } from '../bench/column-bound.ts'
import { ANY_LINKS, EXAMPLES, JOURNEYS, REAL } from '../support/corpora.ts'
import { journey } from '../support/journey.ts'
import { blueprintOf, placementOf } from '../support/pipeline.ts'
import { blueprintText } from '../support/random-blueprint.ts'
import { gridText } from '../support/random-grid.ts'
import { runs } from '../support/runs.ts'

const journeyText = fc
  .record({ seed: fc.integer({ min: 1, max: 2 ** 30 }), steps: fc.integer({ min: 4, max: 40 }) })
  .map(({ seed, steps }) => journey(seed, steps))
const anyText = fc.oneof(blueprintText(24), journeyText, gridText(5))

/** Beside both bounds. */
async function counted(text: string): Promise<{ columns: number; bound: number; least: number }> {
  const { columns, blueprint } = await placementOf(text)
  return { columns, ...columnBound(blueprint) }
}

describe('columns', () => {
  it.each([...EXAMPLES, ...REAL])('are at most a quarter more than the longest path: $name', async ({ text }) => {
    const { columns, bound } = await counted(text)
    expect(columns / bound).toBeLessThanOrEqual(1.25)
  })

  it.each([
    { name: 'examples and real cases', files: [...EXAMPLES, ...REAL] },
    { name: 'the generated corpus', files: [...JOURNEYS, ...ANY_LINKS] },
  ])('of $name together are at most 15 % more than any order in time needs', async ({ files }) => {
    const all = await Promise.all(files.map(({ text }) => counted(text)))
    const total = (key: keyof (typeof all)[number]): number => all.reduce((sum, one) => sum + one[key], 0)
    expect(total('columns') / total('bound')).toBeLessThanOrEqual(1.15)
    expect(total('columns') / total('least')).toBeLessThanOrEqual(1.15)
  })

  it('are never fewer than any order in time needs', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { columns, least } = await counted(text)
        expect(columns).toBeGreaterThanOrEqual(least)
      }),
      { numRuns: runs(150) },
    )
  })

  it('are none without a step, unless a moment or a phase is written without one', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { columns, steps, blueprint } = await placementOf(text)
        const taken = new Set(steps.map(({ column }) => column)).size
        expect(columns).toBe(taken + withoutSteps(blueprint))
      }),
      { numRuns: runs(150) },
    )
  })
})

/** Columns in which only something is written that has no step. */
function withoutSteps(blueprint: Blueprint): number {
  const { phaseOf, phaseCount } = timeline(blueprint)
  const phaseOfMoment = phasesOfMoments(blueprint.moments)
  const empty = blueprint.moments
    .filter(({ steps }) => steps.length === 0)
    .map(({ index }) => phaseOfMoment[index] ?? 0)
  const bare = Array.from({ length: phaseCount }, (_, phase) => phase).filter((phase) => !phaseOf.includes(phase))
  return empty.length + bare.filter((phase) => !empty.includes(phase)).length
}

/** Steps by a key; those that are written as a column are left out. */
function grouped({ steps }: Blueprint, keyOf: (step: Step) => string | undefined): Step[][] {
  const groups = new Map<string, Step[]>()
  for (const step of steps) {
    const key = step.column || step.moment ? undefined : keyOf(step)
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), step])
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}

const ends = (links: readonly Link[], end: 'from' | 'to'): string[] =>
  links.map((link) => `${link[end].id} ${link.kind}`).sort()

/** Of one phase and the same key; returns how many groups there are. */
async function expectTogether(text: string, keyOf: (step: Step) => string | undefined): Promise<number> {
  const blueprint = blueprintOf(text)
  const columnOf = await columnsOf(blueprint)
  const { phaseOf } = timeline(blueprint)
  const groups = grouped(blueprint, (step) => {
    const key = keyOf(step)
    return key === undefined ? undefined : `${phaseOf[step.index]} ${key}`
  })
  for (const steps of groups) {
    expect(new Set(steps.map(({ index }) => columnOf[index])).size, steps.map(({ id }) => id).join(', ')).toBe(1)
  }
  return groups.length
}

describe('in one column stand', () => {
  it('equal siblings: of one lane and phase, with links of the same kinds from and to the same steps', async () => {
    let seen = 0
    // Steps that a decision leads to and that lead on to the same one, among others.
    const siblings = fc
      .tuple(anyText, fc.integer({ min: 2, max: 4 }), fc.nat(), fc.nat())
      .map(([text, count, a, b]) => {
        const { steps, lanes } = blueprintOf(text)
        const [from, to] = [steps[a % steps.length]!, steps[b % steps.length]!]
        const lane = lanes.find((lane) => lane !== from.lane && lane.kind !== 'evidence') ?? from.lane
        const names = Array.from({ length: count }, (_, at) => `sibling-${at}`)
        const own = names.map((name) => `  ${name}: { lane: ${lane.id} }\n`).join('')
        const links = names.map(
          (name) => `  - ${from.id} -> ${name}\n${from === to ? '' : `  - ${name} -> ${to.id}\n`}`,
        )
        const withSteps = text.includes('\nsteps:') ? text.replace('\nsteps:\n', `\nsteps:\n${own}`) : text
        return withSteps.includes('\nlinks:\n') ? withSteps.replace('\nlinks:\n', `\nlinks:\n${links.join('')}`) : text
      })
    await fc.assert(
      fc.asyncProperty(siblings, async (text) => {
        seen += await expectTogether(text, ({ lane, incoming, outgoing }) =>
          incoming.length + outgoing.length === 0
            ? undefined
            : [lane.id, ...ends(incoming, 'from'), '|', ...ends(outgoing, 'to')].join(),
        )
      }),
      { numRuns: runs(150) },
    )
    expect(seen).toBeGreaterThan(50)
  })

  it('the steps of a phase that have no link', async () => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(blueprintText(24), async (text) => {
        seen += await expectTogether(text, ({ incoming, outgoing }) =>
          incoming.length + outgoing.length === 0 ? '' : undefined,
        )
      }),
      { numRuns: runs(150) },
    )
    expect(seen).toBeGreaterThan(20)
  })
})

/** Lanes between the ends of what joins a moment; of one that nothing joins its lanes, without those between. */
interface Reach {
  readonly lanes: readonly number[]
  readonly isTall: boolean
}

function reachOf({ steps }: Moment, { lanes }: Blueprint): Reach {
  const own = steps.map(({ lane }) => lanes.indexOf(lane))
  const isJoined = steps.some(({ column, incoming, outgoing }) => column ?? incoming[0] ?? outgoing[0])
  return { lanes: own, isTall: isJoined && new Set(own).size > 1 }
}

function inTheWay(a: Reach, b: Reach): boolean {
  const within = (tall: Reach, other: Reach): boolean =>
    tall.isTall && other.lanes.some((lane) => lane >= Math.min(...tall.lanes) && lane <= Math.max(...tall.lanes))
  return within(a, b) || within(b, a)
}

/**
 * A moment is what stands under one another because links or the author join it. One column to the left of it, but in its phase,
 * stands what leads to it, or another moment whose lanes it shares, of which one has links across lanes: they would have to
 * bend round the other's steps. Left out is work that nothing of its part leads to: it stands right before what it leads to.
 */
describe('a step', () => {
  it('stands as early as what leads to it allows, unless something there is in the way of links down', async () => {
    let moved = 0
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const blueprint = blueprintOf(text)
        const columnOf = await columnsOf(blueprint)
        for (const graph of storyOf(blueprint).graphs) {
          const columns = graph.moments.map(({ steps }) => columnOf[steps[0]!.index]!)
          const reaches = graph.moments.map((moment) => reachOf(moment, blueprint))
          const isLed = ledByFirst(graph)
          const start = Math.min(...columns)
          for (const [at, column] of columns.entries()) {
            const left = column - 1
            if (!isLed[at] || left < start) continue
            if (graph.edges.some(([from, to]) => to === at && columns[from] === left)) continue
            moved++
            const there = columns.flatMap((other, of) => (other === left ? [reaches[of]!] : []))
            const named = `${graph.moments[at]!.steps.map(({ id }) => id).join(', ')} in column ${column}`
            expect(
              there.some((other) => inTheWay(other, reaches[at]!)),
              named,
            ).toBe(true)
          }
        }
      }),
      { numRuns: runs(300) },
    )
    expect(moved).toBeGreaterThan(20)
  })
})

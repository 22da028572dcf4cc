import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storyOf } from '../../src/layout/layout.ts'
import { columns } from '../../src/layout/rank/columns.ts'
import { grid } from '../../src/layout/rank/grid.ts'
import { route } from '../../src/layout/route/route.ts'
import { segments } from '../../src/layout/route/segment.ts'
import { assignTracks, type PlacedSegment } from '../../src/layout/route/tracks.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { blueprintText } from '../support/random-blueprint.ts'
import { runs } from '../support/runs.ts'

const GAP = 12

/** The segments of each channel, row and column in which links run, with their tracks. */
async function corridorsOf(text: string): Promise<PlacedSegment[][]> {
  const blueprint = blueprintOf(text)
  const story = storyOf(blueprint)
  const ordered = await columns(story.graphs, blueprint.lanes, story, () => Promise.resolve(undefined))
  const { graph, routes } = route(blueprint.links, grid(blueprint, ordered, story))
  const all = assignTracks(segments(routes, graph), GAP).flat()
  const corridors = new Map<string, PlacedSegment[]>()
  for (const part of all) {
    const key = `${part.horizontal ? 'y' : 'x'}${part.corridor}`
    corridors.set(key, [...(corridors.get(key) ?? []), part])
  }
  return [...corridors.values()]
}

function sideBySide(a: PlacedSegment, b: PlacedSegment): boolean {
  return a.low < b.high && b.low < a.high
}

/** The nearest of those side by side with it, to the left or above (-1), to the right or below (1). */
function neighbour(of: PlacedSegment, corridor: readonly PlacedSegment[], side: 1 | -1): PlacedSegment | undefined {
  return corridor
    .filter((other) => sideBySide(of, other) && (other.position - of.position) * side > 0)
    .sort((a, b) => side * (a.position - b.position))[0]
}

test('links side by side stand one distance apart, and in the middle where there is more room', async () => {
  await fc.assert(
    fc.asyncProperty(blueprintText(30), async (text) => {
      for (const corridor of await corridorsOf(text)) {
        for (const part of corridor) {
          const [before, after] = [neighbour(part, corridor, -1), neighbour(part, corridor, 1)]
          if (before) expect(part.position - before.position).toBeGreaterThan(GAP - 0.01)
          if (before && after) {
            expect(part.position - before.position).toBeCloseTo(after.position - part.position, 6)
          }
        }
      }
    }),
    { numRuns: runs(30), seed: 20260509 },
  )
})

/** A channel between columns or rows, not a column or row. */
function isChannel(corridor: readonly PlacedSegment[]): boolean {
  return corridor[0]!.corridor % 2 === 0
}

test('the links of a channel leave equal room to both of its sides', async () => {
  await fc.assert(
    fc.asyncProperty(blueprintText(30), async (text) => {
      for (const corridor of (await corridorsOf(text)).filter(isChannel)) {
        const positions = corridor.map(({ position }) => position)
        expect(Math.min(...positions) + Math.max(...positions)).toBeCloseTo(0, 6)
      }
    }),
    { numRuns: runs(20), seed: 20260510 },
  )
})

test('a link that joins two steps straight keeps to the middle when one other is beside it', async () => {
  let seen = 0
  await fc.assert(
    fc.asyncProperty(blueprintText(30), async (text) => {
      for (const corridor of await corridorsOf(text)) {
        for (const part of corridor.filter(({ before, after }) => !before && !after)) {
          const beside = corridor.filter((other) => other !== part && sideBySide(part, other))
          if (beside.length !== 1 || (!beside[0]!.before && !beside[0]!.after)) continue
          seen++
          expect(part.position).toBeCloseTo(0, 6)
          expect(Math.abs(beside[0]!.position)).toBeCloseTo(GAP, 6)
        }
      }
    }),
    { numRuns: runs(30), seed: 20260511 },
  )
  expect(seen).toBeGreaterThan(0)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { phaseLayers, type Layering } from '../../src/layout/rank/phase-layers.ts'
import { longestPath, type Dag } from '../../src/layout/rank/longest-path.ts'

const chain: Dag = {
  count: 3,
  edges: [
    [0, 1],
    [1, 2],
  ],
}
const fork: Dag = {
  count: 3,
  edges: [
    [0, 1],
    [0, 2],
  ],
}

/** Ranks in place of ELK, and notes how many nodes it was asked for each time. */
function noting(): { layering: Layering; asked: number[] } {
  const asked: number[] = []
  const layering: Layering = (graph) => {
    asked.push(graph.count)
    return Promise.resolve(longestPath(graph))
  }
  return { layering, asked }
}

describe('the layers of phases', () => {
  test('are asked for once a shape, however it is written, and all new shapes at once', async () => {
    const { layering, asked } = noting()
    const rewritten: Dag = { count: 3, edges: [[1, 2], [0, 1], ...chain.edges] }
    expect(await phaseLayers([chain, fork, rewritten], layering)).toEqual([
      [0, 1, 2],
      [0, 1, 1],
      [0, 1, 2],
    ])
    expect(await phaseLayers([fork, chain], layering)).toEqual([
      [0, 1, 1],
      [0, 1, 2],
    ])
    expect(asked).toEqual([6])
  })

  test('are ranked where none are found in time, or some in which time does not run forward, and asked for again', async () => {
    const answers = [undefined, [0, 0, 0], [5, 6, 9]]
    const layering: Layering = () => Promise.resolve(answers.shift())
    expect(await phaseLayers([chain], layering)).toEqual([[0, 1, 2]])
    expect(await phaseLayers([chain], layering)).toEqual([[0, 1, 2]])
    expect(await phaseLayers([chain], layering)).toEqual([[5, 6, 9]])
  })

  test('are the same whatever was asked for before', async () => {
    const graph = fc
      .integer({ min: 0, max: 8 })
      .chain((count) =>
        fc
          .array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 12 })
          .map((pairs): Dag => ({ count, edges: pairs.filter(([from, to]) => from < to && to < count) })),
      )
    const { layering } = noting()
    await fc.assert(
      fc.asyncProperty(fc.array(graph, { maxLength: 6 }), async (phases) => {
        expect(await phaseLayers(phases, layering)).toEqual(phases.map(longestPath))
      }),
    )
  })
})

import { MessageChannel } from 'node:worker_threads'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { elkLayers, serveElk } from '../../src/layout/rank/elk.ts'
import { connectedParts } from '../../src/layout/rank/connected-parts.ts'
import { inTime } from '../../src/layout/rank/layer-compaction.ts'
import type { Edge, MomentGraph } from '../../src/layout/rank/moments.ts'
import { longestPath } from '../../src/layout/rank/longest-path.ts'
import { runs } from '../support/runs.ts'

function layers(graph: MomentGraph): number[] {
  return inTime(longestPath({ count: graph.moments.length, edges: graph.edges }), graph)
}

function graph(count: number, edges: readonly Edge[]): MomentGraph {
  const moments = Array.from({ length: count }, () => ({ steps: [], phase: 0 }))
  return { moments, edges, parts: connectedParts(count, edges) }
}

/** Up to 20 moments; each edge leads from an earlier to a later one. */
const anyGraph = fc
  .integer({ min: 1, max: 20 })
  .chain((count) =>
    fc
      .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 40 })
      .map((pairs) => ({ count, edges: pairs.filter(([a, b]) => a < b) })),
  )

describe('on every graph', () => {
  test('ELK and the ranking that stands in for it agree', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph, async ({ count, edges }) => {
        expect(await elkLayers({ count, edges }, 20_000)).toEqual(longestPath({ count, edges }))
      }),
      { numRuns: runs(60), seed: 20260507 },
    )
  })

  test('time runs forward from layer to layer, from 0 on', () => {
    fc.assert(
      fc.property(anyGraph, ({ count, edges }) => {
        const found = layers(graph(count, edges))
        expect(found.every((layer) => Number.isInteger(layer) && layer >= 0)).toBe(true)
        for (const [from, to] of edges) expect(found[from]!).toBeLessThan(found[to]!)
      }),
    )
  })

  test('what is added after a moment moves none that was there', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(19), ({ count, edges }, any) => {
        const before = layers(graph(count, edges))
        const after = layers(graph(count + 1, [...edges, [any % count, count]]))
        expect(after.slice(0, count)).toEqual(before)
      }),
    )
  })

  test('without a moment, those stay that are earlier and do not only lead to it', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(19), ({ count, edges }, any) => {
        const gone = any % count
        if (gone === 0) return // what follows the first moment is fixed by it
        const before = layers(graph(count, edges))
        const after = layers(
          graph(
            count,
            edges.filter((edge) => !edge.includes(gone)),
          ),
        )
        const follows = reached(0, edges)
        for (let at = 0; at < count; at++) {
          if (before[at]! < before[gone]! && follows.has(at)) expect(after[at]).toBe(before[at])
        }
      }),
    )
  })
})

function reached(from: number, edges: readonly Edge[]): Set<number> {
  const found = new Set([from])
  for (const at of found) for (const [a, b] of edges) if (a === at) found.add(b)
  return found
}

test('a moment stands as early as what leads to it allows', () => {
  expect(
    layers(
      graph(5, [
        [0, 1],
        [1, 2],
        [2, 4],
        [0, 3],
        [3, 4],
      ]),
    ),
  ).toEqual([0, 1, 2, 1, 3])
})

test('work that nothing leads to stands right before what it leads to', () => {
  const chain = [
    [0, 1],
    [1, 2],
    [2, 3],
  ] as const
  const work = [
    [4, 5],
    [5, 3],
    [4, 6],
  ] as const
  expect(layers(graph(7, [...chain, ...work]))).toEqual([0, 1, 2, 3, 1, 2, 2])
})

test('what no link joins begins at the same time, each part where its first moment does', () => {
  expect(
    layers(
      graph(5, [
        [0, 1],
        [2, 4],
        [3, 4],
      ]),
    ),
  ).toEqual([0, 1, 0, 0, 1])
})

test('a thread that shares ELK gets each answer through its port, and starts none', { timeout: 60_000 }, async () => {
  vi.resetModules()
  const asking = await import('../../src/layout/rank/elk.ts')
  const { port1, port2 } = new MessageChannel()
  serveElk(port1)
  asking.shareElk(port2)
  const chain = {
    count: 3,
    edges: [
      [0, 1],
      [1, 2],
    ],
  } as const
  const fork = {
    count: 3,
    edges: [
      [0, 1],
      [0, 2],
    ],
  } as const
  const answers = await Promise.all([chain, fork, chain].map((graph) => asking.elkLayers(graph, 20_000)))
  expect(answers).toEqual([
    [0, 1, 2],
    [0, 1, 1],
    [0, 1, 2],
  ])
  port2.close()
})

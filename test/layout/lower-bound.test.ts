import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figures } from '../bench/figures.ts'
import { minCrossings, type LowerBound } from '../bench/lower-bound/lower-bound.ts'
import { lowerBoundOf } from '../bench/lower-bound/of-blueprint.ts'
import { Plan } from '../bench/lower-bound/plan.ts'
import { blueprintOf, placementOf } from '../support/pipeline.ts'
import { blueprintText } from '../support/random-blueprint.ts'
import { runs } from '../support/runs.ts'

/** More than any of these pictures has. */
const MANY = 9

/**
 * A picture in letters: rows of boxes, `.` where none is. Links are pairs of letters, each within the columns and rows
 * between its ends, and as many more as said.
 */
function leastIn(picture: string, links: string, more = 0): LowerBound {
  const rows = picture.trim().split(/\s+/)
  const cells = new Map(rows.flatMap((boxes, row) => [...boxes].map((box, column) => [box, { column, row }])))
  cells.delete('.')
  const plan = new Plan(rows[0]!.length, [...cells.values()])
  const routed = links.split(/ +/).map(([a, b]) => {
    const [from, to] = [cells.get(a!)!, cells.get(b!)!]
    const reach = {
      left: Math.max(0, Math.min(from.column, to.column) - more),
      right: Math.min(rows[0]!.length - 1, Math.max(from.column, to.column) + more),
      top: Math.min(from.row, to.row) - more,
      bottom: Math.max(from.row, to.row) + more,
    }
    return { from: plan.box(from), to: plan.box(to), reach }
  })
  return minCrossings(plan, routed, MANY)
}

describe('the least number of crossings', () => {
  test('is 0 where links can go around one another', () => {
    for (const links of ['ad bc', 'ac be df', 'ab bc ac df']) {
      expect(leastIn('abc def', links)).toEqual({ crossings: 0, exact: true, cores: [] })
    }
  })

  test('is 1 where a link across stands between the two ends of a link down', () => {
    const cross = '.b. aec .d.'
    expect(leastIn(cross, 'ac bd')).toEqual({ crossings: 1, exact: true, cores: [[0, 1]] })
    expect(leastIn(cross, 'ac bd ae ec').crossings).toBe(2)
    expect(leastIn(cross, 'ac bd', 1).crossings).toBe(0) // over b or under d
  })

  test('is 1 where three boxes are joined to three others, wherever the links run', () => {
    const all = 'ad ae af bd be bf cd ce cf'
    expect(leastIn('abc def', all)).toMatchObject({ crossings: 1, exact: true })
    expect(leastIn('abc def', all, 3)).toMatchObject({ crossings: 1, exact: true })
    for (const one of all.split(' ')) expect(leastIn('abc def', all.replace(one, '').trim(), 3).crossings).toBe(0)
  })

  test('counts two crossings apart', () => {
    expect(leastIn('.b...g. aecfhij .d...k.', 'ac bd fj gk')).toMatchObject({ crossings: 2, exact: true })
  })
})

test('is never more than what is drawn, whatever the blueprint', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(blueprintText(14), async (text) => {
      const { links, width, height } = await placementOf(text)
      const lines = links.map(({ points }) => points)
      const drawn = figures(lines, { width, height }).crossings
      const { crossings } = await lowerBoundOf(blueprintOf(text), drawn + 2)
      expect(crossings).toBeLessThanOrEqual(drawn)
    }),
    { numRuns: runs(25), seed: 20260511 },
  )
})

const examples = new URL('../../examples/', import.meta.url)

test.each(readdirSync(examples))('no link of an example could do without its crossing: %s', async (file) => {
  const text = readFileSync(new URL(file, examples), 'utf8')
  const placement = await placementOf(text)
  const lines = placement.links.map(({ points }) => points)
  const drawn = figures(lines, placement).crossings
  expect(await lowerBoundOf(blueprintOf(text), drawn)).toMatchObject({ crossings: drawn, exact: true })
})

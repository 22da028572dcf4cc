/** k known edits that touch different elements give exactly k changes; the other way round, their mirror; none of itself. */
import { expect, test } from 'vitest'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import type { Change } from '../../src/compare/change.ts'
import { compare } from '../../src/compare/compare.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { practice } from '../support/practice.ts'
import { EDITS, GRID_EDITS, type Expected, type Written } from './known-edits.ts'

const NAMES = Object.keys(EDITS)

const edited = fc
  .record({
    seed: fc.integer({ min: 1, max: 5000 }),
    steps: fc.integer({ min: 12, max: 30 }),
    edits: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 5 }),
    places: fc.array(fc.nat(50), { minLength: 5, maxLength: 5 }),
  })
  .map(({ seed, steps, edits, places }) => {
    const before = practice(seed, steps)
    const document = parse(before) as Written
    if (!document.links) return { before, after: before, expected: [] as Expected[] }
    const taken = new Set<string>()
    const expected = edits.flatMap((name, at) => EDITS[name]!(document, 7 * at + (places[at] ?? 0) * 35, taken) ?? [])
    return { before, after: stringify(document), expected }
  })

const brief = ({ kind, element, id, property, in: within }: Expected): string =>
  `${kind} ${element} ${id} ${within ?? ''} ${property ?? ''}`

test('known edits give exactly as many changes', () => {
  fc.assert(
    fc.property(edited, ({ before, after, expected }) => {
      const { changes } = compare(blueprintOf(before), blueprintOf(after))
      expect(changes.map(brief).sort()).toEqual(expected.map(brief).sort())
    }),
    { numRuns: 2000 },
  )
})

/** Grids have no ids of their own: their cards are known by column, lane and label. */
const grids = fc
  .record({
    seed: fc.integer({ min: 1, max: 5000 }),
    edits: fc.uniqueArray(fc.constantFrom(...Object.keys(GRID_EDITS)), { minLength: 1, maxLength: 3 }),
    places: fc.array(fc.nat(50), { minLength: 3, maxLength: 3 }),
  })
  .map(({ seed, edits, places }) => {
    const before = practice(seed, 24)
    const document = parse(before) as Written
    const taken = new Set<string>()
    const expected = document.moments
      ? edits.flatMap((name, at) => GRID_EDITS[name]!(document, 7 * at + (places[at] ?? 0) * 35, taken) ?? [])
      : []
    return { before, after: stringify(document), expected }
  })

test('known edits of grids give as many changes of their kinds', () => {
  const kinds = ({ kind, element }: Pick<Change, 'kind' | 'element'>): string => `${kind} ${element}`
  let grid = 0
  fc.assert(
    fc.property(grids, ({ before, after, expected }) => {
      if (expected.length > 0) grid++
      const { changes } = compare(blueprintOf(before), blueprintOf(after))
      // A phase that has no moment any more has gone with it by its own edit.
      const told = changes.filter(({ element }) => element !== 'phase')
      expect(told.map(kinds).sort()).toEqual(expected.map(kinds).sort())
    }),
    { numRuns: 600 },
  )
  expect(grid).toBeGreaterThan(50)
})

const MIRROR = { added: 'removed', removed: 'added', changed: 'changed', moved: 'moved', renamed: 'renamed' } as const
const TURNED = { stronger: 'weaker', weaker: 'stronger', neutral: 'neutral' } as const

test('the other way round, changes are mirrored', () => {
  fc.assert(
    fc.property(edited, ({ before, after }) => {
      const [old, other] = [blueprintOf(before), blueprintOf(after)]
      const of = ({ kind, element, property, reach, direction, old, new: item, before, after }: Change): string =>
        [
          kind,
          element,
          old?.id,
          item?.id,
          property,
          reach,
          direction,
          JSON.stringify(before),
          JSON.stringify(after),
        ].join(' ')
      const mirrored = ({ kind, direction, old, new: item, before, after, ...change }: Change): Change => ({
        ...change, kind: MIRROR[kind], direction: TURNED[direction], before: after, after: before, old: item, new: old,
      }) // prettier-ignore
      const back = compare(other, old).changes.map(mirrored).map(of)
      expect(back.sort()).toEqual(compare(old, other).changes.map(of).sort())
    }),
    { numRuns: 200 },
  )
})

test('nothing has changed between a blueprint and itself', () => {
  fc.assert(
    fc.property(edited, ({ after }) => {
      expect(compare(blueprintOf(after), blueprintOf(after)).changes).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('the last evidence gone is one change', () => {
  const text = (evidence: string): string => `blueprint: 1
title: T
lanes: { guest: { kind: customer } }
steps: { a: { lane: guest, label: A${evidence} } }
`
  const { changes } = compare(blueprintOf(text(', evidence: [Cup]')), blueprintOf(text('')))
  expect(changes.map(brief)).toEqual(['removed evidence Cup a '])
})

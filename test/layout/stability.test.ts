import { describe, expect, test } from 'vitest'
import type { PlacedStep, Placement } from '../../src/layout/placement.ts'
import { EDITABLE, withLabel, withoutStep, withStepAfter } from '../support/edits.ts'
import { placementOf } from '../support/pipeline.ts'

const EDITS = {
  'a renamed step': (text: string, id: string) => withLabel(text, id, 'Renamed'),
  'an added step': withStepAfter,
}

describe.each(Object.entries(EDITS))('%s', (_, edit) => {
  test.each([...EDITABLE])('leaves every step to its left where it was, to the px: %s', async (_, text) => {
    const before = await placementOf(text)
    for (const { step, column } of before.steps) {
      const after = await placementOf(edit(text, step.id))
      const left = before.steps.filter((other) => other.column < column)
      expect(left.map(place(after.steps)), `edit of ${step.id}`).toEqual(left.map(place(before.steps)))
    }
  })
})

/**
 * What only led to a step is not held by it any more when the step is gone, and may move towards what it leads to now: no
 * way leads from it beyond the column of that step. Nor are its siblings: the main way may go on through one of them, which
 * was a branch. All others to the left keep their columns; and their places to the px, unless a link of the step came as far
 * left, which leaves its room there.
 */
describe('a removed step', () => {
  test.each([...EDITABLE])(
    'leaves every step to its left where it was, but for what only led to it: %s',
    async (_, text) => {
      const before = await placementOf(text)
      for (const removed of before.steps) {
        const after = await placementOf(withoutStep(text, removed.step.id))
        const free = siblingColumns(removed, before)
        const stay = before.steps.filter(
          (other) => other.column < removed.column && !free.has(other.column) && !onlyLedTo(other, removed, before),
        )
        const columns = (steps: readonly PlacedStep[]) => stay.map(place(steps)).map(([id, column]) => [id, column])
        expect(columns(after.steps), `without ${removed.step.id}`).toEqual(columns(before.steps))
        const clear = stay.filter(({ box }) => box.x + box.width < leftmost(removed, before))
        expect(clear.map(place(after.steps)), `without ${removed.step.id}`).toEqual(clear.map(place(before.steps)))
      }
    },
  )

  test.each([...EDITABLE])('leaves the order of all that stays in its lane: %s', async (_, text) => {
    const before = await placementOf(text)
    for (const { step } of before.steps) {
      const after = await placementOf(withoutStep(text, step.id))
      for (const lane of before.blueprint.lanes) {
        const stay = before.steps.filter((other) => other.step.lane === lane && other.step !== step)
        const siblings = siblingColumns(stepIn(before, step.id), before)
        const free = new Set(
          stay.filter((other) => siblings.has(other.column) || onlyLedTo(other, stepIn(before, step.id), before)),
        )
        const fixed = stay.filter((other) => !free.has(other) && other.column < stepIn(before, step.id).column)
        const order = [...fixed].sort((a, b) => a.column - b.column || a.box.y - b.box.y).map((other) => other.step.id)
        const later = fixed
          .map((other) => stepIn(after, other.step.id))
          .sort((a, b) => a.column - b.column || a.box.y - b.box.y)
        expect(later.map((other) => other.step.id)).toEqual(order)
      }
    }
  })
})

function onlyLedTo(from: PlacedStep, removed: PlacedStep, { steps }: Placement): boolean {
  const placedOf = new Map(steps.map((placed) => [placed.step, placed]))
  const found = new Set([from.step])
  for (const step of found) {
    for (const { to } of step.outgoing) {
      if (to !== removed.step && placedOf.get(to)!.column >= placedOf.get(step)!.column) found.add(to)
    }
  }
  const leadsThere = from.step.outgoing.length > 0
  return leadsThere && [...found].every((step) => placedOf.get(step)!.column <= removed.column)
}

/** The columns of what is led to by the same steps. */
function siblingColumns(removed: PlacedStep, { steps }: Placement): ReadonlySet<number> {
  const before = new Set(removed.step.incoming.map(({ from }) => from))
  return new Set(
    steps
      .filter(({ step }) => step !== removed.step && step.incoming.some(({ from }) => before.has(from)))
      .map(({ column }) => column),
  )
}

/** px: how far left the step's links come. */
function leftmost({ step }: PlacedStep, { links }: Placement): number {
  const own = links.filter(({ link }) => link.from === step || link.to === step)
  return Math.min(...own.flatMap(({ points }) => points.map(({ x }) => x)))
}

function stepIn({ steps }: Placement, id: string): PlacedStep {
  return steps.find(({ step }) => step.id === id)!
}

/** Where a step stands from left to right. */
function place(steps: readonly PlacedStep[]): (of: PlacedStep) => [string, number | undefined, number | undefined] {
  return ({ step }) => {
    const found = steps.find((other) => other.step.id === step.id)
    return [step.id, found?.column, found?.box.x]
  }
}

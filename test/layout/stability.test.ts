import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { PlacedStep } from '../../src/layout/placement.ts'
import { withLabel, withStepAfter } from '../support/edits.ts'
import { placementOf } from '../support/pipeline.ts'

const examples = new URL('../../examples/', import.meta.url)
const names = readdirSync(examples).map((file) => file.replace('.blueprint.yaml', ''))

const EDITS = {
  'a renamed step': (text: string, id: string) => withLabel(text, id, 'Renamed'),
  'an added step': withStepAfter,
}

describe.each(Object.entries(EDITS))('%s', (_, edit) => {
  test.each(names)('leaves every step to its left where it was: %s', async (name) => {
    const text = readFileSync(new URL(`${name}.blueprint.yaml`, examples), 'utf8')
    const before = await placementOf(text)
    for (const { step, column } of before.steps.filter((_, at) => at % 3 === 0)) {
      const after = await placementOf(edit(text, step.id))
      const left = before.steps.filter((other) => other.column < column)
      expect(left.map(place(after.steps)), `edit of ${step.id}`).toEqual(left.map(place(before.steps)))
    }
  })
})

/** Where a step stands from left to right. */
function place(steps: readonly PlacedStep[]): (of: PlacedStep) => unknown {
  return ({ step }) => {
    const found = steps.find((other) => other.step.id === step.id)
    return [step.id, found?.column, found?.box.x]
  }
}

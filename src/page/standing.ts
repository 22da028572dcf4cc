import type { Blueprint, Step } from '../model/blueprint.ts'
import { standingAt, type Numbered } from '../scene/numbers.ts'

/** Where each numbered thing stands, by blueprint. */
const KNOWN = new WeakMap<Blueprint, ReadonlyMap<Numbered, Step>>()

/** The step at which something with a number is marked; undefined for what stands at no step. */
export function standingOf(of: Numbered, blueprint: Blueprint): Step | undefined {
  const known = KNOWN.get(blueprint) ?? standing(blueprint)
  KNOWN.set(blueprint, known)
  return known.get(of)
}

function standing({ steps }: Blueprint): ReadonlyMap<Numbered, Step> {
  const made = new Map<Numbered, Step>()
  for (const step of steps) {
    for (const each of [...step.failPoints, ...step.standards]) made.set(each, step)
    for (const { note, questions } of standingAt(step))
      for (const each of [note ?? [], questions].flat()) made.set(each, step)
  }
  return made
}

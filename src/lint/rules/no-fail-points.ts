import { placeOfSteps } from '../rule/place-of-steps.ts'
import type { Rule } from '../rule/rule.ts'

/** A blueprint with more steps than this knows its service well enough to say where it fails. */
const MAX_STEPS = 10

export const rule: Rule = {
  meta: {
    code: 'no-fail-points',
    severity: 'info',
    summary: `More than ${MAX_STEPS} steps, and not one fail point.`,
    preset: 'strict',
    source: 'Shostack 1984: isolating fail points is a step of its own in designing a blueprint',
  },
  check({ steps, failPoints }, report, { source }) {
    if (steps.length <= MAX_STEPS || failPoints.length > 0) return
    report({ place: placeOfSteps(source) }, `none of the ${steps.length} steps has a fail point`, {
      hint: 'ask of each step what goes wrong there, and add "failPoints:" with countermeasures to those that matter',
    })
  },
}

import { placeOfSteps } from '../rule/place-of-steps.ts'
import type { Rule } from '../rule/rule.ts'

/** The customer row is the spine of the picture; without it there is a process chart, but no service blueprint. */
export const rule: Rule = {
  meta: {
    code: 'no-customer-action',
    severity: 'error',
    summary: 'No step is a customer action.',
    preset: 'recommended',
    source: 'Bitner, Ostrom and Morgan 2008: customer actions are written first, all else follows from them',
  },
  check({ steps }, report, { source }) {
    if (steps.some(({ lane }) => lane.kind === 'customer')) return
    report({ place: placeOfSteps(source) }, 'the blueprint has no customer action', {
      hint: 'add what the customer does, step by step, in a lane of the kind customer',
    })
  },
}

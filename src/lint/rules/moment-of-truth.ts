import { placeOfSteps } from '../rule/place-of-steps.ts'
import type { Rule } from '../rule/rule.ts'

export const rule: Rule = {
  meta: {
    code: 'moment-of-truth',
    severity: 'info',
    summary: 'No moment of truth is marked.',
    preset: 'strict',
    source: 'Bitner, Ostrom and Morgan 2008: moments of truth are where the customer judges the service',
  },
  check({ steps }, report, { source }) {
    if (steps.some(({ momentOfTruth }) => momentOfTruth)) return
    report({ place: placeOfSteps(source) }, 'no step is marked as a moment of truth', {
      hint: 'write "momentOfTruth: true" in the steps by which the customer judges the whole service',
    })
  },
}

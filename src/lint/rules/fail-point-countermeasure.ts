import { isUnanswered } from '../../model/fail-points.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** A fail point that is only marked, not stopped, will reach the customer. */
export const rule: Rule = {
  meta: {
    code: 'fail-point-countermeasure',
    severity: 'error',
    summary: 'A fail point has no countermeasure, and is neither open nor accepted.',
    preset: 'recommended',
    source: 'Chase and Stewart 1994, "Make Your Service Fail-Safe"',
  },
  check({ failPoints }, report) {
    for (const failPoint of failPoints) {
      if (!isUnanswered(failPoint)) continue
      report(
        failPoint,
        `fail point ${quoted(failPoint.label)} of ${quoted(failPoint.step.label)} has no countermeasure`,
        {
          hint: 'add "countermeasures:" to it, with what prevents the error, warns of it, or recovers from it; if none is known yet, say so with "open:", or with "accepted:" why nothing is done',
        },
      )
    }
  },
}

import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** A fail point that is only marked, not stopped, will reach the customer. */
export const rule: Rule = {
  meta: {
    code: 'fail-point-countermeasure',
    severity: 'error',
    summary: 'A fail point has no countermeasure.',
    preset: 'recommended',
    source: 'Chase and Stewart 1994, "Make Your Service Fail-Safe"',
  },
  check({ failPoints }, report) {
    for (const failPoint of failPoints) {
      if (failPoint.countermeasures.length > 0) continue
      report(
        failPoint,
        `fail point ${quoted(failPoint.label)} of ${quoted(failPoint.step.label)} has no countermeasure`,
        {
          hint: 'add "countermeasures:" to it, with what prevents the error, warns of it, or recovers from it',
        },
      )
    }
  },
}

import { isBelowVisibility } from '../rule/crossing.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'
import type { FailPointClass } from '../../vocabulary/terms.ts'

const CUSTOMER_ERRORS: ReadonlySet<FailPointClass> = new Set<FailPointClass>(['preparation', 'encounter', 'resolution'])

/** Customers cannot err where they never are. */
export const rule: Rule = {
  meta: {
    code: 'fail-point-class-lane',
    severity: 'warning',
    summary: "A fail point on a backstage or support step is classed as the customer's error.",
    preset: 'recommended',
    source: 'Chase and Stewart 1994: errors of the provider and errors of the customer',
  },
  check({ failPoints }, report) {
    for (const { label, class: errorClass, step, place, places } of failPoints) {
      if (!errorClass || !CUSTOMER_ERRORS.has(errorClass) || !isBelowVisibility(step)) continue
      report(
        { place: places.class ?? place },
        `fail point ${quoted(label)} is classed as a customer's error (${errorClass}), but ${quoted(step.label)} is a ${step.lane.kind} step`,
        {
          hint: "move the fail point to the customer's step where the error is made, or class it as task, treatment or tangibles",
        },
      )
    }
  },
}

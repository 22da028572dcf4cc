import type { Step } from '../../model/blueprint.ts'
import { isCustomerAction } from '../../model/encounter.ts'
import { isConnected, neighbours } from '../rule/crossing.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** An onstage step that no customer action meets, itself or through other onstage steps, is not onstage. */
export const rule: Rule = {
  meta: {
    code: 'onstage-without-customer',
    severity: 'warning',
    summary: 'Onstage steps that no customer action meets.',
    preset: 'recommended',
    source: 'Bitner, Ostrom and Morgan 2008: onstage is what the customer meets face to face',
  },
  check({ steps }, report) {
    if (!steps.some(isCustomerAction)) return // then it is `no-customer-action` that speaks
    const met = metOnstage(steps)
    for (const step of steps) {
      // A step that nothing joins to others is the business of `disconnected-step`.
      if (step.lane.kind !== 'onstage' || met.has(step) || !isConnected(step)) continue
      report(step, `no customer action meets the onstage step ${quoted(step.label)}`, {
        hint: `link "${step.id}" to the customer action that it serves, or move it to a backstage lane`,
      })
    }
  },
}

/** Onstage steps that meet a customer action, and those that onstage steps link to them. */
function metOnstage(steps: readonly Step[]): ReadonlySet<Step> {
  const met = new Set(steps.filter((step) => step.lane.kind === 'onstage' && neighbours(step).some(isCustomerAction)))
  for (const step of met) {
    for (const next of neighbours(step)) if (next.lane.kind === 'onstage') met.add(next)
  }
  return met
}

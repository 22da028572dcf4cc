import { connectedParts } from '../rule/connected-parts.ts'
import { isBelowVisibility } from '../rule/crossing.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** Work below the line of visibility is there for a customer action, however many steps lie between. */
export const rule: Rule = {
  meta: {
    code: 'supports-nobody',
    severity: 'warning',
    summary: 'A backstage or support step leads to no customer action.',
    preset: 'recommended',
    source: 'Bitner, Ostrom and Morgan 2008: read down the blueprint to see whom each step serves',
  },
  check({ steps }, report) {
    if (!steps.some(({ lane }) => lane.kind === 'customer')) return // then it is `no-customer-action` that speaks
    for (const part of connectedParts(steps)) {
      // A step on its own is the business of `disconnected-step`.
      if (part.length === 1 || part.some(({ lane }) => lane.kind === 'customer')) continue
      for (const step of part.filter(isBelowVisibility)) {
        report(
          step,
          `${step.lane.kind} step ${quoted(step.label)} supports nobody: no link leads from it up to a customer action`,
          {
            hint: `link "${step.id}", or a step it is linked to, to what it makes possible for the customer`,
          },
        )
      }
    }
  },
}

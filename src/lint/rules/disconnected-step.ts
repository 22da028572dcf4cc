import { isConnected } from '../rule/crossing.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** A blueprint shows a process: what stands alone is no part of it. */
export const rule: Rule = {
  meta: {
    code: 'disconnected-step',
    severity: 'warning',
    summary: 'A step has no link, and stands in no moment with a customer action.',
    preset: 'recommended',
    source:
      'Shostack 1984: a blueprint maps the processes that constitute the service, and how they depend on one another',
  },
  check({ steps }, report) {
    for (const step of steps) {
      if (isConnected(step)) continue
      report(step, `no link leads to or from ${quoted(step.label)}`, {
        hint: `add "${step.id}" to "links:", for example "- ${step.id} -> …"`,
      })
    }
  },
}

import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** The typical wait says what happens; the maximum says what the service promises. */
export const rule: Rule = {
  meta: {
    code: 'wait-limit',
    severity: 'warning',
    summary: 'A wait has no maximum.',
    preset: 'recommended',
    source: "Shostack 1984: the customer's tolerance of time belongs to the design",
  },
  check({ steps }, report) {
    for (const { label, wait } of steps) {
      if (!wait || wait.max) continue
      report(wait, `the wait at ${quoted(label)} has no maximum`, {
        hint: 'add "max:", the longest wait that the customer is made to bear, for example "wait: { typical: 4m, max: 10m }"',
      })
    }
  },
}

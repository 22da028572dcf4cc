import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** A perception counts as a standard once it is clear how it is asked for. */
export const rule: Rule = {
  meta: {
    code: 'soft-standard-instrument',
    severity: 'warning',
    summary: 'A soft standard does not say how it is measured.',
    preset: 'recommended',
    source:
      'Zeithaml, Bitner and Gremler, "Services Marketing": soft standards are measured by talking to customers and others',
  },
  check({ steps }, report) {
    for (const standard of steps.flatMap((step) => step.standards)) {
      if (standard.kind !== 'soft' || standard.instrument) continue
      report(standard, `soft standard ${quoted(standard.label)} does not say how it is measured`, {
        hint: 'add "instrument:", for example "Exit survey, question 4" or "Mystery shopper, scale 1 to 5"',
      })
    }
  },
}

import { isMeasurable } from '../rule/measurable.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** A hard standard is counted or timed, so it says how much, how soon or how often. */
export const rule: Rule = {
  meta: {
    code: 'measurable-standard',
    severity: 'warning',
    summary: 'A hard standard has no number.',
    preset: 'recommended',
    source:
      'Zeithaml, Bitner and Gremler, "Services Marketing": hard customer-defined standards are counted, timed or observed',
  },
  check({ steps }, report) {
    for (const standard of steps.flatMap((step) => step.standards)) {
      if (standard.kind !== 'hard' || isMeasurable(standard.label)) continue
      report(standard, `hard standard ${quoted(standard.label)} has no number, so nobody can count whether it is met`, {
        hint: 'say how many, how soon or how often ("Answered within 3 rings"); if it is a perception, write it as "soft:"',
      })
    }
  },
}

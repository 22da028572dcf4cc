import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

export const rule: Rule = {
  meta: {
    code: 'fail-point-class',
    severity: 'info',
    summary: 'A fail point has no class.',
    preset: 'strict',
    source: 'Chase and Stewart 1994: task, treatment, tangibles; preparation, encounter, resolution',
  },
  check({ failPoints }, report) {
    for (const failPoint of failPoints) {
      if (failPoint.class) continue
      report(failPoint, `fail point ${quoted(failPoint.label)} does not say who errs and how`, {
        hint: 'add "class:": task, treatment or tangibles for the provider; preparation, encounter or resolution for the customer',
      })
    }
  },
}

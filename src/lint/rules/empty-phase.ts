import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

export const rule: Rule = {
  meta: {
    code: 'empty-phase',
    severity: 'info',
    summary: 'A declared phase has no steps.',
    preset: 'recommended',
    source: 'Drawing practice: a phase is a heading over steps',
  },
  check({ phases }, report) {
    for (const phase of phases) {
      if (phase.steps.length > 0) continue
      report(phase, `phase ${quoted(phase.title)} has no steps`, {
        hint: `put steps into it with "phase: ${phase.id}", or delete it`,
      })
    }
  },
}

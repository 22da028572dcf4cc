import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** What a workshop has found stays known; a design that is to be built has an answer to it. */
export const rule: Rule = {
  meta: {
    code: 'open-fail-point',
    severity: 'warning',
    summary: 'A fail point is open: known, and not answered yet. Of an as-is blueprint only info.',
    preset: 'recommended',
    source:
      'Chase and Stewart 1994, "Make Your Service Fail-Safe"; Shostack 1984: fail points are found, then designed out',
  },
  check({ failPoints, state }, report) {
    for (const { open, label, step } of failPoints) {
      if (!open) continue
      report(open, `fail point ${quoted(label)} of ${quoted(step.label)} is still open`, {
        hint: 'when it is decided, write "countermeasures:" in place of "open:", or "accepted:" with the reason why nothing is done',
        ...(state === 'as-is' && { usually: 'info' }),
      })
    }
  },
}

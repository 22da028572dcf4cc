import type { Step } from '../../model/blueprint.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** What is recovered from stands on the blueprint: as a fail point of the step that the recovery leaves. */
export const rule: Rule = {
  meta: {
    code: 'recovery-origin',
    severity: 'warning',
    summary: 'A recovery link leaves a step without a fail point.',
    preset: 'recommended',
    source: 'Shostack 1984: fail points are marked where they happen, each with the process that corrects them',
  },
  check({ links }, report) {
    for (const link of links) {
      if (link.kind !== 'recovery' || isKnownToFail(link.from)) continue
      report(link, `a recovery leaves ${quoted(link.from.label)}, which has no fail point`, {
        hint: `add to "${link.from.id}" the fail point that "${link.to.id}" recovers from, or make the link a plain flow`,
        related: [{ message: 'the step that the recovery leaves', place: link.from.place }],
      })
    }
  },
}

/** A decision finds the failure: where it happened is at a step before it. */
function isKnownToFail({ kind, failPoints }: Step): boolean {
  return kind === 'decision' || failPoints.length > 0
}

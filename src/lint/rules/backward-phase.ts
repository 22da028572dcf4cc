import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** Time runs left to right: what leads back to an earlier phase is a recovery, or a decision's way back. */
export const rule: Rule = {
  meta: {
    code: 'backward-phase',
    severity: 'warning',
    summary: 'A flow leads from a later phase back to an earlier one.',
    preset: 'recommended',
    source: 'Shostack 1984: a blueprint runs in time from left to right',
  },
  check({ links }, report) {
    for (const link of links) {
      const { from, to, kind } = link
      if (kind !== 'flow' || from.kind === 'decision' || !from.phase || !to.phase) continue
      if (from.phase.index <= to.phase.index) continue
      report(
        link,
        `the flow from ${quoted(from.label)} to ${quoted(to.label)} goes back from the phase ${quoted(from.phase.title)} to ${quoted(to.phase.title)}`,
        {
          hint: 'let it leave a decision, write "kind: recovery" if it repairs a failure, or put the steps into the phases in which they happen',
        },
      )
    }
  },
}

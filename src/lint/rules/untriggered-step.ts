import { connectedInColumn } from '../../model/encounter.ts'
import { isConnected } from '../rule/crossing.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** Contact staff act because something led to it, or the blueprint says that they act of their own accord. */
export const rule: Rule = {
  meta: {
    code: 'untriggered-step',
    severity: 'info',
    summary: 'Nothing leads to a backstage step that is not marked independent.',
    preset: 'strict',
    source:
      'Fliess and Kleinaltenkamp 2004, "Blueprinting the Service Company": customer-induced and customer-independent activities',
  },
  check({ steps }, report) {
    for (const step of steps) {
      if (step.lane.kind !== 'backstage' || step.independent || !isConnected(step)) continue
      if (connectedInColumn(step).length > 0) continue // the customer action beside it is its trigger
      if (step.incoming.length > 0 || step.outgoing.some(({ kind }) => kind === 'exchange')) continue
      report(step, `nothing leads to the backstage step ${quoted(step.label)}`, {
        hint: `link what triggers "${step.id}" to it, or write "independent: true" if it is done without a customer's trigger`,
      })
    }
  },
}

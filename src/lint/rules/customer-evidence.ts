import type { Step } from '../../model/blueprint.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** Evidence is how customers judge what they cannot touch; a customer action without any is a lost cue. */
export const rule: Rule = {
  meta: {
    code: 'customer-evidence',
    severity: 'warning',
    summary: 'A customer action has no physical evidence, though others of the blueprint have.',
    preset: 'recommended',
    source: 'Shostack 1982, "How to Design a Service"; Bitner, Ostrom and Morgan 2008',
  },
  check({ steps }, report) {
    const actions = steps.filter(isCustomerAction)
    if (!actions.some(hasEvidence)) return // a blueprint may leave the whole band out
    for (const action of actions) {
      if (hasEvidence(action)) continue
      report(action, `customer action ${quoted(action.label)} has no physical evidence`, {
        hint: 'add "evidence:" with what the customer sees, touches or receives at that moment',
      })
    }
  },
}

/** A start and an end are marks on the picture, and a decision parts the way: the customer does nothing there. */
function isCustomerAction({ lane, kind }: Step): boolean {
  return lane.kind === 'customer' && kind !== 'start' && kind !== 'end' && kind !== 'decision'
}

function hasEvidence({ evidence }: Step): boolean {
  return evidence.length > 0
}

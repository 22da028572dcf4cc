import { isBelowVisibility } from '../rule/crossing.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** Evidence is what the customer sees, and below the line of visibility there is nothing to see. */
export const rule: Rule = {
  meta: {
    code: 'evidence-below-visibility',
    severity: 'warning',
    summary: 'A backstage or support step has physical evidence.',
    preset: 'recommended',
    source: 'Bitner, Ostrom and Morgan 2008: physical evidence stands above the customer action it belongs to',
  },
  check({ steps }, report) {
    for (const step of steps) {
      if (!isBelowVisibility(step) || step.evidence.length === 0) continue
      report(
        { place: step.places.evidence ?? step.place },
        `${step.lane.kind} step ${quoted(step.label)} has physical evidence, but the customer sees nothing of it`,
        {
          hint: 'move the evidence to the customer action at which the customer sees, touches or receives it',
        },
      )
    }
  },
}

import type { Step } from '../../model/blueprint.ts'
import { isEncounter, metInColumn } from '../../model/encounter.ts'
import { linksOf, neighbour } from '../rule/crossing.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** The encounters that matter most are the first to need a standard. */
export const rule: Rule = {
  meta: {
    code: 'encounter-standard',
    severity: 'info',
    summary: 'A moment of truth has no standard.',
    preset: 'strict',
    source: 'Zeithaml, Bitner and Gremler, "Services Marketing": standards for the encounters that matter to customers',
  },
  check({ steps }, report) {
    for (const step of steps) {
      if (!step.momentOfTruth || encounter(step).some(({ standards }) => standards.length > 0)) continue
      report(step, `moment of truth ${quoted(step.label)} has no standard`, {
        hint: 'add "standards:", with "hard:" for what is counted or timed, or "soft:" for what the customer feels',
      })
    }
  },
}

/** The step and what it meets across the line of interaction, seen, over the phone or in its column: a standard may stand on either side. */
function encounter(step: Step): Step[] {
  const across = linksOf(step).filter(isEncounter)
  return [step, ...across.map((link) => neighbour(step, link)), ...metInColumn(step)]
}

import type { Blueprint, Lane } from '../../model/blueprint.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

export const rule: Rule = {
  meta: {
    code: 'empty-lane',
    severity: 'warning',
    summary: 'A declared lane holds nothing.',
    preset: 'recommended',
    source: 'Drawing practice: an empty band takes room and says nothing',
  },
  check(blueprint, report) {
    for (const lane of blueprint.lanes) {
      if (!lane.declared || holdsSomething(lane, blueprint)) continue
      const what = lane.kind === 'evidence' ? 'physical evidence' : 'steps'
      report(lane, `lane ${quoted(lane.title)} has no ${what}`, {
        hint:
          lane.kind === 'evidence'
            ? 'add "evidence:" to customer actions, or delete the lane'
            : `put steps into it with "lane: ${lane.id}", or delete it`,
      })
    }
  },
}

/** Evidence is written with the steps it belongs to, and drawn in the evidence lane. */
function holdsSomething({ kind, steps: own }: Lane, { steps }: Blueprint): boolean {
  return own.length > 0 || (kind === 'evidence' && steps.some(({ evidence }) => evidence.length > 0))
}

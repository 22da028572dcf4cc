import type { FailPoint } from '../../model/blueprint.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule, RuleOption } from '../rule/rule.ts'

const SEVERITY: RuleOption = {
  name: 'severity',
  description: 'from this severity on it is not enough to notice an error or to make up for it',
  default: 8,
  minimum: 1,
  maximum: 10,
}

export const rule: Rule = {
  meta: {
    code: 'severe-fail-point-prevented',
    severity: 'warning',
    summary: `Every countermeasure of a fail point with severity ${SEVERITY.default} or more only warns or recovers.`,
    preset: 'recommended',
    source: 'FMEA practice (IEC 60812): the gravest effects are prevented first; Chase and Stewart 1994',
    options: [SEVERITY],
  },
  check({ failPoints }, report, { option }) {
    const severe = option(SEVERITY.name)
    for (const failPoint of failPoints) {
      const { label, severity = 0, places } = failPoint
      if (severity < severe || !isUnprevented(failPoint)) continue
      report(failPoint, `fail point ${quoted(label)} has severity ${severity}, but nothing prevents it`, {
        hint: 'add a countermeasure with "kind: prevent", which makes the error impossible or stops it at its source',
        related: places.severity && [{ message: 'its severity', place: places.severity }],
      })
    }
  },
}

/**
 * A countermeasure that does not say its kind may prevent; a fail point without any is the business of
 * `fail-point-countermeasure`, one that is open that of `open-fail-point`.
 */
function isUnprevented({ countermeasures, open }: FailPoint): boolean {
  return (
    !open && countermeasures.length > 0 && countermeasures.every(({ kind }) => kind === 'warn' || kind === 'recover')
  )
}

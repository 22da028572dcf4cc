import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'
import { waysOut } from '../rule/ways-out.ts'

/** A decision that leads one way only decides nothing. */
export const rule: Rule = {
  meta: {
    code: 'decision-branches',
    severity: 'error',
    summary: 'A decision has fewer than two ways out.',
    preset: 'recommended',
    source: 'Flowcharting practice (ISO 5807), on which Shostack 1984 builds: a decision has alternative exits',
  },
  check({ steps }, report) {
    for (const step of steps) {
      if (step.kind !== 'decision') continue
      const ways = waysOut(step)
      if (ways.length >= 2) continue
      report(step, `decision ${quoted(step.label)} has ${ways.length === 0 ? 'no way out' : 'only one way out'}`, {
        hint: `link it to what follows each answer, for example "- ${step.id} -> …: Yes" and "- ${step.id} -> …: No"; an exchange (<->) is no way out`,
      })
    }
  },
}

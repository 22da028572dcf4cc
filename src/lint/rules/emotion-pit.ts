import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

const PIT = -2

/** Peaks and pits are what customers remember: a pit is explained, or its cause is marked. */
export const rule: Rule = {
  meta: {
    code: 'emotion-pit',
    severity: 'info',
    summary: `A step has emotion ${PIT}, but no fail point and no note.`,
    preset: 'strict',
    source: 'Chase and Dasu 2001, "Want to Perfect Your Company\'s Service? Use Behavioral Science"',
  },
  check({ steps }, report) {
    for (const step of steps) {
      if (step.emotion !== PIT || step.failPoints.length > 0 || step.note) continue
      report(
        { place: step.places.emotion ?? step.place },
        `${quoted(step.label)} is a pit of the emotion curve, and nothing says why`,
        {
          hint: 'add the fail point that causes it, or a "note:" that explains it',
        },
      )
    }
  },
}

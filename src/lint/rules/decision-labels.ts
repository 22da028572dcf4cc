import type { Link, Step } from '../../model/blueprint.ts'
import { quoted } from '../rule/quoted.ts'
import type { Report, Rule } from '../rule/rule.ts'
import { answerOf, waysOut } from '../rule/ways-out.ts'

/** A reader must see which answer leads where. */
export const rule: Rule = {
  meta: {
    code: 'decision-labels',
    severity: 'warning',
    summary: 'A way out of a decision has no label, or the label of another way out.',
    preset: 'recommended',
    source: 'Flowcharting practice (ISO 5807), on which Shostack 1984 builds: each exit of a decision is named',
  },
  check({ steps }, report) {
    for (const step of steps) if (step.kind === 'decision') checkDecision(step, report)
  },
}

function checkDecision(decision: Step, report: Report): void {
  const ways = waysOut(decision)
  if (ways.length < 2) return // then it is `decision-branches` that speaks
  const seen = new Map<string, Link>()
  for (const way of ways) {
    const answer = answerOf(way)
    const first = answer && seen.get(answer)
    if (!answer) reportUnnamed(way, report)
    else if (!first) seen.set(answer, way)
    else {
      report(way, `two ways out of the decision ${quoted(decision.label)} are called ${quoted(way.label ?? answer)}`, {
        hint: 'give each answer a label of its own',
        related: [{ message: 'the other way out', place: first.place }],
      })
    }
  }
}

function reportUnnamed({ from, to, ...way }: Link, report: Report): void {
  report(way, `the way from the decision ${quoted(from.label)} to ${quoted(to.label)} has no label`, {
    hint: `name the answer that leads there, for example "- ${from.id} -> ${to.id}: Yes"`,
  })
}

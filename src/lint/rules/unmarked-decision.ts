import type { Link, Step } from '../../model/blueprint.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'
import { answerOf } from '../rule/ways-out.ts'

/** Names on the ways out are answers: a reader takes one way or the other, and must see that something is decided. */
export const rule: Rule = {
  meta: {
    code: 'unmarked-decision',
    severity: 'warning',
    summary: 'Two or more named ways lead out of a step that is no decision.',
    preset: 'recommended',
    source: 'Flowcharting practice (ISO 5807), on which Shostack 1984 builds: where the way parts there is a decision',
  },
  check({ steps }, report) {
    for (const step of steps) {
      if (step.kind === 'decision') continue
      const ways = namedWays(step)
      if (ways.length < 2) continue
      const names = ways.map(({ label = '' }) => quoted(label))
      report(
        step,
        `${ways.length} named ways lead out of ${quoted(step.label)}, which is no decision: ${names.slice(0, MAX_NAMED).join(', ')}${ways.length > MAX_NAMED ? ' …' : ''}`,
        {
          hint: `if one of them is taken each time, write "kind: decision" in "${step.id}", or let a step of that kind follow it; if all are, leave out their names`,
          related: ways.map(({ place }) => ({ message: 'a way out', place })),
        },
      )
    }
  },
}

/** Names that one finding tells. */
const MAX_NAMED = 3

/**
 * Flows to other steps under other names: the first of each. A recovery is the way after a failure, an exchange comes back,
 * and what the same name leads to is not one or the other.
 */
function namedWays({ outgoing }: Step): Link[] {
  const ways: Link[] = []
  const [answers, targets] = [new Set<string>(), new Set<Step>()]
  for (const way of outgoing) {
    const answer = answerOf(way)
    if (way.kind !== 'flow' || answer === undefined || answers.has(answer) || targets.has(way.to)) continue
    answers.add(answer)
    targets.add(way.to)
    ways.push(way)
  }
  return ways
}

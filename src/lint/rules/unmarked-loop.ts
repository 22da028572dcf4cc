import type { Link, Step } from '../../model/blueprint.ts'
import { feedbackArcs } from '../../model/feedback-arcs.ts'
import { quoted } from '../rule/quoted.ts'
import type { Report, Rule } from '../rule/rule.ts'

/** A cycle must be intended: a decision's way back, a wait, or a recovery link shows that it is. */
export const rule: Rule = {
  meta: {
    code: 'unmarked-loop',
    severity: 'warning',
    summary:
      'A loop of flows has no decision, no wait and no recovery link in it, or a step has an exchange with itself.',
    preset: 'recommended',
    source: 'Shostack 1984: a blueprint runs in time from left to right, and a decision tells where it may turn back',
  },
  check({ steps, links }, report) {
    for (const link of links) if (link.kind === 'exchange' && link.from === link.to) reportOwnExchange(link, report)
    for (const link of feedbackArcs(steps, links.filter(isUnmarked))) {
      const { from, to } = link
      report(
        link,
        `${quoted(from.label)} leads back to ${quoted(to.label)}: a loop, and nothing in it says when it ends`,
        {
          hint: isHalfExchange(link)
            ? `write "${to.id} <-> ${from.id}" if the two exchange something; else let a decision or a wait end the loop, or write "kind: recovery"`
            : 'let a decision or a wait in the loop end it, or write "kind: recovery" if the link repairs a failure',
          related: [{ message: 'the loop begins here', place: to.place }],
        },
      )
    }
  },
}

function reportOwnExchange(link: Link, report: Report): void {
  const { id, label } = link.from
  report(link, `${quoted(label)} has an exchange with itself`, {
    hint: `name the step at the other end, "${id} <-> …"; if "${id}" is done again and again, say so in its label`,
  })
}

/**
 * Decisions, waits and recoveries mark every cycle that they are part of. An exchange happens at one moment, so it is no edge
 * of a cycle, and its answer may take another route.
 */
function isUnmarked({ kind, from, to }: Link): boolean {
  return kind === 'flow' && !isMark(from) && !isMark(to)
}

function isMark({ kind }: Step): boolean {
  return kind === 'decision' || kind === 'wait'
}

/** Two steps that lead to each other are most often an exchange, written as two flows. */
function isHalfExchange({ from, to }: Link): boolean {
  return from !== to && to.outgoing.some((link) => link.to === from && link.kind === 'flow')
}

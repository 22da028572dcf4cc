import type { Phase, Step } from '../../model/blueprint.ts'
import { composed } from '../../source/text.ts'
import { crossing, linksOf } from '../rule/crossing.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule, RuleOption } from '../rule/rule.ts'

const MAXIMUM: RuleOption = {
  name: 'maximum',
  description: 'more different people than this within one phase, and the customer feels passed around',
  default: 3,
  minimum: 1,
  maximum: 100,
}

export const rule: Rule = {
  meta: {
    code: 'hand-offs',
    severity: 'warning',
    summary: `More than ${MAXIMUM.default} people serve the customer within one phase.`,
    preset: 'strict',
    source: 'Bitner, Ostrom and Morgan 2008: follow the customer row and count how often the customer is passed on',
    options: [MAXIMUM],
  },
  check({ phases }, report, { option }) {
    for (const phase of phases) {
      const people = peopleOf(phase)
      if (people.size <= option(MAXIMUM.name)) continue
      const names = [...people.keys()].map(quoted).join(', ')
      report(phase, `${people.size} people serve the customer in the phase ${quoted(phase.title)}: ${names}`, {
        hint: 'let one person see the customer through, or divide the phase if these are separate visits',
        related: [...people].map(([name, step]) => ({
          message: `${quoted(name)} first serves the customer here`,
          place: step.place,
        })),
      })
    }
  },
}

/** By name, with the first step of each in the phase: the actor where one is named, else the lane stands for one person. */
function peopleOf(phase: Phase): Map<string, Step> {
  const people = new Map<string, Step>()
  for (const step of phase.steps) {
    if (!servesCustomer(step)) continue
    const name = composed(step.actor ?? step.lane.title)
    if (!people.has(name)) people.set(name, step)
  }
  return people
}

/** Staff onstage, and those backstage who are in touch with the customer; a machine is nobody. */
function servesCustomer(step: Step): boolean {
  if (step.lane.technology) return false
  if (step.lane.kind === 'onstage') return true
  return step.lane.kind === 'backstage' && linksOf(step).some((link) => crossing(link, 'customer', 'backstage'))
}

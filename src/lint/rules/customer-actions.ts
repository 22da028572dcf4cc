import { quoted } from '../quoted.ts'
import type { Rule } from '../rule.ts'

/** Fewer are no journey; more are two blueprints, or one with sub-blueprints. */
const FEWEST = 3
const MOST = 15

export const rule: Rule = {
  meta: {
    code: 'customer-actions',
    severity: 'info',
    summary: `Fewer than ${FEWEST} or more than ${MOST} customer actions.`,
    preset: 'strict',
    source: 'Bitner, Ostrom and Morgan 2008: the level of detail follows the purpose',
  },
  check({ title, steps }, report, source) {
    const count = steps.filter(({ lane }) => lane.kind === 'customer').length
    // None at all is the business of `no-customer-action`.
    if (count === 0 || (count >= FEWEST && count <= MOST)) return
    const actions = count === 1 ? '1 customer action' : `${count} customer actions`
    report(
      { place: source.place('/steps', 'key') },
      `${quoted(title)} has ${actions}: ${count < FEWEST ? 'hardly a journey' : 'more than a reader follows'}`,
      {
        hint:
          count < FEWEST
            ? 'begin where the customer thinks that the service begins, and end where it ends for the customer'
            : 'sum steps up into one and detail it in a sub-blueprint ("blueprint: ./….blueprint.yaml"), or divide the blueprint',
      },
    )
  },
}

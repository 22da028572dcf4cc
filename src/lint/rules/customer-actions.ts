import { placeOfSteps } from '../rule/place-of-steps.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule, RuleOption } from '../rule/rule.ts'

const MINIMUM: RuleOption = {
  name: 'minimum',
  description: 'fewer customer actions are hardly a journey',
  default: 3,
  minimum: 1,
  maximum: 1_000,
}
const MAXIMUM: RuleOption = {
  name: 'maximum',
  description: 'more customer actions are two blueprints, or one with sub-blueprints',
  default: 15,
  minimum: 1,
  maximum: 1_000,
}

export const rule: Rule = {
  meta: {
    code: 'customer-actions',
    severity: 'info',
    summary: `Fewer than ${MINIMUM.default} or more than ${MAXIMUM.default} customer actions.`,
    preset: 'strict',
    source: 'Bitner, Ostrom and Morgan 2008: the level of detail follows the purpose',
    options: [MINIMUM, MAXIMUM],
  },
  check({ title, steps }, report, { source, option }) {
    const [fewest, most] = [option(MINIMUM.name), option(MAXIMUM.name)]
    const count = steps.filter(({ lane }) => lane.kind === 'customer').length
    // None at all is the business of `no-customer-action`.
    if (count === 0 || (count >= fewest && count <= most)) return
    const actions = count === 1 ? '1 customer action' : `${count} customer actions`
    report(
      { place: placeOfSteps(source) },
      `${quoted(title)} has ${actions}: ${count < fewest ? 'hardly a journey' : 'more than a reader follows'}`,
      {
        hint:
          count < fewest
            ? 'begin where the customer thinks that the service begins, and end where it ends for the customer'
            : 'sum steps up into one and detail it in a sub-blueprint ("blueprint: ./….blueprint.yaml"), or divide the blueprint',
      },
    )
  },
}

import type { Blueprint, Element } from '../../model/blueprint.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule, RuleOption } from '../rule/rule.ts'

const MAXIMUM: RuleOption = {
  name: 'maximum',
  description: 'the longest label, in characters as a reader counts them, Chinese ones too',
  default: 80,
  minimum: 1,
  maximum: 1_000,
}

export const rule: Rule = {
  meta: {
    code: 'label-length',
    severity: 'info',
    summary: `A label is longer than ${MAXIMUM.default} characters.`,
    preset: 'recommended',
    source: 'Drawing practice: a label is read at a glance',
    options: [MAXIMUM],
  },
  check(blueprint, report, { option }) {
    const longest = option(MAXIMUM.name)
    for (const { label, place, places } of labelled(blueprint)) {
      if (label === undefined || label.length <= longest) continue
      const length = Array.from(label).length // a character may take two units
      if (length <= longest) continue
      report(
        { place: places.label ?? place },
        `label ${quoted(label)} has ${length} characters, more than ${longest}`,
        {
          hint: 'say it in fewer words, and put the rest into a "note:" or a sub-blueprint',
        },
      )
    }
  },
}

/** What is drawn with its label; countermeasures and standards stand in lists that have room for sentences. */
function labelled({ steps, links, failPoints }: Blueprint): (Element & { readonly label?: string })[] {
  return [...steps, ...steps.flatMap(({ evidence }) => evidence), ...links, ...failPoints]
}

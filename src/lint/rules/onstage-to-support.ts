import type { Link } from '../../model/blueprint.ts'
import { crossing } from '../rule/crossing.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** Right where the contact person uses the system; else somebody backstage was left out. */
export const rule: Rule = {
  meta: {
    code: 'onstage-to-support',
    severity: 'info',
    summary: 'A link from onstage to support passes over a backstage lane that has steps.',
    preset: 'strict',
    source: 'Kingman-Brundage 1989: the line of internal interaction; Bitner, Ostrom and Morgan 2008',
  },
  check({ lanes, links }, report) {
    if (!lanes.some(({ kind, steps }) => kind === 'backstage' && steps.length > 0)) return
    for (const link of links) {
      if (!leadsToSupport(link)) continue
      report(
        link,
        `the link between ${quoted(link.from.label)} and ${quoted(link.to.label)} passes over the backstage band`,
        {
          hint: 'lead it through the backstage step that stands between, or leave it if the contact person works with the system',
        },
      )
    }
  },
}

/** An exchange runs both ways, however it is written. */
function leadsToSupport(link: Link): boolean {
  const ends = crossing(link, 'onstage', 'support')
  return ends !== undefined && (link.kind === 'exchange' || ends[0] === link.from)
}

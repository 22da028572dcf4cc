import { seenBackstage } from '../rule/contact.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** What happens below the line of visibility meets the customer only over a channel on which nobody is seen. */
export const rule: Rule = {
  meta: {
    code: 'customer-to-backstage',
    severity: 'error',
    summary: 'A customer action is linked to a backstage step without a channel that the customer does not see.',
    preset: 'recommended',
    source: 'Bitner, Ostrom and Morgan 2008: the line of visibility; contact by phone or chat is backstage',
  },
  check({ links }, report) {
    for (const link of links) {
      const ends = seenBackstage(link)
      if (!ends) continue
      const [customer, backstage] = ends
      report(
        link,
        `the link between the customer action ${quoted(customer.label)} and the backstage step ${quoted(backstage.label)} crosses the line of visibility without a remote channel`,
        {
          hint: `name the channel on which nobody is seen, such as "{ channel: phone }", or move "${backstage.id}" to an onstage lane`,
          related: [{ message: 'the backstage step', place: backstage.place }],
        },
      )
    }
  },
}

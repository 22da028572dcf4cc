import type { Channel } from '../../vocabulary/terms.ts'
import { crossing } from '../rule/crossing.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** A system may send these by itself; every other contact has a person, or a machine that belongs onstage, behind it. */
const AUTOMATIC_NOTICE: ReadonlySet<Channel> = new Set<Channel>(['sms', 'email', 'mail', 'web', 'app'])

/** A customer never meets a support process directly: somebody onstage or backstage stands between. */
export const rule: Rule = {
  meta: {
    code: 'customer-to-support',
    severity: 'error',
    summary: 'A customer action is linked to a support step, and it is no automatic notice.',
    preset: 'recommended',
    source: 'Bitner, Ostrom and Morgan 2008: support processes serve the contact employees, not the customer',
  },
  check({ links }, report) {
    for (const link of links) {
      const ends = crossing(link, 'customer', 'support')
      if (!ends || isNotice(link.channel) || isNotice(ends[1].channel)) continue
      const [customer, support] = ends
      report(
        link,
        `the link between the customer action ${quoted(customer.label)} and the support process ${quoted(support.label)} passes over everybody who serves customers`,
        {
          hint: `lead the link through an onstage or backstage step; if it is a machine that customers use themselves, move "${support.id}" to an onstage lane with "technology: true"; if it only sends a notice, name its channel (sms, email, mail, web or app)`,
          related: [{ message: 'the support process', place: support.place }],
        },
      )
    }
  },
}

function isNotice(channel: Channel | undefined): boolean {
  return channel !== undefined && AUTOMATIC_NOTICE.has(channel)
}

import type { Link, Step } from '../../model/blueprint.ts'
import { anyOf } from '../../vocabulary/choices.ts'
import { NOTICE_CHANNELS } from '../../vocabulary/terms.ts'
import { isOverNoticeChannel, servedBySupport } from '../rule/contact.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** A customer never meets a support process directly: somebody onstage or backstage stands between. */
export const rule: Rule = {
  meta: {
    code: 'customer-to-support',
    severity: 'error',
    summary: 'A customer action is linked to a support step, and it is no automatic notice to the customer.',
    preset: 'recommended',
    source: 'Bitner, Ostrom and Morgan 2008: support processes serve the contact employees, not the customer',
  },
  check({ links }, report) {
    for (const link of links) {
      const ends = servedBySupport(link)
      if (!ends) continue
      const [customer, support] = ends
      report(
        link,
        `the link between the customer action ${quoted(customer.label)} and the support process ${quoted(support.label)} passes over everybody who serves customers`,
        {
          hint: isOverNoticeChannel(link, support) ? selfServiceHint(link, support) : hint(link, support),
          related: [{ message: 'the support process', place: support.place }],
        },
      )
    }
  },
}

/** The channel is right for a notice, the direction is not: the customer uses the system. */
function selfServiceHint({ kind }: Link, { id }: Step): string {
  const way = kind === 'exchange' ? 'an exchange with it' : 'what customers send to it'
  return `a notice goes from support to the customer; ${way} is self-service, so move "${id}" to an onstage lane with "technology: true", or lead the link through an onstage or backstage step`
}

function hint({ from, kind, channel }: Link, support: Step): string {
  const lead = `lead the link through an onstage or backstage step; if customers use it themselves, it is self-service: move "${support.id}" to an onstage lane with "technology: true"`
  if (kind === 'exchange' || from !== support) return lead
  const own = [channel, support.channel].find((each) => each?.title !== undefined)
  if (own) return `${lead}; if ${own.id} carries automatic notices, write "notice: true" where the channel is declared`
  return `${lead}; if it only sends a notice, name its channel (${anyOf([...NOTICE_CHANNELS])})`
}

import type { Link, Step } from '../../model/blueprint.ts'
import { seenBackstage, servedBySupport } from '../rule/contact.ts'
import { crossing, isBelowVisibility, linksOf } from '../rule/crossing.ts'
import { quoted } from '../rule/quoted.ts'
import type { Report, Rule } from '../rule/rule.ts'

/** What is done in person, or at a kiosk, is done before the customer's eyes: it is onstage. */
export const rule: Rule = {
  meta: {
    code: 'in-person-backstage',
    severity: 'warning',
    summary: 'A backstage or support step, or its link to a customer, has the channel in-person or kiosk.',
    preset: 'recommended',
    source: 'Kingman-Brundage 1989: the line of visibility parts what customers see from what they do not',
  },
  check({ steps, links }, report) {
    for (const step of steps) {
      if (isBelowVisibility(step) && !linksOf(step).some(isWrongContact)) checkChannel(step, step, report)
    }
    for (const link of links) {
      const ends = crossing(link, 'customer', 'backstage') ?? crossing(link, 'customer', 'support')
      if (ends && !isWrongContact(link)) checkChannel(link, ends[1], report)
    }
  },
}

/** Then `customer-to-backstage` or `customer-to-support` speaks, and the channel is part of the same mistake. */
function isWrongContact(link: Link): boolean {
  return (seenBackstage(link) ?? servedBySupport(link)) !== undefined
}

/** The channel of the step below the line of visibility, or of its link to the customer. */
function checkChannel({ channel, place, places }: Step | Link, below: Step, report: Report): void {
  if (!channel?.seen) return
  report(
    { place: places.channel ?? place },
    `the channel ${channel.title ?? channel.id} is in the customer's sight, but ${quoted(below.label)} is a ${below.lane.kind} step`,
    { hint: `move "${below.id}" to an onstage lane, or name the channel on which nobody is seen` },
  )
}

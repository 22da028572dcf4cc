/** Contact between customer actions and steps below the line of visibility: over which channels it is right. */
import type { Channel, Link, Step } from '../../model/blueprint.ts'
import { crossing } from './crossing.ts'

/** The ends of a link between customer and backstage without a remote channel: the customer would see the work. */
export function seenBackstage(link: Link): readonly [customer: Step, backstage: Step] | undefined {
  const ends = crossing(link, 'customer', 'backstage')
  return ends && isOver(({ seen }) => !seen, link, ends[1]) ? undefined : ends
}

/** The ends of a link between customer and support that is no automatic notice. */
export function servedBySupport(link: Link): readonly [customer: Step, support: Step] | undefined {
  const ends = crossing(link, 'customer', 'support')
  return ends && isNotice(link, ends[1]) ? undefined : ends
}

/** Over a channel that carries notices, whichever way it runs. */
export function isOverNoticeChannel(link: Link, support: Step): boolean {
  return isOver(({ notice }) => notice, link, support)
}

/** A notice goes one way, to the customer; the other direction and an exchange are self-service. */
function isNotice(link: Link, support: Step): boolean {
  return link.kind !== 'exchange' && link.from === support && isOverNoticeChannel(link, support)
}

/** The channel is the link's, or that of the step which the customer does not see. */
function isOver(such: (channel: Channel) => boolean, link: Link, below: Step): boolean {
  return [link.channel, below.channel].some((channel) => channel !== undefined && such(channel))
}

import type { Link } from '../../model/blueprint.ts'
import { quoted } from '../rule/quoted.ts'
import type { Report, Rule } from '../rule/rule.ts'

/** A channel says how the customer is in touch; behind a chain it holds for each pair, those among staff and systems too. */
export const rule: Rule = {
  meta: {
    code: 'channel-without-customer',
    severity: 'warning',
    summary: 'A channel on a chain reaches a pair that no customer is part of.',
    preset: 'recommended',
    source: 'Bitner, Ostrom and Morgan 2008: the channel of a contact tells what the customer sees of it',
  },
  check({ links }, report) {
    for (const chain of chainsWithChannel(links)) checkChain(chain, report)
  },
}

/** The pairs of each item of `links` that has a channel: they stand one after the other. */
function chainsWithChannel(links: readonly Link[]): Link[][] {
  const chains: Link[][] = []
  let item: string | undefined
  for (const link of links) {
    if (link.channel === undefined) continue
    if (link.place.pointer === item) chains.at(-1)!.push(link)
    else chains.push([link])
    item = link.place.pointer
  }
  return chains
}

/** A chain among staff says on purpose how they are in touch: no customer's channel has run on. */
function checkChain(chain: readonly Link[], report: Report): void {
  const withCustomer = chain.find(hasCustomer)
  const without = chain.filter((link) => !hasCustomer(link))
  const [first] = without
  if (!withCustomer || !first) return
  const { places, place } = first
  const channel = first.channel?.id ?? ''
  report(
    { place: places.channel ?? place },
    `the channel ${channel} holds for the whole chain, so for ${named(first)} too, where there is no customer`,
    {
      hint: `write "- ${written(withCustomer)}: { channel: ${channel} }" as an item of its own, and the rest of the chain without the channel`,
      related: without.map((link) => ({ message: 'no customer takes part here', place: link.place })),
    },
  )
}

function hasCustomer({ from, to }: Link): boolean {
  return from.lane.kind === 'customer' || to.lane.kind === 'customer'
}

function named({ from, to }: Link): string {
  return `${quoted(from.label)} and ${quoted(to.label)}`
}

function written({ from, to, kind }: Link): string {
  return `${from.id} ${kind === 'exchange' ? '<->' : '->'} ${to.id}`
}

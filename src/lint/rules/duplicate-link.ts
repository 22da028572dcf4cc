import type { Link } from '../../model/blueprint.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

export const rule: Rule = {
  meta: {
    code: 'duplicate-link',
    severity: 'warning',
    summary: 'The same two steps are linked twice the same way.',
    preset: 'recommended',
    source: 'Drawing practice: two arrows between the same steps say no more than one',
  },
  check({ links }, report) {
    const seen = new Map<string, Link>()
    for (const link of links) {
      const [there, back] = pairs(link)
      const first = seen.get(there) ?? (back === undefined ? undefined : seen.get(back))
      for (const pair of [there, back]) if (pair !== undefined && !seen.has(pair)) seen.set(pair, link)
      if (!first) continue
      report(link, `${quoted(link.from.label)} and ${quoted(link.to.label)} are linked twice`, {
        hint: 'delete one of the two links, and say in the label of the other what both mean',
        related: [{ message: 'first linked here', place: first.place }],
      })
    }
  },
}

/** An exchange runs both ways, so it doubles a link in either direction. */
function pairs({ kind, from, to }: Link): readonly [there: string, back?: string] {
  const there = `${from.index} ${to.index}`
  return kind === 'exchange' ? [there, `${to.index} ${from.index}`] : [there]
}

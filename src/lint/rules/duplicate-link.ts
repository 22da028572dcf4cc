import type { Link } from '../../model/blueprint.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'
import { answerOf, waysOut } from '../rule/ways-out.ts'

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
      const { said, says } = keys(link)
      const first = said.map((key) => seen.get(key)).find((each) => each !== undefined)
      for (const key of says) if (!seen.has(key)) seen.set(key, link)
      if (!first || lacksOnlyName(link, first) || lacksOnlyName(first, link)) continue
      report(link, `${quoted(link.from.label)} and ${quoted(link.to.label)} are linked twice`, {
        hint: 'delete one of the two links, and say in the label of the other what both mean',
        related: [{ message: 'first linked here', place: first.place }],
      })
    }
  },
}

/** With a name, a decision's way is another thing than an exchange of the same pair: `decision-labels` asks for it. */
function lacksOnlyName(way: Link, { kind }: Link): boolean {
  if (kind !== 'exchange' || way.kind !== 'flow' || way.from.kind !== 'decision' || answerOf(way)) return false
  return waysOut(way.from).length > 1
}

/** Keys that a link adds, and keys that make it a duplicate where an earlier link has added them: kind and ends of a link. */
interface Keys {
  readonly says: readonly string[]
  readonly said: readonly string[]
}

/**
 * A recovery is another thing than the flow of the same pair. An exchange runs both ways, so it doubles a flow in either
 * direction; not an answer of a decision, which leads on once the exchange is over.
 */
function keys(link: Link): Keys {
  const { kind, from, to } = link
  const there = `${from.index} ${to.index}`
  if (kind === 'recovery') return same([`recovery ${there}`])
  const back = `${to.index} ${from.index}`
  if (kind === 'exchange') {
    return {
      says: [`exchange ${there}`, `exchange ${back}`],
      said: [`exchange ${there}`, `flow ${there}`, `flow ${back}`],
    }
  }
  if (isAnswer(link)) return same([`answer ${there}`])
  return { says: [`flow ${there}`, `answer ${there}`], said: [`flow ${there}`, `answer ${there}`, `exchange ${there}`] }
}

function same(keys: readonly string[]): Keys {
  return { says: keys, said: keys }
}

/** A way out of a decision that has a name. */
function isAnswer({ from, kind, label }: Link): boolean {
  return kind === 'flow' && from.kind === 'decision' && label !== undefined
}

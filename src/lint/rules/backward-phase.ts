import type { Link, Step } from '../../model/blueprint.ts'
import { loopNumbers } from '../../model/feedback-arcs.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** Time runs left to right: what leads back to an earlier phase is a recovery, or part of a loop that a decision ends. */
export const rule: Rule = {
  meta: {
    code: 'backward-phase',
    severity: 'warning',
    summary: 'A flow leads from a later phase back to an earlier one, and no decision or recovery is in its loop.',
    preset: 'recommended',
    source: 'Shostack 1984: a blueprint runs in time from left to right',
  },
  check({ steps, links }, report) {
    const backward = links.filter(isBackward)
    if (backward.length === 0) return
    const isMeant = loopsThatEnd(steps, links)
    for (const link of backward) {
      const { from, to } = link
      if (isMeant(link)) continue
      report(
        link,
        `the flow from ${quoted(from.label)} to ${quoted(to.label)} goes back from the phase ${quoted(from.phase!.title)} to ${quoted(to.phase!.title)}`,
        {
          hint: 'let it leave a decision, write "kind: recovery" if it repairs a failure, or put the steps into the phases in which they happen',
        },
      )
    }
  },
}

function isBackward({ from, to, kind }: Link): boolean {
  if (kind !== 'flow' || from.kind === 'decision' || !from.phase || !to.phase) return false
  return from.phase.index > to.phase.index
}

/** Tells of a link whether a decision or a recovery is in a loop that it closes. An exchange leads both ways. */
function loopsThatEnd(steps: readonly Step[], links: readonly Link[]): (link: Link) => boolean {
  const back = links.filter(({ kind }) => kind === 'exchange').map(({ from, to }) => ({ from: to, to: from }))
  const loopOf = loopNumbers(steps, [...links, ...back])
  const isLoop = ({ from, to }: Link): boolean => loopOf[from.index] === loopOf[to.index]
  const ended = new Set([
    ...steps.filter(({ kind }) => kind === 'decision').map(({ index }) => loopOf[index]),
    ...links.filter((link) => link.kind === 'recovery' && isLoop(link)).map(({ from }) => loopOf[from.index]),
  ])
  return (link) => isLoop(link) && ended.has(loopOf[link.from.index])
}

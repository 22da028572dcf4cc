import type { Link, Step } from '../../model/blueprint.ts'
import { componentNumbers } from '../../model/feedback-arcs.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** Time runs left to right: a flow back to an earlier phase belongs to a cycle that a decision or a recovery ends. */
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

/** Whether a link closes a cycle with a decision or a recovery in it. An exchange is an edge in both directions. */
function loopsThatEnd(steps: readonly Step[], links: readonly Link[]): (link: Link) => boolean {
  const back = links.filter(({ kind }) => kind === 'exchange').map(({ from, to }) => ({ from: to, to: from }))
  const componentOf = componentNumbers(steps, [...links, ...back])
  const isLoop = ({ from, to }: Link): boolean => componentOf[from.index] === componentOf[to.index]
  const ended = new Set([
    ...steps.filter(({ kind }) => kind === 'decision').map(({ index }) => componentOf[index]),
    ...links.filter((link) => link.kind === 'recovery' && isLoop(link)).map(({ from }) => componentOf[from.index]),
  ])
  return (link) => isLoop(link) && ended.has(componentOf[link.from.index])
}

/**
 * What goes on behind the scenes: where a customer's way, or that of a step that he sees, goes on through nothing but steps that
 * he is not to see, it is joined with where it comes out again. Nothing is told of what lies between.
 */
import type { Link, Step } from '../model/blueprint.ts'

/** Links between steps that are seen, each pair once, in the order of the steps. No more than there are links that are lost. */
export function behindLinks(steps: readonly Step[], isSeen: (step: Step) => boolean): Link[] {
  const seen = steps.filter(isSeen)
  const most = steps.reduce((sum, { outgoing }) => sum + outgoing.filter(({ from, to }) => !isSeen(from) || !isSeen(to)).length, 0) // prettier-ignore
  const found: Link[] = []
  for (const from of seen) {
    const ends = comesOut(from, isSeen)
    if (ends.length === 0) continue
    const onward = reached(from, (step) => waysOn(step).filter(isSeen))
    const isHanging = onward.size === 1
    for (const to of ends) {
      if (found.length >= most) return found
      if (onward.has(to) || areLinked(from, to) || !(isHanging || isWithoutBeginning(to, isSeen))) continue
      // Back to where he has been before it would read as a loop.
      if (reached(to, (step) => waysOn(step).filter(isSeen)).has(from)) continue
      found.push({ from, to, kind: 'flow', isBehind: true, place: from.place, places: {} })
    }
  }
  return found
}

/** The first steps that are seen on each way from a step through those that are not. */
function comesOut(from: Step, isSeen: (step: Step) => boolean): Step[] {
  const hidden = waysOn(from).filter((step) => !isSeen(step))
  const passed = new Set(hidden)
  const ends = new Set<Step>()
  for (const step of passed) for (const next of waysOn(step)) (isSeen(next) ? ends : passed).add(next)
  ends.delete(from)
  return [...ends]
}

function reached(from: Step, next: (step: Step) => readonly Step[]): Set<Step> {
  const found = new Set([from])
  for (const step of found) for (const each of next(step)) found.add(each)
  return found
}

/** An exchange is a contact, and no way on. */
function waysOn({ outgoing }: Step): Step[] {
  return outgoing.filter(({ kind }) => kind !== 'exchange').map(({ to }) => to)
}

function isWithoutBeginning({ incoming }: Step, isSeen: (step: Step) => boolean): boolean {
  return !incoming.some(({ kind, from }) => kind !== 'exchange' && isSeen(from))
}

function areLinked(a: Step, b: Step): boolean {
  return a.outgoing.some(({ to }) => to === b) || a.incoming.some(({ from }) => from === b)
}

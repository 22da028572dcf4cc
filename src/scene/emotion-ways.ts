/** The strokes of the emotion curve: from each recorded emotion to the next. */
import type { Step } from '../model/blueprint.ts'

/** One stroke of the curve. */
export interface EmotionWay {
  readonly from: Step
  readonly to: Step
}

/**
 * From each step with an emotion to those that follow it along the links, over whatever steps lie between. Where the
 * journey branches, so does the curve. A step that no link leads to follows the nearest one of its lane before it that leads nowhere.
 */
export function emotionWays(steps: readonly Step[], columnOf: (step: Step) => number): EmotionWay[] {
  const told = steps
    .filter(({ emotion }) => emotion !== undefined)
    .sort((a, b) => columnOf(a) - columnOf(b) || a.index - b.index)
  const next = new Map(told.map((step) => [step, followers(step).filter((to) => columnOf(to) > columnOf(step))]))
  const ways = own(told.flatMap((from) => direct(from, next).map((to): EmotionWay => ({ from, to }))))
  told.forEach((to, at) => {
    if (ways.some((way) => way.to === to)) return
    const theirs = told.slice(0, at).filter(({ lane }) => lane === to.lane)
    const before = theirs.filter((step) => columnOf(step) < columnOf(to) && step.kind !== 'end')
    const from = before.findLast((step) => ways.every((way) => way.from !== step))
    if (from) ways.push({ from, to })
  })
  return ways
}

/** The first steps with an emotion on each way along the links. */
function followers(start: Step): Step[] {
  const found: Step[] = []
  const seen = new Set([start])
  // A Set can grow while it is iterated: breadth-first search.
  for (const step of seen) {
    if (step !== start && step.emotion !== undefined) {
      found.push(step)
      continue
    }
    for (const { to, kind } of step.outgoing) if (kind !== 'recovery') seen.add(to)
  }
  return found
}

/**
 * Where several customers go together, each has a curve: those who serve one may go on to serve another. Such a way is left out
 * where both ends have one of their own.
 */
function own(ways: readonly EmotionWay[]): EmotionWay[] {
  const ofOne = ways.filter(({ from, to }) => from.lane === to.lane || from.outgoing.some((link) => link.to === to))
  return ways.filter(
    (way) =>
      ofOne.includes(way) || !ofOne.some(({ from }) => from === way.from) || !ofOne.some(({ to }) => to === way.to),
  )
}

/**
 * Transitive reduction: those that are not reached over another one as well; backstage, a path often bypasses a
 * customer action.
 */
function direct(from: Step, next: ReadonlyMap<Step, readonly Step[]>): Step[] {
  const near = next.get(from) ?? []
  const farther = new Set(near.flatMap((step) => [...reached(step, next)]))
  return near.filter((step) => !farther.has(step))
}

function reached(start: Step, next: ReadonlyMap<Step, readonly Step[]>): Set<Step> {
  const seen = new Set(next.get(start))
  for (const step of seen) for (const to of next.get(step) ?? []) seen.add(to)
  return seen
}

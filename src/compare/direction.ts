/**
 * Whether a change makes the service weaker or stronger, and why: docs/compare.md gives the reason of each. What is neither is
 * neutral: a wording, another lane of the same band, a step more.
 */
import { LANE_KINDS, type LaneKind } from '../vocabulary/terms.ts'
import type { Direction, Item, Property } from './change.ts'

export interface Verdict {
  readonly direction: Direction
  /** In words. */
  readonly reason?: string
}

export const NEUTRAL: Verdict = { direction: 'neutral' }

/** The first verdict; another where that is neutral. */
export function unlessNeutral(verdict: Verdict, other: () => Verdict): Verdict {
  return verdict.direction === 'neutral' ? other() : verdict
}

/** Of how often the customer has somebody else before him, because of one step. */
export function directionOfHandOffs(before: number, after: number): Verdict {
  if (before === after) return NEUTRAL
  return after > before
    ? { direction: 'weaker', reason: 'a hand-off more' }
    : { direction: 'stronger', reason: 'a hand-off less' }
}

/** Of what is there on one side only; `others` are those of the same version. */
export function directionOfPresence(item: Item, isAdded: boolean, others: readonly Item[]): Verdict {
  const verdict = (isGood: boolean, reason: string): Verdict => ({
    direction: isGood === isAdded ? 'stronger' : 'weaker',
    reason,
  })
  switch (item.element) {
    case 'failPoint': {
      if (item.properties.has('accepted')) return NEUTRAL
      const isAnswered = others.some(({ element, owner }) => element === 'countermeasure' && owner === item)
      // One that is known and answered is knowledge gained; one without an answer is a hole in the service.
      return isAnswered ? NEUTRAL : verdict(false, isAdded ? 'a fail point without an answer' : 'a fail point is gone')
    }
    case 'countermeasure':
      return verdict(true, isAdded ? 'a countermeasure more' : 'a countermeasure is lost')
    case 'standard':
      return verdict(true, isAdded ? 'a standard more' : 'a standard is gone')
    case 'evidence':
      return verdict(true, isAdded ? 'more physical evidence' : 'physical evidence is lost')
    case 'link':
      return crossesVisibility(item) ? verdict(false, CROSSING(isAdded)) : NEUTRAL
    default:
      return NEUTRAL
  }
}

const CROSSING = (isAdded: boolean): string =>
  isAdded ? 'a new crossing of the line of visibility' : 'a crossing of the line of visibility less'

function crossesVisibility({ ends }: Item): boolean {
  return ends !== undefined && isAbove(ends[0]) !== isAbove(ends[1])
}

function isAbove(kind: LaneKind): boolean {
  return LANE_KINDS.indexOf(kind) <= LANE_KINDS.indexOf('onstage')
}

/** Of one property of a thing, as it was and as it is. */
export function directionOfProperty(old: Item, item: Item, path: string): Verdict {
  const [before, after] = [old.properties.get(path), item.properties.get(path)]
  const [first] = path.split('.')
  const more = (isGood: boolean, up: string, down: string, by = compared(before, after)): Verdict => {
    if (by === 0) return NEUTRAL
    return { direction: by > 0 === isGood ? 'stronger' : 'weaker', reason: by > 0 ? up : down }
  }
  // Of a wait that stays, the longest is a limit, which the service keeps.
  if (path === 'wait.max' && !(before && after) && [old, item].every(waits))
    return more(true, 'the wait has a limit', 'the wait has no limit any more')
  if (first === 'wait') return more(false, 'a longer wait', 'a shorter wait')
  // What is written now, or no longer, says nothing of what it was.
  if ((first === 'time' || first === 'emotion') && !(before && after)) return NEUTRAL
  if (first === 'time') return more(false, 'it takes longer', 'it takes less time')
  if (first === 'cost') return more(false, 'it costs more', 'it costs less')
  if (first === 'emotion') return more(true, 'the customer feels better', 'the customer feels worse')
  if (old.element === 'failPoint') {
    if (first === 'open')
      return more(false, 'the fail point was opened', 'the fail point was closed', presence(before, after))
    if (first === 'recovery') return more(true, 'a recovery more', 'the recovery is lost', presence(before, after))
    if (first === 'severity' || first === 'occurrence')
      return more(false, `the ${first} is higher`, `the ${first} is lower`)
    if (first === 'detection') return more(false, 'it is noticed less', 'it is noticed more')
  }
  if (old.element === 'countermeasure' && first === 'status') {
    const inPlace = (property: Property | undefined): number => (property?.value === 'planned' ? 0 : 1)
    return more(
      true,
      'the countermeasure is in place',
      'the countermeasure is un-done',
      inPlace(after) - inPlace(before),
    )
  }
  if (old.element === 'standard' && first === 'label' && before && after) {
    return more(
      false,
      'the standard is relaxed',
      'the standard is stricter',
      relaxed(String(before.value), String(after.value)),
    )
  }
  return NEUTRAL
}

function waits({ properties }: Item): boolean {
  return properties.has('wait.typical') || properties.has('wait.max')
}

/** A step that leaves the customer's sight, or comes into it. */
export function directionOfMove(from: LaneKind | undefined, to: LaneKind | undefined): Verdict {
  if (from === undefined || to === undefined || isAbove(from) === isAbove(to)) return NEUTRAL
  return isAbove(to)
    ? { direction: 'stronger', reason: 'it is done in the customer’s sight' }
    : { direction: 'weaker', reason: CROSSING(true) }
}

/** Greater than 0 where it is more afterwards; what is not written on one side cannot be compared. */
function compared(before: Property | undefined, after: Property | undefined): number {
  if (!before || !after) return presence(before, after)
  const [from, to] = [amount(before), amount(after)]
  return Number.isNaN(from) || Number.isNaN(to) ? 0 : to - from
}

function presence(before: Property | undefined, after: Property | undefined): number {
  return (after ? 1 : 0) - (before ? 1 : 0)
}

/** Seconds of a time (the most that it may take), else a number. */
function amount({ value, meaning }: Property): number {
  if (typeof value === 'number') return value
  return Number(/^[\d.]+-([\d.]+)$/.exec(meaning)?.[1] ?? Number(value))
}

/** What may not be more, and what may not be less. */
const AT_MOST =
  /\b(within|at most|no more than|less than|under|below|max(?:imum)?|up to|in)\b|<=?|≤|以内|之内|不超过|不多于|少于|最多|小于/i
const AT_LEAST =
  /\b(at least|no less than|more than|over|above|min(?:imum)?)\b|>=?|≥|至少|不少于|不低于|多于|大于|以上/i

/** Greater than 0 where the words of a standard ask for less afterwards: only of texts with one number that differs. */
function relaxed(before: string, after: string): number {
  const [from, to] = [numbersIn(before), numbersIn(after)]
  if (from.length !== to.length || before.replace(NUMBERS, '#') !== after.replace(NUMBERS, '#')) return 0
  const at = from.findIndex((number, index) => number !== to[index])
  if (at < 0 || from.some((number, index) => index !== at && number !== to[index])) return 0
  const more = to[at]! - from[at]!
  if (AT_LEAST.test(after)) return -more
  return AT_MOST.test(after) ? more : 0
}

const NUMBERS = /\d+(?:\.\d+)?/g

function numbersIn(text: string): number[] {
  return (text.match(NUMBERS) ?? []).map(Number)
}

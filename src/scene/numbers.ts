/**
 * The numbers beside the F, the S, the N and the question mark. They are known once columns are: the picture is numbered
 * as it is read, each series for itself.
 */
import type { Blueprint, FailPoint, Moment, Note, Question, Standard, Step } from '../model/blueprint.ts'
import type { ReadingOrder } from '../layout/reading-order.ts'

/** What has a number. */
export type Numbered = FailPoint | Standard | Note | Question

/** 1, 2, … of each series: by column, then from top to bottom, and at one step in the order of the file. */
export type Numbers = ReadonlyMap<Numbered, number>

/** The letters of the series. */
export type Series = 'F' | 'S' | 'N' | '?'

/** The order is that of the whole blueprint, so that those who look at two views speak of the same note. */
export function numbersOf(order: ReadingOrder): Numbers {
  const numbers = new Map<Numbered, number>()
  const count = { F: 0, S: 0, N: 0, '?': 0 }
  const number = (series: Series, all: readonly Numbered[]): void => {
    for (const each of all) numbers.set(each, ++count[series])
  }
  for (const place of order) {
    if (!('steps' in place)) {
      number('F', place.failPoints)
      number('S', place.standards)
    }
    const at = 'steps' in place ? [place] : standingAt(place)
    number(
      'N',
      at.flatMap(({ note }) => note ?? []),
    )
    number(
      '?',
      at.flatMap(({ questions }) => questions),
    )
  }
  return numbers
}

/** How many there are of each series: no number is higher. */
export type Counts = Readonly<Record<Series, number>>

export function countsOf({ steps, failPoints, notes, questions }: Blueprint): Counts {
  const standards = steps.reduce((sum, step) => sum + step.standards.length, 0)
  return { F: failPoints.length, S: standards, N: notes.length, '?': questions.length }
}

/** In the order of their numbers. */
export function inOrder<Of>(all: readonly Of[], numbers: Numbers, of: (each: Of) => Numbered): Of[] {
  return [...all].sort((a, b) => numbers.get(of(a))! - numbers.get(of(b))!)
}

/** A step, before it the moment whose leading step it is: what is said of a moment has no other place in the picture. */
export function standingAt(step: Step): (Step | Moment)[] {
  return step.moment && leadingStep(step.moment) === step ? [step.moment, step] : [step]
}

/** As its evidence does, what is said of a moment stands at the customer's first action. */
export function leadingStep({ steps }: Moment): Step | undefined {
  return steps.find(({ lane }) => lane.kind === 'customer') ?? steps[0]
}

import type { Place } from '../../diagnostic/span.ts'
import type { Blueprint } from '../../model/blueprint.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** A promise with a day is worth something while somebody looks whether it was kept. */
export const rule: Rule = {
  meta: {
    code: 'overdue',
    severity: 'warning',
    summary: 'What was due before the day that --as-of names is not done.',
    preset: 'recommended',
    source: 'FMEA practice (IEC 60812): each action has an owner and a day, and is followed up',
  },
  check(blueprint, report, { asOf }) {
    if (asOf === undefined) return
    // The message does not count days: a baseline knows a finding by its words.
    for (const { due, place, message, hint } of promises(blueprint)) {
      if (due !== undefined && due < asOf) report({ place }, message, { hint })
    }
  },
}

interface Promised {
  /** `YYYY-MM-DD`, so that days compare as texts do. */
  readonly due: string | undefined
  readonly place: Place
  readonly message: string
  readonly hint: string
}

function promises({ review, failPoints, questions, title, place, places }: Blueprint): Promised[] {
  return [
    {
      due: review,
      place: places.review ?? place,
      message: `the review of ${quoted(title)} was due on ${review}`,
      hint: 'look at the blueprint again, and write in "review:" when that is to be done next',
    },
    ...failPoints.flatMap(({ label, countermeasures, open }): Promised[] => [
      ...countermeasures
        .filter(({ status }) => status !== 'in-place')
        .map((countermeasure) => ({
          due: countermeasure.due,
          place: countermeasure.places.due ?? countermeasure.place,
          message: `the countermeasure ${quoted(countermeasure.label)} was due on ${countermeasure.due}`,
          hint: 'write "status: in-place" if it is there, or agree on another day',
        })),
      ...(open
        ? [
            {
              due: open.due,
              place: open.places.due ?? open.place,
              message: `the answer to the open fail point ${quoted(label)} was due on ${open.due}`,
              hint: 'write "countermeasures:" or "accepted:" in place of "open:", or agree on another day',
            },
          ]
        : []),
    ]),
    ...questions
      .filter(({ answer }) => answer === undefined)
      .map((question) => ({
        due: question.due,
        place: question.places.due ?? question.place,
        message: `the answer to the question ${quoted(question.text)} was due on ${question.due}`,
        hint: 'write it in "answer:", or agree on another day',
      })),
  ]
}

/** Notes and questions with what they stand at: a step, or a moment, whose marks its leading step carries. */
import type { Blueprint, Moment, Note, Question, Step } from '../model/blueprint.ts'
import { phrase, type Words } from '../vocabulary/words.ts'
import { inOrder, leadingStep, standingAt, type Numbers } from './numbers.ts'

/** A note or a question, and where. */
export interface Remark<Of extends Note | Question> {
  readonly remark: Of
  /** Of these two one; a moment without steps has no leading step. */
  readonly moment?: Moment
  readonly step?: Step
}

/** In the order of their numbers. */
export function notesOf(blueprint: Blueprint, numbers: Numbers): Remark<Note>[] {
  return all(blueprint, numbers, ({ note }) => (note ? [note] : []))
}

/** In the order of their numbers. */
export function questionsOf(blueprint: Blueprint, numbers: Numbers): Remark<Question>[] {
  return all(blueprint, numbers, ({ questions }) => questions)
}

function all<Of extends Note | Question>(
  { moments, steps }: Blueprint,
  numbers: Numbers,
  of: (at: Step | Moment) => readonly Of[],
): Remark<Of>[] {
  const ofMoments = moments.flatMap((moment) =>
    of(moment).map((remark): Remark<Of> => ({ remark, moment, step: leadingStep(moment) })),
  )
  const ofSteps = steps.flatMap((step) => of(step).map((remark): Remark<Of> => ({ remark, step })))
  return inOrder([...ofMoments, ...ofSteps], numbers, ({ remark }) => remark)
}

/** Its note is not the step's own, but has no other place in the picture. */
export function notesAt(step: Step): Note[] {
  return standingAt(step).flatMap(({ note }) => note ?? [])
}

export function questionsAt(step: Step): Question[] {
  return standingAt(step).flatMap(({ questions }) => questions)
}

/** What it is known by in a drawing: its number, and the step that carries its mark. */
export function remarkData(
  { remark, step }: Remark<Note | Question>,
  numbers: Numbers,
): Readonly<Record<string, string>> {
  return { ...(step && { step: step.id }), number: String(numbers.get(remark)!) }
}

/** What people call the place. */
export function placeName({ moment, step }: Remark<Note | Question>, { remarks }: Words): string {
  if (!moment) return step?.label ?? ''
  return moment.title ?? phrase(remarks.moment, { number: String(moment.index + 1) })
}

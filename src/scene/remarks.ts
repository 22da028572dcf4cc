/** Notes and questions with what they stand at: a step, or a moment, whose marks its leading step carries. */
import type { Blueprint, Moment, Note, Question, Step } from '../model/blueprint.ts'
import { phrase, type Words } from '../vocabulary/words.ts'

/** A note or a question, and where. */
export interface Remark<Of extends Note | Question> {
  readonly remark: Of
  /** Of these two one; a moment without steps has no leading step. */
  readonly moment?: Moment
  readonly step?: Step
}

/** In the order of their numbers. */
export function notesOf(blueprint: Blueprint): Remark<Note>[] {
  return all(blueprint, ({ note }) => (note ? [note] : []))
}

/** In the order of their numbers. */
export function questionsOf(blueprint: Blueprint): Remark<Question>[] {
  return all(blueprint, ({ questions }) => questions)
}

function all<Of extends Note | Question>(
  { moments, steps }: Blueprint,
  of: (at: Step | Moment) => readonly Of[],
): Remark<Of>[] {
  const ofMoments = moments.flatMap((moment) =>
    of(moment).map((remark): Remark<Of> => ({ remark, moment, step: leading(moment) })),
  )
  const ofSteps = steps.flatMap((step) => of(step).map((remark): Remark<Of> => ({ remark, step })))
  return [...ofMoments, ...ofSteps].sort((a, b) => a.remark.number - b.remark.number)
}

/** Its note is not the step's own, but has no other place in the picture. */
export function notesAt(step: Step): Note[] {
  return at(step).flatMap(({ note }) => note ?? [])
}

export function questionsAt(step: Step): Question[] {
  return at(step).flatMap(({ questions }) => questions)
}

function at(step: Step): (Step | Moment)[] {
  return step.moment && leading(step.moment) === step ? [step.moment, step] : [step]
}

/** As its evidence does, what is said of a moment stands at the customer's first action. */
function leading({ steps }: Moment): Step | undefined {
  return steps.find(({ lane }) => lane.kind === 'customer') ?? steps[0]
}

/** What it is known by in a drawing: its number, and the step that carries its mark. */
export function remarkData({ remark, step }: Remark<Note | Question>): Readonly<Record<string, string>> {
  return { ...(step && { step: step.id }), number: String(remark.number) }
}

/** What people call the place. */
export function placeName({ moment, step }: Remark<Note | Question>, { remarks }: Words): string {
  if (!moment) return step?.label ?? ''
  return moment.title ?? phrase(remarks.moment, { number: String(moment.index + 1) })
}

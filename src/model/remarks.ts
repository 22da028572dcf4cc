/** Notes and questions, numbered over the whole blueprint in the order of what they stand at. */
import type { Question as WrittenQuestion, QuestionItem, Text } from '../schema/generated/document.ts'
import type { Note, Question } from './blueprint.ts'
import { isLong, items, place, placeOfProperty, places, scalar, shown, type Located } from './located.ts'

export class Remarks {
  readonly notes: Note[] = []
  readonly asked: Question[] = []

  note(located: Located<Text> | undefined): Note | undefined {
    if (!located) return undefined
    const note = { number: this.notes.length + 1, text: scalar(located), place: place(located), places: {} }
    this.notes.push(note)
    return note
  }

  questions(located: Located<readonly QuestionItem[]> | undefined): Question[] {
    return items(located).map((item) => {
      const question = { number: this.asked.length + 1, ...questionOf(item) }
      this.asked.push(question)
      return question
    })
  }
}

function questionOf(located: Located<QuestionItem>): Omit<Question, 'number'> {
  if (!isLong<WrittenQuestion>(located)) {
    return { text: scalar(located as Located<Text>), place: place(located), places: places(located, 'text') }
  }
  return {
    text: shown(located, 'text') ?? '',
    by: shown(located, 'by'),
    date: located.value.date,
    due: located.value.due,
    answer: shown(located, 'answer'),
    place: placeOfProperty(located, 'text'),
    places: places(located),
  }
}

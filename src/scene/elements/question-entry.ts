import type { Question } from '../../model/blueprint.ts'
import { phrase } from '../../vocabulary/words.ts'
import { set, type DrawContext, type NumberedContext } from '../draw-context.ts'
import { MARKS } from '../marks/index.ts'
import { placeName, remarkData, type Remark } from '../remarks.ts'
import type { Entry } from './entry.ts'
import { factParts, MARK, marked, stack, textPart, type StackItem } from './stack.ts'

/** A question in its register: what is asked, where, by whom, since and until when, and the answer. */
export function questionEntry(remark: Remark<Question>, context: NumberedContext): Entry {
  const { words } = context
  const data = remarkData(remark, context.numbers)
  const { text, by, date, due, answer } = remark.remark
  const facts = [
    placeName(remark, words),
    by && phrase(words.remarks.by, { name: by }),
    date && phrase(words.remarks.since, { date }),
    due && phrase(words.register.due, { date: due }),
  ]
  const mark = answer === undefined ? MARKS.question : MARKS.answeredQuestion
  return {
    badge: mark.symbol(context, `${context.changes?.entrySign(remark.remark) ?? ''}?${data.number}`),
    of: remark.remark,
    data,
    text: (room) =>
      stack([
        textPart(text, 'entry', room, context),
        ...factParts(facts, room, context),
        ...(answer === undefined ? [] : [answerPart(answer, room, context)]),
      ]),
  }
}

function answerPart(answer: string, width: number, context: DrawContext): StackItem {
  const block = set(context, 'note', phrase(context.words.remarks.answer, { answer }), width - MARK.indent)
  return marked('tick', context.theme.register.countermeasure, block, context.theme.type.note.color)
}

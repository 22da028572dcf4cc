import type { Note } from '../../model/blueprint.ts'
import type { NumberedContext } from '../draw-context.ts'
import { MARKS } from '../marks/index.ts'
import { placeName, remarkData, type Remark } from '../remarks.ts'
import type { Entry } from './entry.ts'
import { factParts, stack, textPart } from './stack.ts'

/** A note in its register: its text, and where it stands. */
export function noteEntry(remark: Remark<Note>, context: NumberedContext): Entry {
  const { text } = remark.remark
  const data = remarkData(remark, context.numbers)
  return {
    badge: MARKS.note.symbol(context, `${context.changes?.entrySign(remark.remark) ?? ''}N${data.number}`),
    of: remark.remark,
    data,
    text: (room) =>
      stack([textPart(text, 'note', room, context), ...factParts([placeName(remark, context.words)], room, context)]),
  }
}

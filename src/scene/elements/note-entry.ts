import type { Note } from '../../model/blueprint.ts'
import type { DrawContext } from '../draw-context.ts'
import { MARKS } from '../marks/index.ts'
import { placeName, remarkData, type Remark } from '../remarks.ts'
import type { Entry } from './entry.ts'
import { factParts, stack, textPart } from './stack.ts'

/** A note in its register: its text, and where it stands. */
export function noteEntry(remark: Remark<Note>, context: DrawContext): Entry {
  const { number, text } = remark.remark
  return {
    badge: MARKS.note.symbol(context, `N${number}`),
    data: remarkData(remark),
    text: (room) =>
      stack([textPart(text, 'note', room, context), ...factParts([placeName(remark, context.words)], room, context)]),
  }
}

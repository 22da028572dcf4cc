import type { Standard, Step } from '../../model/blueprint.ts'
import { phrase } from '../../vocabulary/words.ts'
import type { NumberedContext } from '../draw-context.ts'
import type { Entry } from './entry.ts'
import { MARKS } from '../marks/index.ts'
import { detailParts, factParts, stack, textPart } from './stack.ts'

/** A standard in its register: what is promised, where, of which kind, and how it is measured. */
export function standardEntry(standard: Standard, step: Step, context: NumberedContext): Entry {
  const { standards } = context.words
  const { label, kind, instrument } = standard
  const number = String(context.numbers.get(standard)!)
  return {
    badge: MARKS.standard.symbol(context, `S${number}`),
    data: { step: step.id, number },
    text: (room) =>
      stack([
        textPart(label, 'entry', room, context),
        ...factParts([step.label, standards[kind]], room, context),
        ...detailParts(instrument && phrase(standards.instrument, { instrument }), room, context),
      ]),
  }
}

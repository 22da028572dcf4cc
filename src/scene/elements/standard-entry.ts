import type { Standard, Step } from '../../model/blueprint.ts'
import { phrase } from '../../vocabulary/words.ts'
import type { Pen } from '../draw-context.ts'
import type { Entry } from './entry.ts'
import { MARKS } from '../marks/index.ts'
import { detailParts, factParts, stack, textPart } from './stack.ts'

/** A standard in its register: what is promised, where, of which kind, and how it is measured. */
export function standardEntry({ number, label, kind, instrument }: Standard, step: Step, pen: Pen): Entry {
  const { standards } = pen.words
  return {
    badge: MARKS.standard.symbol(pen, `S${number}`),
    data: { step: step.id, number: String(number) },
    text: (room) =>
      stack([
        textPart(label, 'entry', room, pen),
        ...factParts([step.label, standards[kind]], room, pen),
        ...detailParts(instrument && phrase(standards.instrument, { instrument }), room, pen),
      ]),
  }
}

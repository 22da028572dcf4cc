import type { Standard, Step } from '../../model/blueprint.ts'
import { phrase } from '../../vocabulary/words.ts'
import { dotted, type DrawContext, type NumberedContext } from '../draw-context.ts'
import type { Entry } from './entry.ts'
import { MARKS } from '../marks/index.ts'
import { detailParts, factParts, stack, textPart } from './stack.ts'

/** What the register says of all of its standards once: of which kinds they are. */
export function standardKey(all: readonly Standard[], { words }: DrawContext): string | undefined {
  const kinds = (['hard', 'soft'] as const).filter((kind) => all.some((each) => each.kind === kind))
  return dotted(kinds.map((kind) => words.standards[kind]))
}

/** A standard in its register: what is promised, where, and how it is measured; that it is soft, if others are hard. */
export function standardEntry(standard: Standard, step: Step, isMixed: boolean, context: NumberedContext): Entry {
  const { standards } = context.words
  const { label, kind, instrument } = standard
  const number = String(context.numbers.get(standard)!)
  return {
    badge: MARKS.standard.symbol(context, `${context.changes?.entrySign(standard) ?? ''}S${number}`),
    of: standard,
    data: { step: step.id, number },
    text: (room) =>
      stack([
        textPart(label, 'entry', room, context),
        ...factParts([step.label, isMixed && kind === 'soft' ? standards.isSoft : undefined], room, context),
        ...detailParts(instrument && phrase(standards.instrument, { instrument }), room, context),
      ]),
  }
}

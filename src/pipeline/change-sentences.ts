/** The sentences of a picture of two versions: plain text, for the rooms of drawing know no comparisons. */
import type { Change } from '../compare/change.ts'
import type { Comparison } from '../compare/compare.ts'
import { Sentences } from '../compare/words/sentences.ts'
import type { LocaleId } from '../vocabulary/locale.ts'

/** A change as a sentence for people, on one line. */
export function changeSentences(comparison: Comparison, locale: LocaleId): (change: Change) => string {
  const sentences = new Sentences(comparison, locale)
  return (change) => sentences.of(change)
}

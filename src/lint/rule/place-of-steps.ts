import type { Place } from '../../diagnostic/span.ts'
import type { SourceDocument } from '../../source/source-document.ts'

/** Where the steps of a blueprint are written, for findings on all of them: `steps`, else `moments`. */
export function placeOfSteps(source: SourceDocument): Place {
  return source.place(source.keys('').includes('steps') ? '/steps' : '/moments', 'key')
}

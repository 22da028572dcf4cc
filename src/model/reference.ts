import type { Reference } from './blueprint.ts'
import { place, type Located } from './located.ts'

/** Another file that is named; whether it is there is asked later, of those who know the project. */
export function buildReference(located: Located<string> | undefined): Reference | undefined {
  return located && { path: located.value, place: place(located), places: {} }
}

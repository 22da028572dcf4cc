/** The marks that a step may carry, one file each. Code for all marks goes through this registry. */
import type { Step } from '../../model/blueprint.ts'
import type { Words } from '../../vocabulary/words.ts'
import type { Figure, DrawContext } from '../draw-context.ts'
import type { Group } from '../scene.ts'
import { failPoint } from './fail-point.ts'
import { badgeFigure, type Mark } from './mark.ts'
import { momentOfTruth } from './moment-of-truth.ts'
import { standard } from './standard.ts'
import { subBlueprint } from './sub-blueprint.ts'
import { wait } from './wait.ts'
import { webPage } from './web-page.ts'

/** In the order in which steps carry them and the legend lists them. */
const REGISTRY = { failPoint, standard, wait, momentOfTruth, subBlueprint, webPage } satisfies Record<string, Mark>

/** The name of a mark. */
export type MarkName = keyof typeof REGISTRY

/** Every mark by its name. */
export const MARKS: Readonly<Record<MarkName, Mark>> = REGISTRY

/** The names, in the order of the legend. */
export const MARK_NAMES = Object.keys(REGISTRY) as readonly MarkName[]

/** In the order they are drawn. */
export function badges(step: Step, context: DrawContext): Figure<Group>[] {
  return Object.values(MARKS).flatMap((mark) =>
    mark.badges(step, context.words).map((badge) => badgeFigure(mark, badge, context)),
  )
}

/** What a step's alternative text says of its marks at one place in it. */
export function told(place: Mark['told'], step: Step, words: Words): string[] {
  return Object.values(MARKS)
    .filter((mark) => mark.told === place)
    .flatMap((mark) => mark.badges(step, words).map(({ altText }) => altText))
}

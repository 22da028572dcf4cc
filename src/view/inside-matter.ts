/**
 * Inside matter: what a blueprint says to those who run the service and to nobody else. The customer view is made of a
 * blueprint that no longer has it, so that nothing which draws, lists or reads aloud can tell of it. Backstage and
 * support, with their links, are left out with their lanes.
 */
import type { Blueprint, Moment, Row, Step } from '../model/blueprint.ts'
import type { LaneKind } from '../vocabulary/terms.ts'

/** What stands in the place of each such property. */
export const INSIDE_MATTER = {
  blueprint: { owner: undefined, review: undefined, sources: [], currency: undefined, views: undefined },
  moment: { note: undefined, questions: [] },
  step: {
    actor: undefined,
    assumed: false,
    cost: undefined,
    failPoints: [],
    note: undefined,
    questions: [],
    standards: [],
    tags: [],
  },
} as const satisfies { blueprint: Partial<Blueprint>; moment: Partial<Moment>; step: Partial<Step> }

/** Lanes below the line of visibility. */
export const INSIDE_LANES: ReadonlySet<LaneKind> = new Set(['backstage', 'support'])

/**
 * Whether what these steps are the steps of, a moment, a phase or a group of phases, is inside matter like them: with its
 * title, its time, its id and all that rows say there.
 */
export function isWhollyInside(steps: readonly Step[]): boolean {
  return steps.length > 0 && steps.every(({ lane }) => INSIDE_LANES.has(lane.kind))
}

/** Whether a row of notes is none of the customer's business. */
export function isInside({ isForCustomer }: Row): boolean {
  return !isForCustomer
}

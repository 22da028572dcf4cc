/**
 * In: how wide phases, groups of phases and columns are. Out: how high their heads must be, one level under the other: groups,
 * phases, moments. A phase in no group has a head as high as both levels.
 */
import type { Moment, Phase, PhaseGroup } from '../model/blueprint.ts'
import { phaseGroups } from '../model/row-cells.ts'
import type { HeadHeights, Sizes } from './placement.ts'

export interface Extent {
  readonly x: number
  readonly width: number
}

export interface PhaseExtent extends Extent {
  readonly phase: Phase
}

export interface GroupExtent extends Extent {
  readonly group: PhaseGroup
  /** 0, 1, … from left to right. */
  readonly index: number
}

/** Over the first to the last of its phases, which stand together. */
export function groupExtents(phases: readonly PhaseExtent[]): GroupExtent[] {
  return phaseGroups(phases.map(({ phase }) => phase)).map((group, index) => {
    const inner = phases.filter(({ phase }) => phase.group === group)
    const [first, last] = [inner[0]!, inner.at(-1)!]
    return { group, index, x: first.x, width: last.x + last.width - first.x }
  })
}

/** Whether the columns have heads: where any moment has a title or a time. */
export function haveHeads(moments: readonly Moment[]): boolean {
  return moments.some(({ title, time }) => title !== undefined || time !== undefined)
}

/** `columns`: the moments that have heads, and the width over which each head's words stand. */
export function headHeights(
  phases: readonly PhaseExtent[],
  columns: readonly { readonly moment: Moment; readonly width: number }[],
  sizes: Sizes,
): HeadHeights {
  const groups = Math.max(0, ...groupExtents(phases).map(({ group, width }) => sizes.groupHead(group, width)))
  const needed = phases.map(({ phase, width }) => sizes.phaseHead(phase, width) - (phase.group ? 0 : groups))
  return {
    groups,
    phases: Math.max(0, ...needed),
    moments: Math.max(0, ...columns.map(({ moment, width }) => sizes.momentHead(moment, width))),
  }
}

/** Of all levels together. */
export function headHeight({ groups, phases, moments }: HeadHeights): number {
  return groups + phases + moments
}

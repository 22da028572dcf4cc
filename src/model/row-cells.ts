/** Where the rows of notes are filled: at groups of phases, phases, moments and steps. */
import type { Blueprint, Phase, PhaseGroup, RowCell } from './blueprint.ts'

/** The phases that hold phases, each once, in the order of the story. */
export function phaseGroups(phases: readonly Phase[]): PhaseGroup[] {
  return [...new Set(phases.flatMap(({ group }) => group ?? []))]
}

/** All that stands in the rows: from the widest owner, a group of phases, to the narrowest, a step. */
export function allRowCells({ rows, phases, moments, steps }: Blueprint): RowCell[] {
  if (rows.length === 0) return []
  return [...phaseGroups(phases), ...phases, ...moments, ...steps].flatMap((owner) => owner.rows)
}

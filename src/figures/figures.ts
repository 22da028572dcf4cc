/**
 * The numbers of a blueprint, as `stageline stats` shows them. Each is defined in docs/commands.md with its source. Every
 * step is counted as done once: of a decision's branches, both.
 */
import type { Blueprint, FailPoint, Step } from '../model/blueprint.ts'
import type { FailPointClass, LaneKind } from '../vocabulary/terms.ts'
import { FAIL_POINT_CLASSES } from '../vocabulary/terms.ts'
import { contactsOf, type Contacts } from './contacts.ts'
import { longest, secondsOf, timePartsOf, timesOf, type TimeParts, type Times } from './times.ts'

/** Every figure of one blueprint; times in seconds, costs in the blueprint's currency. */
export interface Figures {
  readonly steps: StepFigures
  readonly contacts: Contacts
  readonly waits: WaitFigures
  readonly times: Times
  readonly cost: CostFigures
  readonly failPoints: FailPointFigures
}

/** Counts of steps. */
export interface StepFigures {
  readonly total: number
  readonly byLane: Readonly<Record<Exclude<LaneKind, 'evidence'>, number>>
  /** Customer actions and onstage steps, of all; 0 to 1, rounded to 4 decimals. */
  readonly shareAboveVisibility: number
  readonly momentsOfTruth: number
  /** Steps that no entry of `standards` holds to anything. */
  readonly withoutStandard: number
}

/** Counts and sums of waits, in seconds; of several customers, the sums of the one who waits longest. */
export interface WaitFigures {
  /** Steps that are a wait or have one. */
  readonly total: number
  /** Those of them that do not say how long. */
  readonly untimed: number
  readonly typicalSeconds: number
  /** With the typical wait where no maximum is given. */
  readonly maxSeconds: number
}

/** The sum of the steps' costs, each step done once, in the blueprint's currency. */
export interface CostFigures {
  /** Absent when no step has a cost. */
  readonly perRun?: number
  readonly currency?: string
  readonly stepsWithCost: number
}

/** Counts of fail points by class (Chase and Stewart 1994), and the highest RPN (IEC 60812). */
export interface FailPointFigures {
  readonly total: number
  readonly byClass: Readonly<Record<FailPointClass | 'unclassified', number>>
  /** Without a countermeasure. */
  readonly unmitigated: number
  /** Known, and said not to be answered yet. */
  readonly open: number
  /** Said to be left as they are. */
  readonly accepted: number
  /** Absent when none is rated in full; of equal ones the first. */
  readonly highestRpn?: {
    readonly rpn: number
    readonly number: number
    readonly label: string
    readonly step: string
  }
}

/** The figures of a blueprint. */
export function figures(blueprint: Blueprint): Figures {
  const parts = timePartsOf(blueprint)
  return {
    steps: stepFigures(blueprint.steps),
    contacts: contactsOf(blueprint),
    waits: waitFigures(blueprint.steps, parts),
    times: timesOf(blueprint, parts),
    cost: costFigures(blueprint),
    failPoints: failPointFigures(blueprint.failPoints),
  }
}

function stepFigures(steps: readonly Step[]): StepFigures {
  const of = (kind: LaneKind): number => steps.filter(({ lane }) => lane.kind === kind).length
  const byLane = {
    customer: of('customer'),
    onstage: of('onstage'),
    backstage: of('backstage'),
    support: of('support'),
  }
  return {
    total: steps.length,
    byLane,
    shareAboveVisibility: rounded((byLane.customer + byLane.onstage) / Math.max(1, steps.length), 4),
    momentsOfTruth: steps.filter(({ momentOfTruth }) => momentOfTruth).length,
    withoutStandard: steps.filter(({ standards }) => standards.length === 0).length,
  }
}

function waitFigures(steps: readonly Step[], { customers }: TimeParts): WaitFigures {
  const waits = steps.filter(({ kind, wait }) => kind === 'wait' || wait)
  return {
    total: waits.length,
    untimed: waits.filter(({ wait }) => !wait?.typical && !wait?.max).length,
    typicalSeconds: secondsOf(longest(customers, 'typicalWaits')),
    maxSeconds: secondsOf(longest(customers, 'maxWaits')),
  }
}

function costFigures({ steps, currency }: Blueprint): CostFigures {
  const costs = steps.map(({ cost }) => cost).filter((cost) => cost !== undefined)
  if (costs.length === 0) return { currency, stepsWithCost: 0 }
  const sum = costs.reduce((total, cost) => total + cost, 0)
  return { perRun: rounded(sum, 6), currency, stepsWithCost: costs.length }
}

function failPointFigures(failPoints: readonly FailPoint[]): FailPointFigures {
  const of = (name: FailPointClass | undefined): number => failPoints.filter((each) => each.class === name).length
  const classes = Object.fromEntries(FAIL_POINT_CLASSES.map((name) => [name, of(name)]))
  return {
    total: failPoints.length,
    byClass: { ...(classes as Record<FailPointClass, number>), unclassified: of(undefined) },
    unmitigated: failPoints.filter(({ countermeasures }) => countermeasures.length === 0).length,
    open: failPoints.filter(({ open }) => open).length,
    accepted: failPoints.filter(({ accepted }) => accepted !== undefined).length,
    highestRpn: highest(failPoints),
  }
}

function highest(failPoints: readonly FailPoint[]): FailPointFigures['highestRpn'] {
  let top: FailPoint | undefined
  for (const each of failPoints) if (each.rpn !== undefined && each.rpn > (top?.rpn ?? 0)) top = each
  return top?.rpn === undefined ? undefined : { rpn: top.rpn, number: top.number, label: top.label, step: top.step.id }
}

/** Sums of decimal costs would end in …0000004. */
function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}

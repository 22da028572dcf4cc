/** The changes of a file as people read them: by what of the customer's way they are about, the worst first. */
import type { Change, Item } from '../../compare/change.ts'
import { changesOf } from '../../compare/file-changes.ts'
import type { FileDiff, Version } from '../../compare/file-diff.ts'
import { clippedName } from '../../compare/words/clip.ts'
import type { Blueprint, Phase, Step } from '../../model/blueprint.ts'
import { isCustomerAction } from '../../model/encounter.ts'
import { servedActions } from '../../model/served-action.ts'

/** What is about one customer action, or about a phase, or about the whole blueprint. */
export interface ChangeGroup {
  /** As the newer version that has them calls them; none for the whole blueprint. */
  readonly phase?: string
  readonly action?: string
  /** The worst first. */
  readonly changes: readonly Change[]
}

/** From what to look at first to what can wait: every weaker one before every neutral one. */
const DIRECTIONS: readonly Change['direction'][] = ['weaker', 'neutral', 'stronger']
const REACHES: readonly Change['reach'][] = ['customer', 'internal', 'editorial']

/** The less, the worse. */
export function rankOf({ direction, reach }: Pick<Change, 'direction' | 'reach'>): number {
  return DIRECTIONS.indexOf(direction) * REACHES.length + REACHES.indexOf(reach)
}

/** The rank of the worst; of none the highest of all. */
export function worstOf(changes: readonly Change[]): number {
  return changes.reduce((worst, change) => Math.min(worst, rankOf(change)), DIRECTIONS.length * REACHES.length)
}

/** Those of the whole blueprint first, then the group with the worst change; of equal ones the earlier in time. */
export function groupsOf(diff: FileDiff): ChangeGroup[] {
  const journey = new Journey(diff)
  const groups = new Map<string, { readonly spot: Spot; readonly changes: Change[] }>()
  for (const change of changesOf(diff)) {
    const spot = journey.spotOf(change)
    const group = groups.get(spot.key) ?? { spot, changes: [] }
    group.changes.push(change)
    groups.set(spot.key, group)
  }
  return [...groups.values()]
    .map(({ spot, changes }) => ({ spot, changes: changes.sort((a, b) => rankOf(a) - rankOf(b)) }))
    .sort((a, b) => Number(b.spot.isWhole) - Number(a.spot.isWhole) || worstOf(a.changes) - worstOf(b.changes) || a.spot.at - b.spot.at)
    .map(({ spot: { phase, action }, changes }) => ({
      ...(phase !== undefined && { phase }),
      ...(action !== undefined && { action }),
      changes,
    })) // prettier-ignore
}

/** Where on the customer's way. */
interface Spot {
  readonly key: string
  readonly isWhole: boolean
  readonly phase?: string
  readonly action?: string
  /** In time. */
  readonly at: number
}

const WHOLE: Spot = { key: '', isWhole: true, at: -1 }

/** The customer's way through both versions: what is there in both is one thing, by its new name. */
class Journey {
  readonly #diff: FileDiff
  readonly #old: Side
  readonly #new: Side

  constructor(diff: FileDiff) {
    this.#diff = diff
    this.#old = new Side(diff.old)
    this.#new = new Side(diff.new)
  }

  spotOf({ old, new: other }: Change): Spot {
    const item = (other ?? old)!
    const side = other ? this.#new : this.#old
    const holder = item.owner?.owner ?? item.owner ?? item
    if (holder.element === 'phase') return this.#spot(side, side.phase(holder.id), undefined)
    const step = side.stepOf(holder)
    if (step === undefined) {
      const phase = holder.element === 'moment' ? side.phase(holder.belongs.phase) : undefined
      return phase ? this.#spot(side, phase, undefined) : WHOLE
    }
    const action = side.served.get(step)
    return this.#spot(side, action ? action.phase : step.phase, action)
  }

  #spot(side: Side, phase: Phase | undefined, action: Step | undefined): Spot {
    if (side === this.#old) {
      const [oldAction, oldPhase] = [this.#now('step', action?.id), this.#now('phase', phase?.id)]
      const [newAction, newPhase] = [this.#new.step(oldAction), this.#new.phase(oldPhase)]
      if (newAction) return this.#spot(this.#new, newAction.phase, newAction)
      if (!action && newPhase) return this.#spot(this.#new, newPhase, undefined)
      return spot('old', newPhase ?? phase, action)
    }
    return spot('new', phase, action)
  }

  /** The id by which the new version calls a thing of the old one; undefined where it is gone. */
  #now(element: Item['element'], id: string | undefined): string | undefined {
    const { comparison } = this.#diff
    const item = id === undefined ? undefined : this.#old.items(comparison?.old).get(`${element} ${id}`)
    return item && comparison?.matching.newOf.get(item)?.id
  }
}

function spot(version: string, phase: Phase | undefined, action: Step | undefined): Spot {
  if (!phase && !action) return WHOLE
  return {
    key: JSON.stringify([version, phase?.id, action?.id]),
    isWhole: false,
    ...(phase && { phase: clippedName(phase.title) }),
    ...(action && { action: clippedName(action.label) }),
    at: (phase ? (phase.index + 1) * 1e6 : 0) + (action ? action.index + 1 : 0),
  }
}

/** One version, asked by id. */
class Side {
  readonly served: ReadonlyMap<Step, Step>
  readonly #steps: ReadonlyMap<string, Step>
  readonly #phases: ReadonlyMap<string, Phase>
  readonly #blueprint: Blueprint | undefined
  #items: ReadonlyMap<string, Item> | undefined

  constructor(version: Version | undefined) {
    const blueprint = version?.blueprint
    this.#blueprint = blueprint
    this.served = blueprint ? servedActions(blueprint) : new Map<Step, Step>()
    this.#steps = new Map(blueprint?.steps.map((step) => [step.id, step]))
    this.#phases = new Map(blueprint?.phases.map((phase) => [phase.id, phase]))
  }

  step(id: string | undefined): Step | undefined {
    return id === undefined ? undefined : this.#steps.get(id)
  }

  phase(id: string | undefined): Phase | undefined {
    return id === undefined ? undefined : this.#phases.get(id)
  }

  /** The step that says whom a thing is for: of a link the customer's end, else where it begins; of a moment its customer's. */
  stepOf({ element, id, index, belongs: { from, to } }: Item): Step | undefined {
    if (element === 'step') return this.step(id)
    if (element === 'link') {
      const ends = [this.step(from), this.step(to)].filter((step) => step !== undefined)
      return ends.find(isCustomerAction) ?? ends.find((step) => this.served.has(step)) ?? ends[0]
    }
    if (element !== 'moment') return undefined
    const steps = this.#blueprint?.moments[index]?.steps ?? []
    return steps.find(isCustomerAction) ?? steps.find((step) => this.served.has(step)) ?? steps[0]
  }

  items(items: readonly Item[] | undefined): ReadonlyMap<string, Item> {
    this.#items ??= new Map(items?.map((item) => [`${item.element} ${item.id}`, item]))
    return this.#items
  }
}

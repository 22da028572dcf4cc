/** Which steps a cut or a part of a blueprint has. */
import { RenderFailure } from '../diagnostic/failure.ts'
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { Blueprint, Excerpt, Lane, Phase, Step } from '../model/blueprint.ts'
import { companionsOf } from '../model/column.ts'
import { linkedWith } from '../model/linked.ts'
import type { LaneKind } from '../vocabulary/terms.ts'

/** `trace`: what a step depends on and what depends on it, down and up the lanes; `lane`: a lane with its partners. */
export interface Cut {
  readonly kind: 'trace' | 'lane'
  readonly id: string
}

/** A part of the columns, of the lanes, or of the steps; of several what is in all of them. */
export interface ViewPart {
  /** Ids of the first and the last. */
  readonly phases?: { readonly from: string; readonly to: string }
  readonly lanes?: readonly string[]
  /** With what is linked to them. */
  readonly steps?: readonly string[]
}

/** What a cut and a part select, and how it is told. */
export interface Selection {
  readonly steps: ReadonlySet<Step>
  /** Those that were asked for by name. */
  readonly lanes?: ReadonlySet<Lane>
  readonly excerpt: Pick<Excerpt, 'cut' | 'phases' | 'lanes' | 'steps'>
}

/**
 * `within` is what the head leaves in a view, `part` what is asked for of it: what is in both.
 * @throws RenderFailure for a name that the blueprint has not, and where nothing is left
 */
export function selected(
  blueprint: Blueprint,
  { cut, part = {}, within = {} }: { readonly cut?: Cut; readonly part?: ViewPart; readonly within?: ViewPart },
): Selection {
  const sets: ReadonlySet<Step>[] = []
  let excerpt: Selection['excerpt'] = {}
  if (cut) {
    const found = cut.kind === 'trace' ? stepNamed(blueprint, cut.id) : laneNamed(blueprint, cut.id)
    sets.push('lane' in found ? trace(found) : withPartners(found.steps))
    excerpt = { cut: { kind: cut.kind, label: 'lane' in found ? found.label : found.title } }
  }
  const ranges = [within.phases, part.phases].flatMap((range) => (range ? [phasesBetween(blueprint, range)] : []))
  if (ranges.length > 0) {
    const phases = inAll(ranges)
    if (phases.length === 0) throw nothingLeft()
    sets.push(new Set(phases.flatMap(({ steps }) => steps)))
    const ends = [phases[0], phases.at(-1)].map((phase) => phase!.title)
    excerpt = { ...excerpt, phases: phases.length > 1 ? ends : ends.slice(0, 1) }
  }
  for (const ids of [within.steps, part.steps]) {
    if (!ids) continue
    const steps = [...new Set(ids)].map((id) => stepNamed(blueprint, id))
    sets.push(withPartners(steps))
    excerpt = { ...excerpt, steps: steps.map(({ label }) => label) }
  }
  const named = [within.lanes, part.lanes].flatMap((ids) => (ids ? [ids.map((id) => laneNamed(blueprint, id))] : []))
  const lanes = named.length > 0 ? new Set(inAll(named)) : undefined
  if (lanes) {
    sets.push(new Set([...lanes].flatMap(({ steps }) => steps)))
    excerpt = { ...excerpt, lanes: [...lanes].map(({ title }) => title) }
  }
  const steps = new Set(blueprint.steps.filter((step) => sets.every((set) => set.has(step))))
  if (steps.size === 0) throw nothingLeft()
  return { steps, excerpt, ...(lanes && { lanes }) }
}

function inAll<T>(lists: readonly (readonly T[])[]): T[] {
  return (lists[0] ?? []).filter((each) => lists.every((list) => list.includes(each)))
}

function nothingLeft(): RenderFailure {
  return new RenderFailure('no step is left in this part of the blueprint: choose a larger one')
}

/** From the customer down to the last support process. */
const DEPTH: Readonly<Record<LaneKind, number>> = { evidence: 0, customer: 0, onstage: 1, backstage: 2, support: 3 }

/**
 * Reading down: a step depends on what it is linked to, or stands together with, further below; among those who serve, also
 * on what leads to it within its own kind of lane. The customer's way through time is not followed.
 */
function trace(step: Step): Set<Step> {
  return new Set([...closure(step, below), ...closure(step, above)])
}

function closure(start: Step, next: (step: Step) => readonly Step[]): Set<Step> {
  const found = new Set([start])
  for (const step of found) for (const each of next(step)) found.add(each)
  return found
}

function below(step: Step): Step[] {
  const depth = depthOf(step)
  const linked = linkedWith(step).filter((each) => depthOf(each) > depth)
  const before = depth === 0 ? [] : step.incoming.map(({ from }) => from).filter((each) => depthOf(each) === depth)
  return [...linked, ...before, ...companionsOf(step).filter((each) => depthOf(each) > depth)]
}

function above(step: Step): Step[] {
  const depth = depthOf(step)
  const linked = linkedWith(step).filter((each) => depthOf(each) < depth)
  const after = depth === 0 ? [] : step.outgoing.map(({ to }) => to).filter((each) => depthOf(each) === depth)
  return [...linked, ...after, ...companionsOf(step).filter((each) => depthOf(each) < depth)]
}

/** The steps, those that are linked to them, and those that are written to stand in their columns. */
function withPartners(steps: readonly Step[]): Set<Step> {
  return new Set([...steps, ...steps.flatMap(linkedWith), ...steps.flatMap(companionsOf)])
}

function depthOf({ lane }: Step): number {
  return DEPTH[lane.kind]
}

function phasesBetween({ phases }: Blueprint, { from, to }: { readonly from: string; readonly to: string }): Phase[] {
  const isOf = (id: string) => (phase: Phase) => phase.id === id || phase.group?.id === id
  const [first, last] = [phases.findIndex(isOf(from)), phases.findLastIndex(isOf(to))]
  const known = [...new Set(phases.flatMap(({ id, group }) => [id, ...(group ? [group.id] : [])]))]
  if (first < 0) throw unknown('phase', from, known)
  if (last < 0) throw unknown('phase', to, known)
  if (last < first) throw new RenderFailure(`the phase "${to}" comes before "${from}": name them the other way round`)
  return phases.slice(first, last + 1)
}

function stepNamed({ steps }: Blueprint, id: string): Step {
  const step = steps.find((each) => each.id === id)
  if (step) return step
  throw unknown('step', id, steps.map((each) => each.id)) // prettier-ignore
}

function laneNamed({ lanes }: Blueprint, id: string): Lane {
  const lane = lanes.find((each) => each.id === id)
  if (lane) return lane
  throw unknown('lane', id, lanes.map((each) => each.id)) // prettier-ignore
}

/** `known` are those that the audience sees. */
function unknown(what: 'step' | 'lane' | 'phase', id: string, known: readonly string[]): RenderFailure {
  const near = didYouMean(id, known)
  return new RenderFailure(`the view shows no ${what} "${shortened(id)}"${near === undefined ? '' : `: ${near}`}`)
}

/** What a picture leaves out: parts that nobody asked for, and what an audience is not to see. */
import type { Blueprint, Lane, Link, Phase, Step } from '../model/blueprint.ts'
import type { LaneKind } from '../vocabulary/terms.ts'

/** The parts of a picture that can be left out. */
export const PARTS = ['evidence', 'emotion', 'time', 'cost', 'standards', 'register', 'legend', 'notes'] as const

/** One of the parts. */
export type Part = (typeof PARTS)[number]

/** `customer`: nothing that stands below the line of visibility. */
export const AUDIENCES = ['full', 'customer'] as const

/** One of the audiences. */
export type Audience = (typeof AUDIENCES)[number]

/** Which parts of the blueprint a picture shows, and to whom. */
export interface View {
  readonly audience: Audience
  readonly hidden: ReadonlySet<Part>
}

/** Everything. */
export const FULL_VIEW: View = { audience: 'full', hidden: new Set() }

const BELOW_VISIBILITY: ReadonlySet<LaneKind> = new Set(['backstage', 'support'])

/**
 * The blueprint as it is to be drawn: layout makes no room for what is not shown. Fail points and standards keep their
 * numbers, so that those who look at two views speak of the same ones. Evidence, fail points and other unchanged
 * elements are shared with the original.
 */
export function viewed(blueprint: Blueprint, { audience, hidden }: View): Blueprint {
  if (audience === 'full' && hidden.size === 0) return blueprint
  const lanes = blueprint.lanes.filter(({ kind }) => {
    if (kind === 'evidence') return !hidden.has('evidence')
    return audience === 'full' || !BELOW_VISIBILITY.has(kind)
  })
  const shown = new Set(lanes)
  const kept = blueprint.steps.filter(({ lane }) => shown.has(lane))
  const lived = new Set(kept.map(({ phase }) => phase))
  const laneOf = new Map(lanes.map((lane): [Lane, MutableLane] => [lane, { ...lane, steps: [] }]))
  const phaseOf = new Map(
    phases(blueprint, audience, lived).map((phase, index): [Phase, MutablePhase] => [
      phase,
      { ...phase, index, steps: [] },
    ]),
  )
  const steps = new Map<Step, MutableStep>()
  for (const step of kept) steps.set(step, opened(step, steps.size, laneOf, phaseOf, hidden))
  const links = blueprint.links.flatMap((link) => joined(link, steps))
  return {
    ...blueprint,
    lanes: [...laneOf.values()],
    phases: [...phaseOf.values()],
    steps: [...steps.values()],
    links,
    failPoints: [...steps.values()].flatMap(({ failPoints }) => failPoints),
  }
}

/** A phase in which an audience sees nothing is left out, one that the author left empty is not. */
function phases({ phases: all }: Blueprint, audience: Audience, lived: ReadonlySet<Phase | undefined>): Phase[] {
  return all.filter((phase) => audience === 'full' || lived.has(phase))
}

interface MutableLane extends Lane {
  readonly steps: Step[]
}

interface MutablePhase extends Phase {
  readonly steps: Step[]
}

interface MutableStep extends Step {
  readonly outgoing: Link[]
  readonly incoming: Link[]
}

/** The step without what is hidden, and without its links yet; it enters its lane and phase. */
function opened(
  step: Step,
  index: number,
  lanes: ReadonlyMap<Lane, MutableLane>,
  phases: ReadonlyMap<Phase, MutablePhase>,
  hidden: ReadonlySet<Part>,
): MutableStep {
  const lane = lanes.get(step.lane)!
  const phase = step.phase && phases.get(step.phase)
  const made: MutableStep = {
    ...step,
    index,
    lane,
    phase,
    ...(hidden.has('evidence') && { evidence: [] }),
    ...(hidden.has('emotion') && { emotion: undefined }),
    ...(hidden.has('time') && { time: undefined }),
    ...(hidden.has('cost') && { cost: undefined }),
    ...(hidden.has('standards') && { standards: [] }),
    ...(hidden.has('notes') && { note: undefined }),
    outgoing: [],
    incoming: [],
  }
  lane.steps.push(made)
  phase?.steps.push(made)
  return made
}

/** The link between the steps that are shown, entered into both; none where one of them is left out. */
function joined(link: Link, steps: ReadonlyMap<Step, MutableStep>): Link[] {
  const [from, to] = [steps.get(link.from), steps.get(link.to)]
  if (!from || !to) return []
  const made: Link = { ...link, from, to }
  from.outgoing.push(made)
  to.incoming.push(made)
  return [made]
}

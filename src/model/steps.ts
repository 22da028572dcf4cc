import { finding } from '../diagnostic/codes.ts'
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type {
  Evidence,
  EvidenceItem,
  Standard as WrittenStandard,
  Step as WrittenStep,
  StepTimes,
  WaitTimes,
} from '../schema/generated/document.ts'
import { STEP_FLAGS } from '../schema/generated/step-flags.ts'
import type {
  FailPoint,
  Link,
  PhysicalEvidence,
  Reference,
  Standard,
  Step,
  StepFlags,
  StepTime,
  Wait,
} from './blueprint.ts'
import { duration } from './duration.ts'
import { addressHint } from '../source/address.ts'
import type { Findings } from './findings.ts'
import type { Lanes, OpenLane, OpenPhase } from './lanes.ts'
import { dashed } from './names.ts'
import { safeUrl } from './safe-url.ts'
import { isLong, items, place, placeOfProperty, places, property, scalar, shown, type Written } from './located.ts'

/** A step whose standards, fail points and links are still being found. */
export interface OpenStep extends Step {
  readonly standards: Standard[]
  readonly failPoints: FailPoint[]
  readonly outgoing: Link[]
  readonly incoming: Link[]
}

/** Where a step finds what it names. */
export interface Surroundings {
  readonly lanes: Lanes
  readonly phases: ReadonlyMap<string, OpenPhase>
  readonly findings: Findings
}

/** The step, entered into its lane and phase; undefined, and reported, when its lane is none. */
export function buildStep(
  written: Written<WrittenStep> & { readonly id: string },
  index: number,
  surroundings: Surroundings,
): OpenStep | undefined {
  const { id, value } = written
  const lane = laneOf(written, surroundings)
  if (!lane) return undefined
  const phase = phaseOf(written, surroundings)
  const step: OpenStep = {
    id,
    index,
    lane,
    phase,
    kind: value.kind ?? 'action',
    ...flags(value),
    label: shown(written, 'label') ?? id,
    evidence: items(property(written, 'evidence')).map((item) => buildEvidence(item, surroundings.findings)),
    emotion: value.emotion,
    wait: buildWait(property(written, 'wait')),
    time: buildTime(property(written, 'time')),
    cost: value.cost,
    standards: [],
    failPoints: [],
    blueprint: buildReference(property(written, 'blueprint')),
    actor: shown(written, 'actor'),
    channel: value.channel,
    note: shown(written, 'note'),
    url: buildUrl(property(written, 'url'), surroundings.findings),
    tags: items(property(written, 'tags')).map(scalar),
    outgoing: [],
    incoming: [],
    place: place(written, 'key'),
    places: places(written),
  }
  lane.steps.push(step)
  phase?.steps.push(step)
  return step
}

/** Each is no where it is left out. */
function flags(written: WrittenStep): StepFlags {
  return Object.fromEntries(STEP_FLAGS.map((flag) => [flag, written[flag] ?? false])) as unknown as StepFlags
}

function laneOf(
  step: Written<WrittenStep> & { readonly id: string },
  { lanes, findings }: Surroundings,
): OpenLane | undefined {
  const id = shown(step, 'lane')
  if (id === undefined) return undefined // it is told already that there is none, or what was written in its place
  const at = placeOfProperty(step, 'lane')
  const lane = lanes.use(id, at)
  if (!lane) {
    findings.unknown('lanes', id, at, () => {
      const hint = lanes.hint(id) ?? `write it under "lanes:", or use one of ${lanes.ids(20).join(', ')}`
      const related = declaredAt(step, '/lanes', 'the lanes are declared here')
      const message = `there is no lane "${shortened(id)}" for the step "${step.id}"`
      return finding('unknown-reference', at, message, { hint, related })
    })
    return undefined
  }
  if (lane.kind !== 'evidence') return lane
  const message = `the step "${step.id}" stands in the lane "${id}", which holds physical evidence and no steps`
  const hint = 'choose another lane, or write it as "evidence:" of the customer action that it belongs to'
  findings.add(() => finding('schema-value', at, message, { hint }))
  return undefined
}

function phaseOf(
  step: Written<WrittenStep> & { readonly id: string },
  { phases, findings }: Surroundings,
): OpenPhase | undefined {
  const written = property(step, 'phase')
  if (!written) return undefined
  const id = scalar(written)
  const phase = phases.get(id)
  if (!phase) {
    findings.unknown('phases', id, place(written), () => {
      const near = didYouMean(dashed(id), phases.keys())
      const hint = near ?? 'write it under "phases:", with an id and a title'
      const related = declaredAt(step, '/phases', 'the phases are declared here')
      const message = `there is no phase "${shortened(id)}" for the step "${step.id}"`
      return finding('unknown-reference', place(written), message, { hint, related })
    })
  }
  return phase
}

/** The group in which a missing id would be declared, if the file has it. */
function declaredAt(
  { document }: Written<unknown>,
  pointer: string,
  message: string,
): { message: string; place: ReturnType<typeof document.place> }[] {
  return document.keys(pointer).length === 0 ? [] : [{ message, place: document.place(pointer, 'key') }]
}

function buildEvidence(written: Written<EvidenceItem>, findings: Findings): PhysicalEvidence {
  if (!isLong<Evidence>(written)) {
    return { label: scalar(written as Written<string>), place: place(written), places: places(written, 'label') }
  }
  return {
    label: shown(written, 'label') ?? '',
    image: written.value.image, // a file's name: as it is written
    url: buildUrl(property(written, 'url'), findings),
    place: placeOfProperty(written, 'label'),
    places: places(written),
  }
}

/** The schema has seen to the scheme; what is no address all the same is reported and left out. */
function buildUrl(written: Written<string> | undefined, findings: Findings): string | undefined {
  if (!written || safeUrl(written.value) !== undefined) return written?.value
  const message = `"${shortened(written.value)}" is no address that a picture may link to`
  findings.add(() => finding('schema-url', place(written), message, { hint: addressHint(written.value) }))
  return undefined
}

function buildWait(written: Written<WaitTimes | string> | undefined): Wait | undefined {
  if (!written) return undefined
  const at = { place: place(written, 'key'), places: places(written, 'typical') }
  if (typeof written.value === 'string') return { typical: duration(written.value), ...at }
  const { typical, max } = written.value
  return {
    typical: typical === undefined ? undefined : duration(typical),
    max: max === undefined ? undefined : duration(max),
    ...at,
  }
}

function buildTime(written: Written<StepTimes | string> | undefined): StepTime | undefined {
  if (!written) return undefined
  const at = { place: place(written, 'key'), places: places(written, 'standard') }
  if (typeof written.value === 'string') return { standard: duration(written.value), ...at }
  const { standard, tolerated } = written.value
  return {
    standard: standard === undefined ? undefined : duration(standard),
    tolerated: tolerated === undefined ? undefined : duration(tolerated),
    ...at,
  }
}

export function buildStandard(written: Written<WrittenStandard>, number: number): Standard {
  const kind = written.value.hard === undefined ? 'soft' : 'hard'
  return {
    number,
    kind,
    label: shown(written, kind) ?? '',
    instrument: shown(written, 'instrument'),
    place: placeOfProperty(written, kind),
    places: places(written),
  }
}

export function buildReference(written: Written<string> | undefined): Reference | undefined {
  return written && { path: written.value, place: place(written), places: {} }
}

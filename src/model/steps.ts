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
import type { Lanes, MutableLane, MutablePhase } from './lanes.ts'
import { dashed } from './names.ts'
import { safeUrl } from './safe-url.ts'
import { isLong, items, place, placeOfProperty, places, property, scalar, shown, type Located } from './located.ts'

/** A step whose standards, fail points and links are still being found. */
export interface MutableStep extends Step {
  readonly standards: Standard[]
  readonly failPoints: FailPoint[]
  readonly outgoing: Link[]
  readonly incoming: Link[]
}

/** Where a step finds what it names. */
export interface BuildContext {
  readonly lanes: Lanes
  readonly phases: ReadonlyMap<string, MutablePhase>
  readonly findings: Findings
}

/** The step, entered into its lane and phase; undefined, and reported, when its lane is none. */
export function buildStep(
  located: Located<WrittenStep> & { readonly id: string },
  index: number,
  context: BuildContext,
): MutableStep | undefined {
  const { id, value } = located
  const lane = laneOf(located, context)
  if (!lane) return undefined
  const phase = phaseOf(located, context)
  const step: MutableStep = {
    id,
    index,
    lane,
    phase,
    kind: value.kind ?? 'action',
    ...flags(value),
    label: shown(located, 'label') ?? id,
    evidence: items(property(located, 'evidence')).map((item) => buildEvidence(item, context.findings)),
    emotion: value.emotion,
    wait: buildWait(property(located, 'wait')),
    time: buildTime(property(located, 'time')),
    cost: value.cost,
    standards: [],
    failPoints: [],
    blueprint: buildReference(property(located, 'blueprint')),
    actor: shown(located, 'actor'),
    channel: value.channel,
    note: shown(located, 'note'),
    url: buildUrl(property(located, 'url'), context.findings),
    tags: items(property(located, 'tags')).map(scalar),
    outgoing: [],
    incoming: [],
    place: place(located, 'key'),
    places: places(located),
  }
  lane.steps.push(step)
  phase?.steps.push(step)
  return step
}

/** Each is false by default. */
function flags(located: WrittenStep): StepFlags {
  return Object.fromEntries(STEP_FLAGS.map((flag) => [flag, located[flag] ?? false])) as unknown as StepFlags
}

function laneOf(
  step: Located<WrittenStep> & { readonly id: string },
  { lanes, findings }: BuildContext,
): MutableLane | undefined {
  const id = shown(step, 'lane')
  if (id === undefined) return undefined // it is reported already as missing or of the wrong type
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
  step: Located<WrittenStep> & { readonly id: string },
  { phases, findings }: BuildContext,
): MutablePhase | undefined {
  const located = property(step, 'phase')
  if (!located) return undefined
  const id = scalar(located)
  const phase = phases.get(id)
  if (!phase) {
    findings.unknown('phases', id, place(located), () => {
      const near = didYouMean(dashed(id), phases.keys())
      const hint = near ?? 'write it under "phases:", with an id and a title'
      const related = declaredAt(step, '/phases', 'the phases are declared here')
      const message = `there is no phase "${shortened(id)}" for the step "${step.id}"`
      return finding('unknown-reference', place(located), message, { hint, related })
    })
  }
  return phase
}

/** The group in which a missing id would be declared, if the file has it. */
function declaredAt(
  { document }: Located<unknown>,
  pointer: string,
  message: string,
): { message: string; place: ReturnType<typeof document.place> }[] {
  return document.keys(pointer).length === 0 ? [] : [{ message, place: document.place(pointer, 'key') }]
}

function buildEvidence(located: Located<EvidenceItem>, findings: Findings): PhysicalEvidence {
  if (!isLong<Evidence>(located)) {
    return { label: scalar(located as Located<string>), place: place(located), places: places(located, 'label') }
  }
  return {
    label: shown(located, 'label') ?? '',
    image: located.value.image, // a file's name: as it is written
    url: buildUrl(property(located, 'url'), findings),
    place: placeOfProperty(located, 'label'),
    places: places(located),
  }
}

/** The schema has checked the scheme; an invalid URL is reported and left out. */
function buildUrl(located: Located<string> | undefined, findings: Findings): string | undefined {
  if (!located || safeUrl(located.value) !== undefined) return located?.value
  const message = `"${shortened(located.value)}" is no address that a picture may link to`
  findings.add(() => finding('schema-url', place(located), message, { hint: addressHint(located.value) }))
  return undefined
}

function buildWait(located: Located<WaitTimes | string> | undefined): Wait | undefined {
  if (!located) return undefined
  const at = { place: place(located, 'key'), places: places(located, 'typical') }
  if (typeof located.value === 'string') return { typical: duration(located.value), ...at }
  const { typical, max } = located.value
  return {
    typical: typical === undefined ? undefined : duration(typical),
    max: max === undefined ? undefined : duration(max),
    ...at,
  }
}

function buildTime(located: Located<StepTimes | string> | undefined): StepTime | undefined {
  if (!located) return undefined
  const at = { place: place(located, 'key'), places: places(located, 'standard') }
  if (typeof located.value === 'string') return { standard: duration(located.value), ...at }
  const { standard, tolerated } = located.value
  return {
    standard: standard === undefined ? undefined : duration(standard),
    tolerated: tolerated === undefined ? undefined : duration(tolerated),
    ...at,
  }
}

/** A standard of a step, the `number`th of the blueprint. */
export function buildStandard(located: Located<WrittenStandard>, number: number): Standard {
  const kind = located.value.hard === undefined ? 'soft' : 'hard'
  return {
    number,
    kind,
    label: shown(located, kind) ?? '',
    instrument: shown(located, 'instrument'),
    place: placeOfProperty(located, kind),
    places: places(located),
  }
}

/** A reference to another blueprint; undefined where none is written. */
export function buildReference(located: Located<string> | undefined): Reference | undefined {
  return located && { path: located.value, place: place(located), places: {} }
}

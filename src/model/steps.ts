import { finding } from '../diagnostic/codes.ts'
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { Place } from '../diagnostic/span.ts'
import type {
  Evidence,
  EvidenceItem,
  Standard as WrittenStandard,
  StepProperties as WrittenStep,
  StepTimes,
  Text,
  WaitTimes,
} from '../schema/generated/document.ts'
import { STEP_FLAGS } from '../schema/generated/step-flags.ts'
import type {
  Column,
  FailPoint,
  Link,
  Moment,
  PhysicalEvidence,
  Standard,
  Step,
  StepFlags,
  StepTime,
  Wait,
} from './blueprint.ts'
import { duration } from './duration.ts'
import { addressHint } from '../source/address.ts'
import { composed } from '../source/text.ts'
import { buildFailPoint } from './fail-points.ts'
import { channelOf, type Channels } from './channels.ts'
import type { Findings } from './findings.ts'
import type { Lanes, MutableLane, MutablePhase } from './lanes.ts'
import { dashed } from './names.ts'
import { buildReference } from './reference.ts'
import type { Remarks } from './remarks.ts'
import { buildRowCells, type Rows } from './rows.ts'
import { safeUrl } from './safe-url.ts'
import { isLong, items, place, placeOfProperty, places, property, scalar, shown, type Located } from './located.ts'

/** A step whose standards, fail points, links and column are still being found. */
export interface MutableStep extends Step {
  readonly evidence: PhysicalEvidence[]
  readonly standards: Standard[]
  readonly failPoints: FailPoint[]
  readonly outgoing: Link[]
  readonly incoming: Link[]
  hasMadeId?: true
  with?: Step
  column?: Column
}

/** Where a step finds what it names, and what is numbered over the whole blueprint. */
export interface BuildContext {
  readonly lanes: Lanes
  readonly phases: ReadonlyMap<string, MutablePhase>
  readonly channels: Channels
  readonly rows: Rows
  readonly findings: Findings
  readonly remarks: Remarks
  readonly steps: Map<string, MutableStep>
  readonly failPoints: FailPoint[]
  readonly standards: Standard[]
}

/** Where a step stands. */
export interface StepPlace {
  readonly lane: MutableLane
  readonly phase: MutablePhase | undefined
  readonly moment?: Moment & { readonly steps: MutableStep[] }
}

/** A step under `steps`, entered into its lane and phase; undefined, and reported, when its lane is none. */
export function buildStep(
  located: Located<WrittenStep> & { readonly id: string },
  context: BuildContext,
): MutableStep | undefined {
  const lane = laneOfStep(located, context)
  if (!lane) return undefined
  return addStep(located.id, located, { lane, phase: phaseOf(located, `the step "${located.id}"`, context) }, context)
}

/** A step with all that is written of it, or with nothing but its label. */
export function addStep(
  id: string,
  located: Located<WrittenStep | Text>,
  { lane, phase, moment }: StepPlace,
  context: BuildContext,
): MutableStep {
  const { channels, findings, remarks, rows } = context
  const long = isLong<WrittenStep>(located) ? located : undefined
  const value = long?.value ?? {}
  const get = <K extends keyof WrittenStep>(key: K) => long && property(long, key)
  const step: MutableStep = {
    id,
    index: context.steps.size,
    lane,
    phase,
    moment,
    kind: value.kind ?? 'action',
    ...flags(value),
    label: (long ? shown(long, 'label') : scalar(located as Located<Text>)) ?? id,
    items: items(get('items')).map(scalar),
    image: value.image, // a file's name: as it is written
    evidence: items(get('evidence')).map((item) => buildEvidence(item, findings)),
    emotion: value.emotion,
    wait: buildWait(get('wait')),
    time: buildTime(get('time')),
    cost: value.cost,
    standards: [],
    failPoints: [],
    blueprint: buildReference(get('blueprint')),
    actor: long && shown(long, 'actor'),
    channel: channelOf(get('channel'), channels, findings),
    note: remarks.note(get('note')),
    questions: remarks.questions(get('questions')),
    rows: buildRowCells(get('rows'), rows, findings),
    url: buildUrl(get('url'), findings),
    tags: items(get('tags')).map(scalar),
    outgoing: [],
    incoming: [],
    place: place(located, long ? 'key' : 'value'),
    places: places(located, 'label'),
  }
  context.steps.set(id, step)
  lane.steps.push(step)
  phase?.steps.push(step)
  moment?.steps.push(step)
  for (const item of items(get('standards'))) {
    const standard = buildStandard(item, context.standards.length + 1)
    step.standards.push(standard)
    context.standards.push(standard)
  }
  for (const item of items(get('failPoints'))) {
    const failPoint = buildFailPoint(item, step, context.failPoints.length + 1, findings)
    step.failPoints.push(failPoint)
    context.failPoints.push(failPoint)
  }
  return step
}

/** Each is false by default. */
function flags(located: WrittenStep): StepFlags {
  return Object.fromEntries(STEP_FLAGS.map((flag) => [flag, located[flag] ?? false])) as unknown as StepFlags
}

/** The lane of a step under `steps`. */
function laneOfStep(
  step: Located<WrittenStep> & { readonly id: string },
  context: BuildContext,
): MutableLane | undefined {
  const id = shown(step, 'lane')
  if (id === undefined) return undefined // it is told already that there is none, or what was written in its place
  return laneNamed(id, placeOfProperty(step, 'lane'), `the step "${step.id}"`, step, context)
}

/** The lane of a cell, which its key names. */
export function laneOfCell(
  cell: Located<unknown> & { readonly id: string },
  moment: string,
  context: BuildContext,
): MutableLane | undefined {
  return laneNamed(composed(cell.id), place(cell, 'key'), moment, cell, context)
}

/** `of` is what names it, in words. */
function laneNamed(
  id: string,
  at: Place,
  of: string,
  owner: Located<unknown>,
  { lanes, findings }: BuildContext,
): MutableLane | undefined {
  const lane = lanes.use(id, at)
  if (!lane) {
    findings.unknown('lanes', id, at, () => {
      const hint = lanes.hint(id) ?? `write it under "lanes:", or use one of ${lanes.ids(20).join(', ')}`
      const related = declaredAt(owner, '/lanes', 'the lanes are declared here')
      const message = `there is no lane "${shortened(id)}" for ${of}`
      return finding('unknown-reference', at, message, { hint, related })
    })
    return undefined
  }
  if (lane.kind !== 'evidence') return lane
  const message = `${of} stands in the lane "${id}", which holds physical evidence and no steps`
  const hint = 'choose another lane, or write it as "evidence:" of the customer action that it belongs to'
  findings.add(() => finding('schema-value', at, message, { hint }))
  return undefined
}

/** `of` is what names it, in words. */
export function phaseOf(
  owner: Located<{ readonly phase?: Text | string }>,
  of: string,
  { phases, findings }: Pick<BuildContext, 'phases' | 'findings'>,
): MutablePhase | undefined {
  const located = property(owner, 'phase')
  if (!located) return undefined
  const id = scalar(located)
  const phase = phases.get(id)
  const inner = phase ? [] : [...phases.values()].filter(({ group }) => group?.id === id)
  if (inner.length > 0) {
    const hint = `name one of them: ${inner
      .slice(0, 20)
      .map((each) => each.id)
      .join(', ')}`
    findings.add(() =>
      finding('schema-value', place(located), `the phase "${shortened(id)}" holds phases of its own`, { hint }),
    )
  } else if (!phase) {
    findings.unknown('phases', id, place(located), () => {
      const near = didYouMean(dashed(id), phases.keys())
      const hint = near ?? 'write it under "phases:", with an id and a title'
      const related = declaredAt(owner, '/phases', 'the phases are declared here')
      const message = `there is no phase "${shortened(id)}" for ${of}`
      return finding('unknown-reference', place(located), message, { hint, related })
    })
  }
  return phase
}

/** The group in which a missing id would be declared, if the file has it. */
export function declaredAt(
  { document }: Located<unknown>,
  pointer: string,
  message: string,
): { message: string; place: ReturnType<typeof document.place> }[] {
  return document.keys(pointer).length === 0 ? [] : [{ message, place: document.place(pointer, 'key') }]
}

export function buildEvidence(located: Located<EvidenceItem>, findings: Findings): PhysicalEvidence {
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

/** The schema has seen to the scheme; what is no address all the same is reported and left out. */
export function buildUrl(located: Located<string> | undefined, findings: Findings): string | undefined {
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

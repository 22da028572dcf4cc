/**
 * A blueprint as plain data, for JSON and structured clone: ids in place of references between elements.
 * `schemas/plain.schema.json` describes it; its keys come in the order that is written here, undefined ones are left
 * out.
 */
import type { Place } from '../diagnostic/span.ts'
import type {
  PlainBlueprint,
  PlainCountermeasure,
  PlainEvidence,
  PlainFailPoint,
  PlainLane,
  PlainLink,
  PlainPhase,
  PlainPlace,
  PlainStandard,
  PlainStep,
} from '../schema/generated/plain-blueprint.ts'
import { STEP_FLAGS } from '../schema/generated/step-flags.ts'
import type { SourceFile } from '../source/source-file.ts'
import type {
  Blueprint,
  Countermeasure,
  Element,
  FailPoint,
  Lane,
  Link,
  Phase,
  PhysicalEvidence,
  Standard,
  Step,
  StepFlags,
  StepTime,
  Wait,
} from './blueprint.ts'

/** With the file, each element has its location in it. */
export function plain(blueprint: Blueprint, file?: SourceFile): PlainBlueprint {
  return said({
    plain: 1,
    title: blueprint.title,
    description: blueprint.description,
    language: blueprint.language,
    locale: blueprint.locale,
    segment: blueprint.segment,
    state: blueprint.state,
    owner: blueprint.owner,
    date: blueprint.date,
    version: blueprint.version,
    currency: blueprint.currency,
    lanes: blueprint.lanes.map((lane) => plainLane(lane, file)),
    phases: blueprint.phases.map((phase) => plainPhase(phase, file)),
    steps: blueprint.steps.map((step) => plainStep(step, file)),
    links: blueprint.links.map((link) => plainLink(link, file)),
    place: placed(blueprint, file),
  })
}

/** A lane in plain form. */
export function plainLane(lane: Lane, file?: SourceFile): PlainLane {
  const { id, kind, title, technology, declared } = lane
  return said({ id, kind, title, technology, declared, place: placed(lane, file) })
}

/** A phase in plain form. */
export function plainPhase(phase: Phase, file?: SourceFile): PlainPhase {
  return said({ id: phase.id, title: phase.title, place: placed(phase, file) })
}

/** A step in plain form; lane, phase and blueprints by id or path. */
export function plainStep(step: Step, file?: SourceFile): PlainStep {
  const { momentOfTruth, independent, ...others } = flagsOf(step) // the two have had their places since version 1
  return said({
    id: step.id,
    lane: step.lane.id,
    phase: step.phase?.id,
    kind: step.kind,
    label: step.label,
    actor: step.actor,
    channel: step.channel,
    evidence: step.evidence.map((evidence) => plainEvidence(evidence, file)),
    momentOfTruth,
    emotion: step.emotion,
    wait: step.wait && plainWait(step.wait, file),
    time: step.time && plainTime(step.time, file),
    cost: step.cost,
    standards: step.standards.map((standard) => plainStandard(standard, file)),
    failPoints: step.failPoints.map((failPoint) => plainFailPoint(failPoint, file)),
    blueprint: step.blueprint?.path,
    independent,
    note: step.note,
    url: step.url,
    tags: [...step.tags],
    ...others,
    place: placed(step, file),
  })
}

function flagsOf(step: Step): StepFlags {
  return Object.fromEntries(STEP_FLAGS.map((flag) => [flag, step[flag]])) as unknown as StepFlags
}

function plainEvidence(evidence: PhysicalEvidence, file?: SourceFile): PlainEvidence {
  const { label, image, url } = evidence
  return said({ label, image, url, place: placed(evidence, file) })
}

function plainWait(wait: Wait, file?: SourceFile): NonNullable<PlainStep['wait']> {
  const { typical, max } = wait
  return said({ typical: typical && { ...typical }, max: max && { ...max }, place: placed(wait, file) })
}

function plainTime(time: StepTime, file?: SourceFile): NonNullable<PlainStep['time']> {
  const { standard, tolerated } = time
  return said({
    standard: standard && { ...standard },
    tolerated: tolerated && { ...tolerated },
    place: placed(time, file),
  })
}

function plainStandard(standard: Standard, file?: SourceFile): PlainStandard {
  const { number, kind, label, instrument } = standard
  return said({ number, kind, label, instrument, place: placed(standard, file) })
}

/** A fail point in plain form, without the step that has it. */
export function plainFailPoint(failPoint: FailPoint, file?: SourceFile): PlainFailPoint {
  return said({
    number: failPoint.number,
    label: failPoint.label,
    class: failPoint.class,
    severity: failPoint.severity,
    occurrence: failPoint.occurrence,
    detection: failPoint.detection,
    rpn: failPoint.rpn,
    countermeasures: failPoint.countermeasures.map((countermeasure) => plainCountermeasure(countermeasure, file)),
    recovery: failPoint.recovery?.path,
    place: placed(failPoint, file),
  })
}

function plainCountermeasure(countermeasure: Countermeasure, file?: SourceFile): PlainCountermeasure {
  const { label, kind, owner, status, due } = countermeasure
  return said({ label, kind, owner, status, due, place: placed(countermeasure, file) })
}

/** A link in plain form; its steps by id. */
export function plainLink(link: Link, file?: SourceFile): PlainLink {
  const { from, to, kind, label, channel } = link
  return said({ from: from.id, to: to.id, kind, label, channel, place: placed(link, file) })
}

function placed({ place }: Element, file: SourceFile | undefined): PlainPlace | undefined {
  return file && plainPlace(place, file)
}

function plainPlace({ start, end, pointer }: Place, file: SourceFile): PlainPlace {
  const from = file.position(start)
  const to = file.position(end)
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column, pointer }
}

/** Without undefined keys: JSON drops them, and the value should survive a round trip. */
function said<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] === undefined) delete value[key]
  return value
}

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
  PlainMoment,
  PlainPhase,
  PlainPlace,
  PlainQuestion,
  PlainRow,
  PlainRowCell,
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
  Moment,
  OpenFailPoint,
  Phase,
  PhaseGroup,
  PhysicalEvidence,
  Question,
  Row,
  RowCell,
  Standard,
  Step,
  StepFlags,
  StepTime,
  Wait,
} from './blueprint.ts'
import { companionsOf } from './column.ts'

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
    review: blueprint.review,
    replaces: blueprint.replaces?.path,
    sources: blueprint.sources.map(({ label, url }) => said({ label, url })),
    views: plainViews(blueprint),
    currency: blueprint.currency,
    channels: [...blueprint.channels.values()]
      .filter(({ title }) => title !== undefined)
      .map(({ id, title, seen, notice }) => said({ id, title, seen, notice })),
    lanes: blueprint.lanes.map((lane) => plainLane(lane, file)),
    rows: blueprint.rows.map((row) => plainRow(row, file)),
    phases: blueprint.phases.map((phase) => plainPhase(phase, file)),
    moments: blueprint.moments.map((moment) => plainMoment(moment, file)),
    steps: blueprint.steps.map((step) => plainStep(step, file)),
    links: blueprint.links.map((link) => plainLink(link, file)),
    place: placed(blueprint, file),
  })
}

function plainViews({ views }: Blueprint): PlainBlueprint['views'] {
  if (!views || views.size === 0) return undefined
  return [...views.values()].map(({ id, title, audience, cut, show, hide, part: { phases, lanes, steps }, look }) => {
    const written = <T>(list: readonly T[] | undefined): T[] | undefined => list && list.length > 0 ? [...list] : undefined // prettier-ignore
    return said({
      id,
      title,
      audience,
      cut: cut && { ...cut },
      show: written(show),
      hide: written(hide),
      phases: phases && { ...phases },
      lanes: written(lanes),
      steps: written(steps),
      theme: look.theme,
      density: look.density,
      fold: look.fold,
      page: look.page,
    })
  })
}

/** A lane in plain form. */
export function plainLane(lane: Lane, file?: SourceFile): PlainLane {
  const { id, kind, title, technology, declared } = lane
  return said({ id, kind, title, technology, declared, place: placed(lane, file) })
}

/** A phase in plain form. */
export function plainPhase(phase: Phase, file?: SourceFile): PlainPhase {
  const { id, title, group, time, rows } = phase
  return said({
    id,
    title,
    group: group && plainGroup(group, file),
    time: time && { ...time },
    rows: rows.map(plainCell),
    place: placed(phase, file),
  })
}

function plainGroup(group: PhaseGroup, file?: SourceFile): NonNullable<PlainPhase['group']> {
  const { id, title, time, rows } = group
  return said({ id, title, time: time && { ...time }, rows: rows.map(plainCell), place: placed(group, file) })
}

export function plainRow(row: Row, file?: SourceFile): PlainRow {
  const { id, title, mark, as, at, isForCustomer } = row
  return said({
    id,
    title,
    mark,
    as,
    at,
    audience: isForCustomer ? 'customer' : undefined,
    place: placed(row, file),
  })
}

function plainCell({ row, entries }: RowCell): PlainRowCell {
  return { row: row.id, entries: entries.map(({ text, number }) => said({ text, number })) }
}

export function plainMoment(moment: Moment, file?: SourceFile): PlainMoment {
  const { id, title, phase, time, steps, rows, note, questions } = moment
  return said({
    id,
    title,
    phase: phase?.id,
    time: time && { ...time },
    steps: steps.map((step) => step.id),
    rows: rows.map(plainCell),
    note: note?.text,
    questions: questions.map((question) => plainQuestion(question, file)),
    place: placed(moment, file),
  })
}

function plainQuestion(question: Question, file?: SourceFile): PlainQuestion {
  const { number, text, by, date, due, answer } = question
  return said({ number, text, by, date, due, answer, place: placed(question, file) })
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
    channel: step.channel?.id,
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
    note: step.note?.text,
    url: step.url,
    tags: [...step.tags],
    ...others,
    companions: companionsOf(step).map(({ id }) => id),
    items: [...step.items],
    image: step.image,
    questions: step.questions.map((question) => plainQuestion(question, file)),
    rows: step.rows.map(plainCell),
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
    open: failPoint.open && plainOpen(failPoint.open, file),
    accepted: failPoint.accepted,
    place: placed(failPoint, file),
  })
}

function plainOpen(open: OpenFailPoint, file?: SourceFile): NonNullable<PlainFailPoint['open']> {
  const { why, owner, due } = open
  return said({ why, owner, due, place: placed(open, file) })
}

function plainCountermeasure(countermeasure: Countermeasure, file?: SourceFile): PlainCountermeasure {
  const { label, kind, owner, status, due } = countermeasure
  return said({ label, kind, owner, status, due, place: placed(countermeasure, file) })
}

/** A link in plain form; its steps by id. */
export function plainLink(link: Link, file?: SourceFile): PlainLink {
  const { from, to, kind, label, channel } = link
  return said({ from: from.id, to: to.id, kind, label, channel: channel?.id, place: placed(link, file) })
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

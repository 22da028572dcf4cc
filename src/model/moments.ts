/**
 * Moments: columns that are written as such. A cell is one step, or several that stand under one another; a step there has
 * its lane from its cell and its phase from its moment, and an id that is made from its label where none is written.
 */
import { finding } from '../diagnostic/codes.ts'
import { KEPT_BACK, keptBack } from '../diagnostic/kept-back.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { Place } from '../diagnostic/span.ts'
import type {
  BlueprintDocument,
  Cell,
  CellItem,
  CellSteps,
  Moment as WrittenMoment,
  StepProperties,
  Text,
} from '../schema/generated/document.ts'
import { KEY_ORDER } from '../schema/generated/key-order.ts'
import { composed } from '../source/text.ts'
import type { Moment } from './blueprint.ts'
import { duration } from './duration.ts'
import { isCustomerAction } from './encounter.ts'
import type { Findings } from './findings.ts'
import { MadeIds } from './ids.ts'
import type { MutableLane, MutablePhase } from './lanes.ts'
import { entries, isLong, items, place, places, property, scalar, shown, type Located } from './located.ts'
import { buildRowCells } from './rows.ts'
import { addStep, buildEvidence, laneOfCell, phaseOf, type BuildContext, type MutableStep } from './steps.ts'

/** A moment whose steps are still being found. */
export interface MutableMoment extends Moment {
  readonly phase?: MutablePhase
  readonly steps: MutableStep[]
}

/** What a moment says of itself: no lane can be named so. */
const OWN = new Set<string>(KEY_ORDER.inner.moments.inner['*'].keys.filter((key) => key !== '*'))

/** Whether no cell can stand under the name, since it says something of the moment. */
export function isNoLaneOfMoment(id: string): boolean {
  return OWN.has(id) || KEPT_BACK.has(id)
}

const STEP_KEYS: ReadonlySet<string> = new Set(KEY_ORDER.inner.steps.inner['*'].keys)

/** One step of a cell, before it has an id. */
interface CellStep {
  /** As written, with its place. */
  readonly id?: { readonly text: string; readonly place: Place }
  readonly label: string
  readonly located: Located<StepProperties | Text>
  readonly lane: MutableLane
}

/** Adds the steps of all moments to those of the context, and says which ids were made. */
export function buildMoments(
  blueprint: Located<BlueprintDocument>,
  context: BuildContext,
): { readonly moments: readonly MutableMoment[]; readonly ids: MadeIds } {
  const written = items(property(blueprint, 'moments'))
  const moments = written.map((located, index) => openMoment(located, index, context))
  requireOrder(moments, context.findings)
  requireOwnIds(moments, context.findings)
  const cells = written.map((located, index) => cellsOf(located, index, context))
  const underSteps = entries(property(blueprint, 'steps')).map(({ id }) => id)
  const all = cells.flatMap(({ found }) => found)
  const ids = new MadeIds(
    [...underSteps, ...all.flatMap(({ id }) => id?.text ?? [])],
    all.filter(({ id }) => id === undefined).map(({ label }) => label),
  )
  const taken = new Map<string, Place | undefined>(underSteps.map((id) => [id, undefined]))
  for (const [index, moment] of moments.entries()) {
    let { isWhole } = cells[index]!
    for (const { id: own, label, located, lane } of cells[index]!.found) {
      if (own !== undefined && taken.has(own.text)) {
        reportTwice(own, taken.get(own.text), context.findings)
        isWhole = false
        continue
      }
      const id = own?.text ?? ids.next(label)
      taken.set(id, own?.place)
      const step = addStep(id, located, { lane, phase: moment.phase, moment }, context)
      if (!own) step.hasMadeId = true
    }
    addEvidence(written[index]!, moment, isWhole, context.findings)
  }
  return { moments, ids }
}

function openMoment(located: Located<WrittenMoment>, index: number, context: BuildContext): MutableMoment {
  const { remarks, rows, findings } = context
  const time = property(located, 'time')
  return {
    index,
    id: shown(located, 'id'),
    title: shown(located, 'title'),
    phase: phaseOf(located, `moment ${index + 1}`, context),
    time: time && duration(time.value),
    steps: [],
    rows: buildRowCells(property(located, 'rows'), rows, findings),
    note: remarks.note(property(located, 'note')),
    questions: remarks.questions(property(located, 'questions')),
    place: place(located, 'key'),
    places: places(located),
  }
}

function requireOwnIds(moments: readonly MutableMoment[], findings: Findings): void {
  const first = new Map<string, MutableMoment>()
  for (const moment of moments) {
    if (moment.id === undefined) continue
    const other = first.get(moment.id)
    if (!other) {
      first.set(moment.id, moment)
      continue
    }
    const message = `two moments have the id "${shortened(moment.id)}"`
    const related = [{ message: 'it is written here, too', place: other.places.id ?? other.place }]
    const at = moment.places.id ?? moment.place
    findings.add(() => finding('duplicate-id', at, message, { hint: 'give one of them another id', related }))
  }
}

/** Time runs on: those of one phase stand together, and phases in their order. */
function requireOrder(moments: readonly MutableMoment[], findings: Findings): void {
  let last: MutableMoment | undefined
  for (const moment of moments) {
    if (!moment.phase) continue
    if (last?.phase && moment.phase.index < last.phase.index) {
      const [before, here] = [quoted(last.phase.title), quoted(moment.phase.title)]
      const message = `moment ${moment.index + 1} is in the phase ${here}, but stands behind a moment of the later phase ${before}`
      const hint = 'write the moments of a phase together, and the phases in the order of "phases:"'
      const related = [{ message: `this moment is in the phase ${before}`, place: last.place }]
      const at = moment.places.phase ?? moment.place
      findings.add(() => finding('schema-value', at, message, { hint, related }))
    } else last = moment
  }
}

/** The steps of all cells of a moment, in the order they are written; not whole where something is wrong with a cell. */
interface MomentCells {
  readonly found: readonly CellStep[]
  readonly isWhole: boolean
}

function cellsOf(moment: Located<WrittenMoment>, index: number, context: BuildContext): MomentCells {
  const cells = entries(moment as Located<unknown> as Located<Readonly<Record<string, Cell>>>).map((cell) => {
    const { id } = cell
    const { lanes, findings } = context
    if (OWN.has(id)) {
      // The lane of physical evidence holds no steps: in a moment its name means what it always does.
      if (id !== 'evidence' && lanes.isDeclared(id)) reportTakenName(cell, id, findings)
      return []
    }
    if (KEPT_BACK.has(id)) {
      if (lanes.isDeclared(id)) reportTakenName(cell, id, findings)
      else reportKeptBack(cell, id, findings)
      return undefined
    }
    const lane = laneOfCell(cell, `a step of moment ${index + 1}`, context)
    return lane && stepsOf(cell, lane, findings)
  })
  return { found: cells.flatMap((steps) => steps ?? []), isWhole: !cells.includes(undefined) }
}

function stepsOf(cell: Located<Cell>, lane: MutableLane, findings: Findings): CellStep[] | undefined {
  const { value } = cell
  if (Array.isArray(value)) {
    return items(cell as Located<readonly CellItem[]>).map((located) => {
      if (!isLong<StepProperties>(located)) return { label: scalar(located as Located<Text>), located, lane }
      const id = property(located, 'id')
      const own = id && { text: composed(id.value), place: place(id) }
      return { id: own, label: shown(located, 'label') ?? '', located, lane }
    })
  }
  if (typeof value !== 'object') return [{ label: scalar(cell as Located<Text>), located: cell as Located<Text>, lane }]
  const group = entries(cell as Located<CellSteps>)
  if (group.every(({ id }) => STEP_KEYS.has(id))) {
    const label = cell.entry.inner?.get('label')?.text
    const message = `the cell of the lane "${lane.id}" has the keys of a step, but no id`
    const hint = `write "${lane.id}: [{ label: ${label === undefined ? '…' : shortened(label)} }]", or an id before the braces`
    findings.add(() => finding('schema-value', place(cell, 'key'), message, { hint }))
    return undefined
  }
  return group.map((located) => {
    const own = { text: located.id, place: place(located, 'key') }
    const label = isLong<StepProperties>(located) ? shown(located, 'label') : scalar(located as Located<Text>)
    return { id: own, label: label ?? located.id, located, lane }
  })
}

/** What the customer sees, touches or receives in a moment belongs to the first customer action there. */
function addEvidence(
  located: Located<WrittenMoment>,
  moment: MutableMoment,
  isWhole: boolean,
  findings: Findings,
): void {
  const evidence = property(located, 'evidence')
  if (!evidence) return
  const owner = moment.steps.find(isCustomerAction)
  if (owner) {
    for (const item of items(evidence)) owner.evidence.push(buildEvidence(item, findings))
    return
  }
  if (!isWhole) return // what is wrong is told already
  const message = `moment ${moment.index + 1} has evidence, but no customer action that it belongs to`
  const hint = 'add what the customer does in it, or move the evidence to the moment in which the customer meets it'
  findings.add(() => finding('schema-value', place(evidence, 'key'), message, { hint }))
}

function reportTwice(id: NonNullable<CellStep['id']>, other: Place | undefined, findings: Findings): void {
  const related = other && [{ message: 'it is written here, too', place: other }]
  const message = `two steps have the id "${shortened(id.text)}"`
  findings.add(() => finding('duplicate-id', id.place, message, { hint: 'give one of them another id', related }))
}

function reportTakenName(cell: Located<unknown>, id: string, findings: Findings): void {
  const message = `a lane has the id "${id}", but in a moment "${id}" says something of the moment`
  findings.add(() => finding('schema-value', place(cell, 'key'), message, { hint: 'give the lane another id' }))
}

function reportKeptBack(cell: Located<unknown>, id: string, findings: Findings): void {
  const { message, hint } = keptBack(id)
  findings.add(() => finding('schema-unknown-key', place(cell, 'key'), message, { hint }))
}

function quoted(title: string): string {
  return `"${shortened(title)}"`
}

/** What a picture leaves out: parts that nobody asked for, and what an audience is not to see. */
import type {
  Blueprint,
  Channel,
  Column,
  Lane,
  Link,
  Moment,
  Note,
  Phase,
  PhaseGroup,
  Question,
  Row,
  RowCell,
  Step,
} from '../model/blueprint.ts'
import { standTogether } from '../model/column.ts'
import { AUDIENCES, PARTS, type Audience, type Part } from '../vocabulary/choices.ts'
import { phaseGroups } from '../model/row-cells.ts'
import { INSIDE_LANES, INSIDE_MATTER, isInside, isWhollyInside } from './inside-matter.ts'

export { AUDIENCES, PARTS, type Audience, type Part }

/** One row or lane of the blueprint, by its id. */
export type BandName = `${'row' | 'lane'}:${string}`

/** A text that could name one. */
export function isBandName(text: string): text is BandName {
  return /^(?:row|lane):./.test(text)
}

/** Which parts of the blueprint a picture shows, and to whom. */
export interface View {
  readonly audience: Audience
  readonly hidden: ReadonlySet<Part | BandName>
  /** Of what is named here, rows or lanes or both, there are no others in the picture. */
  readonly only?: ReadonlySet<BandName>
}

/** Everything. */
export const FULL_VIEW: View = { audience: 'full', hidden: new Set() }

/** What steps and moments no longer have. */
interface LeftOut {
  readonly step: Partial<Step>
  readonly moment: Partial<Moment>
}

const HIDDEN: Readonly<Partial<Record<Part, Partial<LeftOut>>>> = {
  evidence: { step: { evidence: [] } },
  emotion: { step: { emotion: undefined } },
  time: { step: { time: undefined } },
  cost: { step: { cost: undefined } },
  standards: { step: { standards: [] } },
  notes: { step: { note: undefined }, moment: { note: undefined } },
  questions: { step: { questions: [] }, moment: { questions: [] } },
}

/**
 * The blueprint as it is to be drawn: layout makes no room for what is not shown. What stays keeps its number, so that
 * those who look at two views speak of the same note. Evidence, fail points and all that is not made anew are the same
 * objects as before. Lanes to which their author gave no title have those of `titles`.
 */
export function viewed(blueprint: Blueprint, view: View, titles: LaneTitles = {}): Blueprint {
  const { audience, hidden, only } = view
  const isAsWritten = Object.keys(titles).length === 0
  if (isAsWritten && audience === 'full' && hidden.size === 0 && (only?.size ?? 0) === 0) return blueprint
  const isWhole = audience === 'full'
  const lanes = blueprint.lanes.filter(({ id, kind }) => {
    if (!isNamed('lane', id, view)) return false
    if (kind === 'evidence') return !hidden.has('evidence')
    return isWhole || !INSIDE_LANES.has(kind)
  })
  const shown = new Set(lanes)
  const kept = blueprint.steps.filter(({ lane }) => shown.has(lane))
  const rows = blueprint.rows.filter((row) => isNamed('row', row.id, view) && (isWhole || !isInside(row)))
  const cells = cellsOf(new Set(rows))
  const { phases, moments: told } = isWhole ? blueprint : lived(blueprint, kept, cells)
  const made: Made = {
    lanes: new Map(lanes.map((lane) => [lane, { ...lane, title: titleOf(lane, titles), steps: [] }])),
    phases: phasesOf(phases, cells),
    moments: new Map(),
    steps: new Map(),
    cells,
    leftOut: leftOut(view),
  }
  for (const moment of told) addMoment(moment, made)
  for (const step of kept) addStep(step, made)
  const links = blueprint.links.flatMap((link) => joined(link, made.steps))
  for (const { steps } of new Set(kept.flatMap(({ column }) => column ?? [])))
    standTogether(steps.flatMap((step) => made.steps.get(step) ?? []))
  const steps = [...made.steps.values()]
  const moments = [...made.moments.values()]
  const viewed = {
    ...blueprint,
    ...(!isWhole && INSIDE_MATTER.blueprint),
    lanes: [...made.lanes.values()],
    rows,
    phases: [...made.phases.values()],
    moments,
    steps,
    links,
    ...(!isWhole && { channels: channelsOf(blueprint, steps, links) }),
    failPoints: steps.flatMap(({ failPoints }) => failPoints),
    ...remarksOf([...moments, ...steps]),
  }
  const named = namedIn(viewed)
  return { ...viewed, references: blueprint.references.filter((each) => named.has(each)) }
}

function leftOut({ audience, hidden }: View): LeftOut {
  const parts = [...hidden].map((part) => (isBandName(part) ? undefined : HIDDEN[part]))
  const inside = audience === 'full' ? undefined : INSIDE_MATTER
  return {
    step: Object.assign({}, ...parts.map((part) => part?.step), inside?.step) as Partial<Step>,
    moment: Object.assign({}, ...parts.map((part) => part?.moment), inside?.moment) as Partial<Moment>,
  }
}

/** Titles of lanes by their kinds, in the place of those that Stageline gives. */
export type LaneTitles = Readonly<Partial<Record<Lane['kind'], string>>>

function titleOf({ id, kind, title, places }: Lane, titles: LaneTitles): string {
  return (places.title === undefined && id === kind ? titles[kind] : undefined) ?? title
}

/** The rows and lanes that a view names, but that the blueprint has not; and what could be meant. */
export function unknownNames(
  { rows, lanes }: Blueprint,
  { hidden, only }: View,
): { name: BandName; known: BandName[] }[] {
  const known = [...rows.map(({ id }): BandName => `row:${id}`), ...lanes.map(({ id }): BandName => `lane:${id}`)]
  const named = [...hidden, ...(only ?? [])].filter((name) => isBandName(name))
  return named.filter((name) => !known.includes(name)).map((name) => ({ name, known }))
}

/** Whether what is named leaves this row or lane in the picture. */
function isNamed(sort: 'row' | 'lane', id: string, { hidden, only }: View): boolean {
  if (hidden.has(`${sort}:${id}`)) return false
  const isRestricted = [...(only ?? [])].some((name) => name.startsWith(`${sort}:`))
  return !isRestricted || only!.has(`${sort}:${id}`)
}

/**
 * The phases and moments in which an audience sees something: a step, or an entry of a row that stands over none but inside
 * steps. One that the author left empty says nothing to it. A moment brings its phase along.
 */
function lived(
  { phases, moments }: Pick<Blueprint, 'phases' | 'moments'>,
  kept: readonly Step[],
  cells: Made['cells'],
): Pick<Blueprint, 'phases' | 'moments'> {
  const inside = insidePhases(phases)
  const entered = new Set<Phase | Moment | undefined>(kept.flatMap(({ phase, moment }) => [phase, moment]))
  const told = moments.filter((moment) => {
    if (entered.has(moment)) return true
    return !isWhollyInside(moment.steps) && !inside.has(moment.phase) && cells(moment.rows).length > 0
  })
  for (const { phase } of told) entered.add(phase)
  return {
    phases: phases.filter((phase) => entered.has(phase) || (!inside.has(phase) && cells(phase.rows).length > 0)),
    moments: told,
  }
}

/** The phases that are wholly inside, by themselves or with all of the group that they are in. */
function insidePhases(phases: readonly Phase[]): ReadonlySet<Phase | undefined> {
  const within = new Map<PhaseGroup | undefined, Step[]>(phaseGroups(phases).map((group) => [group, []]))
  for (const { group, steps } of phases) for (const step of steps) within.get(group)?.push(step)
  return new Set(
    phases.filter(({ group, steps }) => isWhollyInside(steps) || isWhollyInside((group && within.get(group)) ?? [])),
  )
}

type Mutable<Of extends { readonly steps: readonly Step[] }> = Omit<Of, 'steps'> & { readonly steps: Step[] }

interface MutableStep extends Step {
  column?: Column
  readonly outgoing: Link[]
  readonly incoming: Link[]
}

/** What was made of each element that is shown. */
interface Made {
  readonly lanes: Map<Lane, Mutable<Lane>>
  readonly phases: Map<Phase, Mutable<Phase>>
  readonly moments: Map<Moment, Mutable<Moment>>
  readonly steps: Map<Step, MutableStep>
  readonly cells: (cells: readonly RowCell[]) => readonly RowCell[]
  readonly leftOut: LeftOut
}

function cellsOf(rows: ReadonlySet<Row>): Made['cells'] {
  return (cells) => cells.filter(({ row }) => rows.has(row))
}

function phasesOf(phases: readonly Phase[], cells: Made['cells']): Made['phases'] {
  const groups = new Map<PhaseGroup, PhaseGroup>()
  const groupOf = (group: PhaseGroup): PhaseGroup => {
    const known = groups.get(group) ?? { ...group, rows: cells(group.rows) }
    groups.set(group, known)
    return known
  }
  return new Map(
    phases.map((phase, index) => {
      const group = phase.group && groupOf(phase.group)
      return [phase, { ...phase, index, group, steps: [], rows: cells(phase.rows) }]
    }),
  )
}

function addMoment(moment: Moment, { phases, moments, cells, leftOut }: Made): void {
  const phase = moment.phase && phases.get(moment.phase)
  const rows = cells(moment.rows)
  moments.set(moment, { ...moment, ...leftOut.moment, index: moments.size, phase, steps: [], rows })
}

/** The step without what is hidden, and without its links yet; it enters its lane, phase and moment. */
function addStep(step: Step, { lanes, phases, moments, steps, cells, leftOut }: Made): void {
  const lane = lanes.get(step.lane)!
  const phase = step.phase && phases.get(step.phase)
  const moment = step.moment && moments.get(step.moment)
  const rows = cells(step.rows)
  const made = {
    ...step,
    ...leftOut.step,
    index: steps.size,
    lane,
    phase,
    moment,
    column: undefined,
    rows,
    outgoing: [],
    incoming: [],
  }
  steps.set(step, made)
  for (const owner of [lane, phase, moment]) owner?.steps.push(made)
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

/** Those that are built in, and those by which something that is shown takes place. */
function channelsOf(
  { channels }: Blueprint,
  steps: readonly Step[],
  links: readonly Link[],
): ReadonlyMap<string, Channel> {
  const used = new Set([...steps, ...links].map(({ channel }) => channel))
  return new Map([...channels].filter(([, channel]) => channel.title === undefined || used.has(channel)))
}

function remarksOf(all: readonly (Step | Moment)[]): { notes: readonly Note[]; questions: readonly Question[] } {
  const inOrder = <Of extends Note | Question>(remarks: readonly Of[]): Of[] =>
    [...remarks].sort((a, b) => a.number - b.number)
  return {
    notes: inOrder(all.flatMap(({ note }) => note ?? [])),
    questions: inOrder(all.flatMap(({ questions }) => questions)),
  }
}

/** The references to other blueprints that something shown has. */
function namedIn({ replaces, steps, failPoints }: Pick<Blueprint, 'replaces' | 'steps' | 'failPoints'>): Set<unknown> {
  return new Set([replaces, ...steps.map(({ blueprint }) => blueprint), ...failPoints.map(({ recovery }) => recovery)])
}

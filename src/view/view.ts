/** What a picture leaves out: parts that nobody asked for, and what an audience is not to see. */
import type {
  Blueprint,
  Channel,
  Column,
  Excerpt,
  Lane,
  LeadOut,
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
import { RenderFailure } from '../diagnostic/failure.ts'
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import { standTogether } from '../model/column.ts'
import { AUDIENCES, PARTS, type Audience, type Part } from '../vocabulary/choices.ts'
import { phaseGroups } from '../model/row-cells.ts'
import { behindLinks } from './behind.ts'
import { INSIDE_LANES, INSIDE_MATTER, isInside, isWhollyInside } from './inside-matter.ts'
import { viewSuffix } from './view-name.ts'
import { selected, type Cut, type ViewPart } from './selection.ts'

export type { Cut, ViewPart } from './selection.ts'

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
  /** How it is read: down, from one step, or across, along one lane. */
  readonly cut?: Cut
  readonly part?: ViewPart
  /** One of the views that the head of the blueprint names: what it says is still to be added, see `asNamed`. */
  readonly name?: string
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
 * objects as before. What an audience is not to see is taken out first, so that no cut, and no mark of what leads out of a
 * part, can tell of it. Lanes to which their author gave no title have those of `titles`.
 * @throws RenderFailure for a step, a lane or a phase that the blueprint has not, or that the audience does not see
 */
export function viewed(blueprint: Blueprint, asked: View, titles: LaneTitles = {}): Blueprint {
  const view = asNamed(blueprint, asked)
  const { audience, hidden, only, name } = view
  if (name !== undefined && !blueprint.views?.has(name)) throw noSuchView(blueprint, name)
  const isPart = view.cut !== undefined || [view.part, view.within].some((part) => Object.keys(part ?? {}).length > 0)
  const isForAll = audience === 'full'
  const entitled = Object.keys(titles).length === 0 ? blueprint : reduced(blueprint, { ...EVERYTHING, titles })
  if (isForAll && hidden.size === 0 && (only?.size ?? 0) === 0 && !isPart && name === undefined) return entitled
  const seen = isForAll ? entitled : forCustomer(entitled)
  const selection = isPart ? selected(seen, view) : undefined
  const suffix = viewSuffix({ audience, name }) // what a cut is of another blueprint does not have
  const excerpt: Excerpt = {
    ...(suffix !== '' && { suffix }),
    ...(name !== undefined && { name: blueprint.views?.get(name)?.title ?? name }),
    ...(!isForAll && { audience }),
    ...selection?.excerpt,
  }
  const part = reduced(seen, {
    lane: (lane) => isNamed('lane', lane.id, view) && !(lane.kind === 'evidence' && hidden.has('evidence')),
    row: ({ id }) => isNamed('row', id, view),
    ...(selection && { step: (step: Step) => selection.steps.has(step), namedLanes: selection.lanes }),
    ...(!isForAll && { onlyLived: true }),
    leftOut: leftOut(hidden),
  })
  return Object.keys(excerpt).length > 0 ? { ...part, excerpt } : part
}

/** What of a blueprint may be told beside a drawing that could not be made: all, or what the audience sees. */
export function withoutInside(blueprint: Blueprint, view: View): Blueprint {
  return asNamed(blueprint, view).audience === 'full' ? blueprint : forCustomer(blueprint)
}

/** A view with what the head says of it. */
export interface ViewAsNamed extends View {
  /** What the head leaves in it; `part` leaves out more. */
  readonly within?: ViewPart
}

/**
 * The view with what the head says of it; one that the head does not name is nobody's. What the head leaves out nothing else
 * in the view brings back.
 */
export function asNamed(blueprint: Blueprint, view: View): ViewAsNamed {
  const { name, hidden } = view
  if (name === undefined) return view
  const named = blueprint.views?.get(name)
  if (!named) return view
  const shown = named.show.filter((each) => !isBandName(each))
  const only = { hidden: new Set<never>(), only: new Set(named.show.filter((each) => isBandName(each))) }
  const left = [
    ...PARTS.filter((each) => shown.length > 0 && !shown.includes(each)),
    ...bandsOf(blueprint)
      .filter(({ sort, id }) => !isNamed(sort, id, only))
      .map(({ band }) => band),
  ]
  return {
    ...view,
    audience: named.audience ?? view.audience,
    hidden: new Set([...hidden, ...left, ...(named.hide as readonly (Part | BandName)[])]),
    ...(named.cut && { cut: named.cut }),
    within: named.part,
  }
}

function noSuchView({ views }: Blueprint, name: string): RenderFailure {
  const names = [...(views?.keys() ?? [])]
  const near =
    didYouMean(name, names) ?? (names.length > 0 ? `its own are ${names.slice(0, 20).join(', ')}` : undefined)
  const none = `--view takes ${AUDIENCES.join(' or ')}, not "${name}", of which the blueprint names no view of its own`
  return new RenderFailure(near === undefined ? none : `${none}: ${near}`)
}

/** Without inside matter. */
function forCustomer(blueprint: Blueprint): Blueprint {
  const seen = reduced(blueprint, {
    lane: ({ kind }) => !INSIDE_LANES.has(kind),
    row: (row) => !isInside(row),
    onlyLived: true,
    joins: true,
    leftOut: INSIDE_MATTER,
  })
  return { ...seen, ...INSIDE_MATTER.blueprint, channels: channelsOf(blueprint, seen.steps, seen.links) }
}

/** What of a blueprint stays. */
interface Reduction {
  readonly lane: (lane: Lane) => boolean
  readonly row: (row: Row) => boolean
  /** Absent where all steps of the lanes stay; else lanes and phases without any of them go, too. */
  readonly step?: (step: Step) => boolean
  /** Lanes that were asked for by name stay without a step. */
  readonly namedLanes?: ReadonlySet<Lane> | undefined
  /** Phases and moments in which nothing stands go, even where their author left them empty. */
  readonly onlyLived?: true
  readonly leftOut: LeftOut
  /** Whether what is parted is joined: the way went on behind the scenes. */
  readonly joins?: true
  /** None when absent. */
  readonly titles?: LaneTitles
}

const EVERYTHING: Reduction = { lane: () => true, row: () => true, leftOut: { step: {}, moment: {} } }

function reduced(blueprint: Blueprint, reduction: Reduction): Blueprint {
  const { step: isShown = () => true, namedLanes, leftOut, titles = {} } = reduction
  const isPart = reduction.step !== undefined
  const onlyLived = isPart || reduction.onlyLived === true
  const allowed = new Set(blueprint.lanes.filter(reduction.lane))
  const kept = blueprint.steps.filter((step) => allowed.has(step.lane) && isShown(step))
  const entered = new Set(kept.map(({ lane }) => lane))
  const hasEvidence = kept.some(({ evidence }) => evidence.length > 0)
  const lanes = [...allowed].filter((lane) => {
    if (!isPart) return true
    if (namedLanes) return namedLanes.has(lane)
    return lane.kind === 'evidence' ? hasEvidence : entered.has(lane)
  })
  const rows = blueprint.rows.filter(reduction.row)
  const cells = cellsOf(new Set(rows))
  const { phases, moments: told } = onlyLived ? lived(blueprint, kept, isPart ? NO_CELLS : cells) : blueprint
  const made: Made = {
    lanes: new Map(lanes.map((lane) => [lane, { ...lane, title: titleOf(lane, titles), steps: [] }])),
    phases: phasesOf(phases, cells),
    moments: new Map(),
    steps: new Map(),
    cells,
    leftOut,
  }
  for (const moment of told) addMoment(moment, made)
  for (const step of kept) addStep(step, made)
  const behind = reduction.joins ? behindLinks(blueprint.steps, (step) => made.steps.has(step)) : []
  const links = [...blueprint.links, ...behind].flatMap((link) => joined(link, made.steps))
  // Of a lane below the line of visibility that is left out nothing is told; of all else that is left out.
  const isTold = ({ lane }: Step): boolean => allowed.has(lane) || !INSIDE_LANES.has(lane.kind)
  markLinks(
    blueprint.links.filter(({ from, to }) => isTold(from) && isTold(to)),
    made.steps,
  )
  for (const { steps } of new Set(kept.flatMap(({ column }) => column ?? [])))
    standTogether(steps.flatMap((step) => made.steps.get(step) ?? []))
  const steps = [...made.steps.values()]
  const viewed = {
    ...blueprint,
    lanes: [...made.lanes.values()],
    rows,
    phases: [...made.phases.values()],
    moments: [...made.moments.values()],
    steps,
    links,
    failPoints: steps.flatMap(({ failPoints }) => failPoints),
    ...remarksOf([...made.moments.values(), ...steps]),
  }
  const named = namedIn(viewed)
  return { ...viewed, references: blueprint.references.filter((each) => named.has(each)) }
}

const NO_CELLS: Made['cells'] = () => []

/** What is linked to a step and does not stand beside it any more, in the order of the links. */
function markLinks(links: readonly Link[], steps: ReadonlyMap<Step, MutableStep>): void {
  for (const { from, to, kind } of links) {
    const [start, end] = [steps.get(from), steps.get(to)]
    if (start && !end) addLeadOut(start, to, kind === 'exchange' ? 'both' : 'onward')
    if (!start && end) addLeadOut(end, from, kind === 'exchange' ? 'both' : 'from')
  }
}

function addLeadOut(step: MutableStep, { id, label }: Step, direction: LeadOut['direction']): void {
  const known = (step.leadsOut ??= [])
  const same = known.findIndex((each) => each.id === id)
  if (same < 0) known.push({ id, label, direction })
  else if (known[same]!.direction !== direction) known[same] = { id, label, direction: 'both' }
}

function leftOut(hidden: View['hidden']): LeftOut {
  const parts = [...hidden].map((part) => (isBandName(part) ? undefined : HIDDEN[part]))
  return {
    step: Object.assign({}, ...parts.map((part) => part?.step)) as Partial<Step>,
    moment: Object.assign({}, ...parts.map((part) => part?.moment)) as Partial<Moment>,
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
  const known = bandsOf({ rows, lanes }).map(({ band }) => band)
  const named = [...hidden, ...(only ?? [])].filter((name) => isBandName(name))
  return named.filter((name) => !known.includes(name)).map((name) => ({ name, known }))
}

function bandsOf({
  rows,
  lanes,
}: Pick<Blueprint, 'rows' | 'lanes'>): { sort: 'row' | 'lane'; id: string; band: BandName }[] {
  return [
    ...rows.map(({ id }) => ({ sort: 'row', id, band: `row:${id}` }) as const),
    ...lanes.map(({ id }) => ({ sort: 'lane', id, band: `lane:${id}` }) as const),
  ]
}

/** Whether what is named leaves this row or lane in the picture. */
function isNamed(sort: 'row' | 'lane', id: string, { hidden, only }: Pick<View, 'hidden' | 'only'>): boolean {
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
  leadsOut?: LeadOut[]
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
    leadsOut: undefined,
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

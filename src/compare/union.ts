/**
 * Two versions as one blueprint, for a picture of both: the new one, and what is gone from the old one where it was. What moved
 * is there twice: where it is, and as a ghost where it was. Figures of the union say nothing: it has what is gone, too.
 */
import type {
  Blueprint,
  Countermeasure,
  FailPoint,
  Lane,
  Link,
  Moment,
  Phase,
  PhaseGroup,
  Row,
  RowCell,
  RowEntry,
  Step,
} from '../model/blueprint.ts'
import { standTogether } from '../model/column.ts'
import { LANE_KINDS } from '../vocabulary/terms.ts'
import type { Change, ElementName, Item } from './change.ts'
import type { Comparison } from './compare.ts'

/** What became of a thing from the old version to the new one. */
export type Became = 'added' | 'removed' | 'changed' | 'moved'

/** What a thing of the union is in the old version and in the new one; one of them at least. */
export interface Origin<Of extends object = object> {
  readonly before?: Of
  readonly after?: Of
}

export interface Union {
  /** Ids are unique: what is gone has another one where its own is used anew. A picture may add links of its own. */
  readonly blueprint: Blueprint & { readonly links: Link[] }
  /** Of all that differs. What came or went with what it stands in, or joins, has what that has. */
  readonly became: ReadonlyMap<object, Became>
  /** What has a change of its own, or stands for things that have. */
  readonly told: ReadonlySet<object>
  /** Of lanes, phases, moments, rows, steps, lists of evidence, links and fail points; all else is the version's own. */
  readonly origins: ReadonlyMap<object, Origin>
  /** What the union has for a thing of either version. */
  of(thing: object): object
  /** Where steps were that moved: each with the step that it is now. */
  readonly ghosts: ReadonlyMap<Step, Step>
  /** The changes of each thing that has a place of its own, with those of what stands in it; of the head, the blueprint's. */
  readonly changes: ReadonlyMap<object, readonly Change[]>
}

/** Pure; `comparison` is that of the two. */
export function unionOf(before: Blueprint, after: Blueprint, comparison: Comparison): Union {
  return new Uniting(before, after, comparison).union()
}

type Open<Of extends { readonly steps: readonly Step[] }> = Omit<Of, 'steps'> & { readonly steps: Step[] }

interface OpenStep extends Step {
  column?: Step['column']
  with?: Step
  failPoints: FailPoint[]
  readonly outgoing: Link[]
  readonly incoming: Link[]
}

/** One of both versions, or of one of them, in the order of the union. */
interface Pair<Of> {
  readonly old?: Of
  readonly new?: Of
}

class Uniting {
  readonly #before: Blueprint
  readonly #after: Blueprint
  readonly #changes: readonly Change[]
  /** From things of the old version to those of the new one, and back. */
  readonly #newOf = new Map<object, object>()
  readonly #oldOf = new Map<object, object>()
  readonly #moved = new Set<object>()
  readonly #became = new Map<object, Became>()
  readonly #told = new Set<object>()
  readonly #origins = new Map<object, Origin>()
  /** What the union has for a thing of either version; what is not here is taken as it is. */
  readonly #made = new Map<object, object>()
  readonly #ghosts = new Map<Step, OpenStep>()
  readonly #ghostOf = new Map<Step, OpenStep>()

  constructor(before: Blueprint, after: Blueprint, { changes, matching }: Comparison) {
    this.#before = before
    this.#after = after
    this.#changes = changes
    for (const [old, item] of matching.newOf) this.#join(old.thing, item.thing)
    const bandOf = ({ lanes }: Blueprint): Lane | undefined => lanes.find(isMadeBand)
    const [old, now] = [bandOf(before), bandOf(after)]
    if (old && now) this.#join(old, now)
    for (const { kind, element, new: item } of changes)
      if (kind === 'moved' && element === 'step' && item) this.#moved.add(item.thing)
  }

  union(): Union {
    const after = this.#after
    const lanes = this.#lanes()
    const rows = this.#rows()
    const phases = this.#phases()
    const moments = this.#moments()
    const steps = this.#steps()
    for (const column of new Set(after.steps.flatMap((step) => step.column ?? [])))
      standTogether(column.steps.map((step) => this.#of(step) as OpenStep))
    const links = this.#links()
    const remarked = [...moments, ...steps]
    const blueprint = {
      ...after,
      lanes,
      rows,
      phases,
      moments,
      steps,
      links,
      failPoints: steps.flatMap(({ failPoints }) => failPoints),
      notes: remarked.flatMap(({ note }) => note ?? []),
      questions: remarked.flatMap(({ questions }) => questions),
    }
    return {
      blueprint,
      origins: this.#origins,
      of: (thing) => this.#made.get(thing) ?? this.#newOf.get(thing) ?? thing,
      ghosts: this.#ghosts,
      changes: this.#tell(blueprint),
      became: this.#became,
      told: this.#told,
    }
  }

  #join(old: object, now: object): void {
    this.#newOf.set(old, now)
    this.#oldOf.set(now, old)
  }

  /** What the union has in the place of a thing of one version. */
  #of<Of extends object>(one: Of): Of {
    return (this.#made.get(one) ?? one) as Of
  }

  #partner<Of extends object>(old: Of): Of | undefined {
    return this.#newOf.get(old) as Of | undefined
  }

  /** Enters what was made of a pair. */
  #enter<Of extends object>(made: Of, { old, new: now }: Pair<object>): Of {
    for (const one of [old, now]) if (one) this.#made.set(one, made)
    this.#origins.set(made, { ...(old && { before: old }), ...(now && { after: now }) })
    if (!old) this.#became.set(made, 'added')
    if (!now) this.#became.set(made, 'removed')
    return made
  }

  /** Those of the new version, and behind what was before them those that are gone. */
  #together<Of extends object>(ones: readonly Of[], old: readonly Of[]): Pair<Of>[] {
    const here = new Set<Of>(ones)
    const gone = new Map<Of | undefined, Of[]>()
    let before: Of | undefined
    for (const each of old) {
      const now = this.#partner(each)
      if (!now) gone.set(before, [...(gone.get(before) ?? []), each])
      else if (here.has(now)) before = now
    }
    const lost = (at: Of | undefined): Pair<Of>[] => (gone.get(at) ?? []).map((each) => ({ old: each }))
    return [...lost(undefined), ...ones.flatMap((one) => [{ new: one, old: this.#oldIn(one, old) }, ...lost(one)])]
  }

  #oldIn<Of extends object>(one: Of, old: readonly Of[]): Of | undefined {
    const was = this.#oldOf.get(one) as Of | undefined
    return was !== undefined && old.includes(was) ? was : undefined
  }

  #lanes(): Open<Lane>[] {
    const { lanes } = this.#after
    const taken = new Set(lanes.map(({ id }) => id))
    const all = this.#together(lanes, this.#before.lanes).map((pair) => {
      const lane = (pair.new ?? pair.old)!
      const made = this.#enter({ ...lane, ...(!pair.new && { id: unused(lane.id, taken) }), steps: [] }, pair)
      if (isMadeBand(lane)) this.#became.delete(made)
      return made
    })
    return all.sort((a, b) => LANE_KINDS.indexOf(a.kind) - LANE_KINDS.indexOf(b.kind))
  }

  #rows(): Row[] {
    const { rows } = this.#after
    const taken = new Set(rows.map(({ id }) => id))
    return this.#together(rows, this.#before.rows).map((pair) => {
      const row = (pair.new ?? pair.old)!
      return this.#enter({ ...row, ...(!pair.new && { id: unused(row.id, taken) }) }, pair)
    })
  }

  /** None where the new version has none: its columns would have none to stand in. */
  #phases(): Open<Phase>[] {
    const { phases } = this.#after
    if (phases.length === 0) return []
    const taken = new Set([...phases, ...phases.flatMap(({ group }) => group ?? [])].map(({ id }) => id))
    const pairs = this.#together(phases, this.#before.phases)
    const groups = groupsOf(pairs, (group) => this.#partner(group))
    const made = new Map<object, PhaseGroup>()
    const groupOf = (of: GroupOf | undefined): PhaseGroup | undefined => {
      if (!of) return undefined
      const known = made.get(of.key)
      if (known) return known
      const old = of.new ? (this.#oldOf.get(of.new) as PhaseGroup | undefined) : of.old
      const isGone = !of.new
      const source = (of.new ?? of.old)!
      const pair = { ...(old && { old }), ...(of.new && { new: of.new }) }
      const rows = this.#cells(of.new?.rows ?? [], old && 'rows' in old ? old.rows : [])
      const group = { ...source, ...(isGone && { id: unused(source.id, taken) }), rows }
      made.set(of.key, group)
      return this.#enter(group, pair)
    }
    return groups.map(({ pair, group }, index) => {
      const phase = (pair.new ?? pair.old)!
      const rows = this.#cells(pair.new?.rows ?? [], pair.old?.rows ?? [])
      const id = pair.new ? phase.id : unused(phase.id, taken)
      return this.#enter({ ...phase, id, index, group: groupOf(group), rows, steps: [] }, pair)
    })
  }

  #moments(): Open<Moment>[] {
    const { moments } = this.#after
    const taken = new Set(moments.flatMap(({ id }) => id ?? []))
    return this.#together(moments, this.#before.moments).map((pair, index) => {
      const moment = (pair.new ?? pair.old)!
      const { id } = moment
      const made = {
        ...moment,
        ...(!pair.new && id !== undefined && { id: unused(id, taken) }),
        index,
        phase: this.#phaseOf(moment.phase),
        rows: this.#cells(pair.new?.rows ?? [], pair.old?.rows ?? []),
        questions: this.#list(pair.new?.questions ?? [], pair.old?.questions ?? []),
        note: pair.new?.note ?? pair.old?.note,
        steps: [],
      }
      this.#property(made.note, pair.old?.note, pair.new?.note, 'text')
      return this.#enter(made, pair)
    })
  }

  #phaseOf(phase: Phase | undefined): Phase | undefined {
    const made = phase && this.#made.get(phase)
    return made && 'index' in made ? (made as Phase) : undefined // one that holds phases now has no columns of its own
  }

  #steps(): OpenStep[] {
    const all: OpenStep[] = []
    const taken = new Set(this.#after.steps.map(({ id }) => id))
    for (const pair of this.#stepPairs()) {
      const { old, new: now, isGhost } = pair
      const step = (now ?? old)!
      const made: OpenStep = {
        ...step,
        ...(isGhost ? BARE : this.#contents(pair)),
        ...(!now && { id: unused(step.id, taken), blueprint: undefined, url: undefined }),
        index: all.length,
        lane: this.#of(step.lane),
        phase: this.#phaseOf(step.phase),
        moment: step.moment && this.#of(step.moment),
        column: undefined,
        failPoints: [],
        outgoing: [],
        incoming: [],
      }
      all.push(made)
      for (const owner of [made.lane, made.phase, made.moment]) (owner?.steps as Step[] | undefined)?.push(made)
      if (isGhost) {
        this.#origins.set(made, { before: step })
        this.#ghostOf.set(step, made)
        continue
      }
      this.#enter(made, pair)
      this.#markContents(made, pair)
      made.failPoints = this.#failPoints(made, pair)
    }
    for (const [step, ghost] of this.#ghostOf) this.#ghosts.set(ghost, this.#of(this.#partner(step)!) as OpenStep)
    for (const ghost of this.#ghosts.keys()) this.#became.set(ghost, 'moved')
    for (const step of all) if (step.with) step.with = this.#of(step.with)
    return all
  }

  /** Ghosts stand where what moved would stand, if it were gone. */
  #stepPairs(): (Pair<Step> & { readonly isGhost?: true })[] {
    const isMoved = (old: Step): boolean => this.#moved.has(this.#partner(old) ?? old)
    const lost = new Map<Step | undefined, (Pair<Step> & { readonly isGhost?: true })[]>()
    let before: Step | undefined
    for (const old of this.#before.steps) {
      const now = this.#partner(old)
      const isGhost = isMoved(old)
      if (!now || isGhost) lost.set(before, [...(lost.get(before) ?? []), { old, ...(isGhost && { isGhost }) }])
      if (now && !isGhost) before = now
    }
    return [
      ...(lost.get(undefined) ?? []),
      ...this.#after.steps.flatMap((step) => [
        { new: step, old: this.#oldOf.get(step) as Step | undefined },
        ...(lost.get(step) ?? []),
      ]),
    ]
  }

  #contents({ old, new: now }: Pair<Step>): Partial<Step> {
    const source = (now ?? old)!
    return {
      evidence: this.#list(now?.evidence ?? [], old?.evidence ?? []),
      standards: this.#list(now?.standards ?? [], old?.standards ?? []),
      questions: this.#list(now?.questions ?? [], old?.questions ?? []),
      rows: this.#cells(now?.rows ?? [], old?.rows ?? []),
      note: now?.note ?? old?.note,
      wait: now?.wait ?? old?.wait,
      ...(!now && { emotion: undefined, cost: undefined, time: undefined }),
      items: source.items,
    }
  }

  /** The list of its evidence stands for its card. */
  #markContents(made: OpenStep, { old, new: now }: Pair<Step>): void {
    const { evidence } = made
    this.#origins.set(evidence, {
      ...(old && { before: old.evidence }),
      ...(now && { after: now.evidence }),
    })
    // An empty list may be anybody's.
    for (const list of [old?.evidence ?? [], now?.evidence ?? []]) if (list.length > 0) this.#made.set(list, evidence)
    const kinds = new Set(evidence.map((each) => this.#became.get(each)))
    if (evidence.length > 0 && (kinds.size > 1 || !kinds.has(undefined)))
      this.#became.set(evidence, kinds.size === 1 ? [...kinds][0]! : 'changed')
    this.#property(made.note, old?.note, now?.note, 'text')
    this.#property(made.wait, old?.wait, now?.wait)
  }

  /** What stands in the place of a property, such as a wait: the new one, else the old one. */
  #property(shown: object | undefined, old: object | undefined, now: object | undefined, key?: string): void {
    if (!shown) return
    if (old) this.#made.set(old, shown)
    if (!old) this.#became.set(shown, 'added')
    else if (!now) this.#became.set(shown, 'removed')
    else if (key === undefined ? !isSameWait(old, now) : Reflect.get(old, key) !== Reflect.get(now, key))
      this.#became.set(shown, 'changed')
  }

  /** What keeps its own objects: evidence, standards, countermeasures, questions. */
  #list<Of extends object>(ones: readonly Of[], old: readonly Of[]): Of[] {
    return this.#together(ones, old).map((pair) => {
      const each = (pair.new ?? pair.old)!
      if (!pair.old) this.#became.set(each, 'added')
      if (!pair.new) this.#became.set(each, 'removed')
      return each
    })
  }

  #failPoints(step: Step, { old, new: now }: Pair<Step>): FailPoint[] {
    return this.#together(now?.failPoints ?? [], old?.failPoints ?? []).map((pair) => {
      const failPoint = (pair.new ?? pair.old)!
      const countermeasures: Countermeasure[] = this.#list(
        pair.new?.countermeasures ?? [],
        pair.old?.countermeasures ?? [],
      )
      return this.#enter({ ...failPoint, step, countermeasures }, pair)
    })
  }

  /** By row; of texts and words in frames those that are gone, too, while of numbers there is one at a time. */
  #cells(ones: readonly RowCell[], old: readonly RowCell[]): RowCell[] {
    const of = (cells: readonly RowCell[]): Map<Row, RowCell> =>
      new Map(cells.map((cell) => [this.#of(cell.row), cell]))
    const [now, was] = [of(ones), of(old)]
    return [...new Set([...now.keys(), ...was.keys()])].map((row) => {
      const pair = { old: was.get(row), new: now.get(row) }
      const entries = this.#entries(pair, row)
      const cell = this.#enter({ ...(pair.new ?? pair.old)!, row, entries }, pair)
      if (pair.old && pair.new && textOf(pair.old) !== textOf(pair.new)) this.#became.set(cell, 'changed')
      return cell
    })
  }

  #entries({ old, new: now }: Pair<RowCell>, { as }: Row): RowEntry[] {
    if (!old || !now) return [...(now ?? old)!.entries]
    const left = [...old.entries]
    const entries: RowEntry[] = []
    for (const entry of now.entries) {
      const at = left.findIndex(({ text }) => text === entry.text)
      if (at < 0) this.#became.set(entry, as === 'numbers' ? 'changed' : 'added')
      else if (as !== 'numbers') entries.push(...this.#gone(left.splice(0, at + 1).slice(0, -1)))
      entries.push(entry)
    }
    return as === 'numbers' ? entries : [...entries, ...this.#gone(left)]
  }

  #gone(entries: readonly RowEntry[]): readonly RowEntry[] {
    for (const entry of entries) this.#became.set(entry, 'removed')
    return entries
  }

  #links(): Link[] {
    const { links } = this.#after
    const gone = this.#before.links.filter((link) => !this.#newOf.has(link))
    const pairs = [
      ...links.map((link): Pair<Link> => ({ new: link, old: this.#oldOf.get(link) as Link | undefined })),
      ...gone.map((link): Pair<Link> => ({ old: link })),
    ]
    return pairs.map((pair) => {
      const { from, to } = (pair.new ?? pair.old)!
      const end = (step: Step): OpenStep => (pair.new ? undefined : this.#ghostOf.get(step)) ?? (this.#of(step) as OpenStep) // prettier-ignore
      const made: Link = this.#enter({ ...(pair.new ?? pair.old)!, from: end(from), to: end(to) }, pair)
      end(from).outgoing.push(made)
      end(to).incoming.push(made)
      return made
    })
  }

  /** Says of each thing what became of it, and gathers what is told of those that have a place of their own. */
  #tell(blueprint: Blueprint): Map<object, Change[]> {
    const changes = new Map<object, Change[]>()
    for (const change of this.#changes) {
      const item = (change.new ?? change.old)!
      const about = this.#of(item.thing)
      const owner = this.#of(ownerOf(item).thing)
      const isHead = HEAD.has(item.element)
      const place = isHead ? blueprint : owner
      changes.set(place, [...(changes.get(place) ?? []), change])
      this.#told.add(place)
      if (!isHead) {
        this.#told.add(about)
        this.#mark(about, change)
      }
      if (!this.#became.has(place)) this.#became.set(place, 'changed')
      this.#tellProperty(owner, change)
    }
    for (const [ghost, step] of this.#ghosts) if (this.#told.has(step)) this.#told.add(ghost)
    return changes
  }

  #mark(about: object, { kind }: Change): void {
    const became = this.#became.get(about)
    if (kind === 'moved') this.#became.set(about, 'moved')
    else if (became === undefined) this.#became.set(about, 'changed')
  }

  /** What a change is drawn at within a step or a moment: its card, its wait, its note, a cell of a row. */
  #tellProperty(owner: object, { element, property = '' }: Change): void {
    const { wait, note, evidence, rows = [] } = owner as Partial<Step>
    if (element === 'evidence' && evidence) this.#told.add(evidence)
    const [first, second] = property.split('.')
    if (first === 'wait' && wait) this.#told.add(wait)
    if (first === 'note' && note) this.#told.add(note)
    if (first !== 'rows') return
    for (const cell of rows) {
      const { before, after } = this.#origins.get(cell.row) as Origin<Row>
      if (before?.id !== second && after?.id !== second) continue
      this.#told.add(cell)
      for (const entry of cell.entries) if (this.#became.has(entry)) this.#told.add(entry)
    }
  }
}

/** The band of evidence that nobody declared: it is there when there is evidence, of which is told. */
function isMadeBand({ kind, declared }: Lane): boolean {
  return kind === 'evidence' && !declared
}

/** What stands nowhere in the drawing but in its head. */
const HEAD: ReadonlySet<ElementName> = new Set(['blueprint', 'source', 'channel'])

/** Of a ghost: a label, and no more. */
const BARE = {
  ...{ items: [], evidence: [], standards: [], questions: [], rows: [], tags: [] },
  ...{ image: undefined, emotion: undefined, wait: undefined, time: undefined, cost: undefined, note: undefined },
  ...{ blueprint: undefined, url: undefined, actor: undefined, channel: undefined, assumed: false },
  ...{ momentOfTruth: false, with: undefined },
} satisfies Partial<Step>

function ownerOf(item: Item): Item {
  return item.owner ? ownerOf(item.owner) : item
}

function textOf({ entries }: RowCell): string {
  return entries.map(({ text }) => text).join('\n')
}

function isSameWait(one: object, other: object): boolean {
  const said = (wait: Step['wait']): string => `${wait?.typical?.seconds}-${wait?.typical?.least} ${wait?.max?.seconds}-${wait?.max?.least}` // prettier-ignore
  return said(one as Step['wait']) === said(other as Step['wait'])
}

/** The id, or another one that looks like it. */
function unused(id: string, taken: Set<string>): string {
  let free = id
  for (let at = 1; taken.has(free); at++) free = at === 1 ? `${id}-was` : `${id}-was-${at}`
  taken.add(free)
  return free
}

/** To which group of the union a phase belongs: phases of one key have one. */
interface GroupOf {
  readonly key: object
  readonly old?: PhaseGroup
  readonly new?: PhaseGroup
}

interface Grouped {
  readonly pair: Pair<Phase>
  readonly group: GroupOf | undefined
}

/** The phases in an order in which those of a group stand together; one that is gone goes to its old group, or to that around it. */
function groupsOf(pairs: readonly Pair<Phase>[], partner: (group: PhaseGroup) => object | undefined): Grouped[] {
  const groups = new Set<object>(pairs.flatMap((pair) => pair.new?.group ?? []))
  const own = (pair: Pair<Phase>): PhaseGroup | undefined => {
    if (pair.new) return pair.new.group
    const now = pair.old?.group && partner(pair.old.group)
    return now && groups.has(now) ? (now as PhaseGroup) : undefined
  }
  const ordered: Pair<Phase>[] = []
  for (const pair of pairs) {
    const group = pair.new ? undefined : own(pair)
    const at = group ? ordered.findLastIndex((other) => own(other) === group) : -1
    if (at >= 0) ordered.splice(at + 1, 0, pair)
    else ordered.push(pair)
  }
  // One that came before all of its group is moved right before it.
  for (const pair of [...ordered].reverse()) {
    const group = pair.new ? undefined : own(pair)
    if (!group) continue
    const at = ordered.indexOf(pair)
    const first = ordered.findIndex((other) => other !== pair && own(other) === group)
    if (first < 0 || first <= at + 1) continue
    ordered.splice(first, 0, pair)
    ordered.splice(at, 1)
  }
  const grouped: { pair: Pair<Phase>; group: GroupOf | undefined }[] = []
  for (const [at, pair] of ordered.entries()) {
    const mine = own(pair)
    const [left, right] = [grouped[at - 1]?.group, ordered.slice(at + 1).find((other) => other.new)?.new?.group]
    const around = left?.new && left.new === right ? left.new : undefined
    const group = pair.new ? mine : (mine ?? around)
    const was = pair.old?.group
    if (group) grouped.push({ pair, group: { key: group, new: group } })
    else if (pair.new || !was) grouped.push({ pair, group: undefined })
    else grouped.push({ pair, group: left?.old === was && !left.new ? left : { key: {}, old: was } })
  }
  return grouped
}

/**
 * A blueprint as a list of things, each with what is written of it: what a comparison matches, and what an outline prints.
 * It is read off the plain form, so that a key which the language gains later is compared without a word here.
 */
import type { Place } from '../diagnostic/span.ts'
import type {
  Blueprint,
  Element,
  FailPoint,
  Link,
  Moment,
  Phase,
  PhaseGroup,
  Question,
  Step,
} from '../model/blueprint.ts'
import {
  plain,
  plainFailPoint,
  plainLane,
  plainLink,
  plainMoment,
  plainPhase,
  plainRow,
  plainStep,
} from '../model/plain.ts'
import { LANE_KINDS, type LaneKind } from '../vocabulary/terms.ts'
import type { ElementName, Item, Property, Value } from './change.ts'

/** Of the plain form: what is derived from elsewhere, says only how it is written, or is a thing or a place of its own. */
const NO_PROPERTIES: ReadonlySet<string> = new Set([
  ...['plain', 'locale', 'place', 'id', 'number', 'rpn', 'declared', 'companions'],
  ...['sources', 'channels', 'lanes', 'phases', 'moments', 'steps', 'links'],
  ...['evidence', 'standards', 'failPoints', 'countermeasures', 'questions'],
])

/** Where things belong: a change of it is a move. */
const BELONGING: ReadonlySet<string> = new Set(['lane', 'phase', 'from', 'to'])

/** All things of a blueprint, in document order, what stands in another behind it; the blueprint itself is the first. */
export function itemsOf(blueprint: Blueprint): Item[] {
  const collector = new Collector()
  collector.blueprint(blueprint)
  return collector.items
}

/** The canonical text of a link, such as `a <-> b`. */
export function linkId({ from, to, kind }: Pick<Link, 'from' | 'to' | 'kind'>): string {
  return `${from.id} ${kind === 'exchange' ? '<->' : '->'} ${to.id}`
}

interface Thing {
  readonly id: string
  readonly label: string
  readonly hasOwnId?: boolean
  readonly isDeclared?: boolean
  readonly plain: object
  readonly element: Element
  /** The thing itself, where that is no element. */
  readonly itself?: object
  readonly owner?: Item
  readonly belongs?: Item['belongs']
  readonly lane?: LaneKind
  readonly ends?: Item['ends']
}

class Collector {
  readonly items: Item[] = []
  readonly #counts = new Map<ElementName, number>()

  blueprint(blueprint: Blueprint): void {
    const { views, ...head } = plain(blueprint)
    const named = Object.fromEntries((views ?? []).map(({ id, ...view }) => [id, view]))
    const written = { ...head, rows: undefined }
    this.#add('blueprint', { id: '', label: blueprint.title, plain: { ...written, views: named }, element: blueprint })
    for (const source of blueprint.sources)
      this.#add('source', {
        id: source.label,
        label: source.label,
        plain: { ...source, places: undefined },
        element: source,
      })
    for (const channel of blueprint.channels.values()) {
      const { id, title, seen, notice, place } = channel
      if (title === undefined) continue
      const at = place ?? blueprint.place
      this.#add('channel', {
        id,
        label: title,
        plain: { title, seen, notice },
        element: { place: at, places: {} },
        itself: channel,
      })
    }
    for (const lane of blueprint.lanes)
      this.#add('lane', {
        id: lane.id,
        label: lane.title,
        plain: plainLane(lane),
        element: lane,
        lane: lane.kind,
        isDeclared: lane.declared,
      })
    for (const row of blueprint.rows)
      this.#add('row', { id: row.id, label: row.title, plain: plainRow(row), element: row })
    this.#phases(blueprint.phases)
    for (const moment of blueprint.moments) this.#moment(moment)
    for (const step of blueprint.steps) this.#step(step)
    for (const link of blueprint.links) this.#link(link)
  }

  #phases(phases: readonly Phase[]): void {
    const groups = new Set<PhaseGroup>()
    for (const phase of phases) {
      const { group } = phase
      if (group && !groups.has(group)) {
        groups.add(group)
        const { id, title, time, rows } = group
        this.#add('phase', { id, label: title, plain: plainPhase({ ...phase, id, title, time, rows, group: undefined }), element: group }) // prettier-ignore
      }
      const written = { ...plainPhase(phase), group: group?.id }
      this.#add('phase', { id: phase.id, label: phase.title, plain: written, element: phase })
    }
  }

  #moment(moment: Moment): void {
    const { id, title, phase, steps, index } = moment
    const name = title ?? steps[0]?.label ?? ''
    const item = this.#add('moment', {
      id: id ?? name,
      label: title ?? id ?? name,
      hasOwnId: id !== undefined,
      plain: { ...plainMoment(moment), steps: undefined },
      element: moment,
      belongs: { phase: phase?.id, order: String(index) },
    })
    this.#questions(moment.questions, item)
  }

  #step(step: Step): void {
    const { id, lane, phase, moment } = step
    const item = this.#add('step', {
      id,
      label: step.label,
      hasOwnId: step.hasMadeId === undefined,
      plain: { ...plainStep(step), with: step.with?.id },
      element: step,
      belongs: { lane: lane.id, phase: phase?.id, moment: moment && String(moment.index) },
      lane: lane.kind,
    })
    const within = { owner: item, lane: lane.kind }
    for (const each of step.evidence)
      this.#add('evidence', { ...within, id: each.label, label: each.label, plain: each, element: each })
    for (const each of step.standards)
      this.#add('standard', { ...within, id: each.label, label: each.label, plain: each, element: each })
    for (const each of step.failPoints) this.#failPoint(each, item)
    this.#questions(step.questions, item)
  }

  #failPoint(failPoint: FailPoint, step: Item): void {
    const { label } = failPoint
    const within = { owner: step, ...(step.lane && { lane: step.lane }) }
    const item = this.#add('failPoint', {
      ...within,
      id: label,
      label,
      plain: plainFailPoint(failPoint),
      element: failPoint,
    })
    for (const each of failPoint.countermeasures)
      this.#add('countermeasure', {
        ...within,
        owner: item,
        id: each.label,
        label: each.label,
        plain: each,
        element: each,
      })
  }

  #questions(questions: readonly Question[], owner: Item): void {
    const within = { owner, ...(owner.lane && { lane: owner.lane }) }
    for (const each of questions)
      this.#add('question', { ...within, id: each.text, label: each.text, plain: each, element: each })
  }

  #link(link: Link): void {
    const { from, to } = link
    const lane = LANE_KINDS.find((kind) => kind === from.lane.kind || kind === to.lane.kind)
    const id = linkId(link)
    const belongs = { from: from.id, to: to.id }
    const ends = [from.lane.kind, to.lane.kind] as const
    this.#add('link', { id, label: id, plain: plainLink(link), element: link, belongs, ends, ...(lane && { lane }) })
  }

  #add(
    element: ElementName,
    { plain, element: at, itself = at, hasOwnId = true, isDeclared = true, belongs = {}, ...thing }: Thing,
  ): Item {
    const index = this.#counts.get(element) ?? 0
    this.#counts.set(element, index + 1)
    const properties = propertiesOf(plain, at)
    const item: Item = {
      ...thing,
      thing: itself,
      element,
      hasOwnId,
      isDeclared,
      belongs,
      properties,
      index,
      place: at.place,
    }
    this.items.push(item)
    return item
  }
}

/** What is written of a thing, by path. */
function propertiesOf(written: object, element: Element): Map<string, Property> {
  const found = new Map<string, Property>()
  for (const [key, value] of Object.entries(written)) {
    if (NO_PROPERTIES.has(key) || BELONGING.has(key) || key === 'places' || key === 'step') continue
    if (key === 'rows' && value !== undefined) {
      for (const { row, entries } of value as { row: string; entries: { text: string }[] }[])
        add(
          found,
          `rows.${row}`,
          entries.map(({ text }) => text),
          element,
        )
    } else add(found, key, value, element)
  }
  return found
}

function add(found: Map<string, Property>, path: string, value: unknown, element: Element): void {
  if (value === undefined || value === null || value === false) return
  const place = placeOf(path, element)
  if (Array.isArray(value)) {
    const list = value.filter((each) => typeof each === 'string')
    if (list.length > 0) found.set(path, { value: list, meaning: list.join('\n'), place })
  } else if (isDuration(value)) {
    const { text, seconds, least } = value
    found.set(path, { value: text, meaning: `${least ?? seconds}-${seconds}`, place })
  } else if (typeof value === 'object') {
    const before = found.size
    for (const [key, inner] of Object.entries(value)) {
      if (key !== 'place' && key !== 'places') add(found, `${path}.${key}`, inner, element)
    }
    // What says by its mere presence what there is to say.
    if (found.size === before && path !== 'views') found.set(path, { value: true, meaning: 'true', place })
  } else found.set(path, { value: value as Value, meaning: JSON.stringify(value), place })
}

function isDuration(value: unknown): value is { text: string; seconds: number; least?: number } {
  return typeof value === 'object' && value !== null && 'seconds' in value
}

/** Where a property is written; where it is not found by its path, where the thing is. */
function placeOf(path: string, element: Element): Place {
  const [first = '', second] = path.split('.')
  const inner: unknown = second === undefined ? undefined : Reflect.get(element, first)
  const within = isElement(inner) ? inner.places[second!] : undefined
  return within ?? element.places[first] ?? element.place
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && 'places' in value
}

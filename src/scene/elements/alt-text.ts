/** The picture in words, for people who hear it. */
import type { CardOwner, PlacedCard } from '../../layout/placement.ts'
import type { Blueprint, Channel, Link, Moment, Row, RowCell, RowEntry, Step } from '../../model/blueprint.ts'
import { metInColumn } from '../../model/encounter.ts'
import { linkedWith } from '../../model/linked.ts'
import { phaseGroups } from '../../model/row-cells.ts'
import { phrase, type ReadingPhrase, type Words } from '../../vocabulary/words.ts'
import { channelName } from '../channel-name.ts'
import { durationText } from '../../model/duration-text.ts'
import { told, type Spoken } from '../marks/index.ts'
import { excerptText } from '../excerpt-text.ts'
import { leadOutReading } from './lead-out.ts'

const STEP_PHRASES: Readonly<Record<Step['kind'], ReadingPhrase>> = {
  action: 'step',
  decision: 'decision',
  wait: 'wait',
  start: 'start',
  end: 'end',
}

/** Such as `Step "Check in", Guest, customer; Fail point 2: Reservation not found`. */
export function stepReading(step: Step, spoken: Spoken): string {
  const { words } = spoken
  const { reading } = words
  const name = phrase(reading[STEP_PHRASES[step.kind]], { label: step.label })
  const place = [name, step.actor, step.lane.title, words.laneKinds[step.lane.kind]]
  const known = place.filter((part) => part !== undefined).join(reading.listSeparator)
  const small = step.items.length > 0 ? step.items.join(reading.listSeparator) : undefined
  return [known, small, ...stepRemarks(step, spoken)].filter((part) => part !== undefined).join(reading.separator)
}

/** The alternative text of a link: its ends, its label and its channel. */
export function linkReading(
  { from, to, kind, label, isBehind }: Link,
  channel: Channel | undefined,
  words: Words,
): string {
  const { reading } = words
  const ends = phrase(reading[isBehind ? 'behind' : kind], { from: from.label, to: to.label })
  return [ends, label, channel && channelName(channel, words)]
    .filter((part) => part !== undefined)
    .join(reading.separator)
}

/** Reads across: each customer action (and whose it is, of several customers), its evidence, whom it meets, what can go wrong. */
export function description(blueprint: Blueprint, spoken: Spoken): string {
  const { words } = spoken
  const { reading } = words
  const customer = blueprint.steps.filter((step) => step.lane.kind === 'customer')
  const read = customer.length > 0 ? customer : blueprint.steps
  const isShared = new Set(read.map(({ lane }) => lane)).size > 1
  const sentences = read.map((step, index) => {
    const name = isShared ? withLane(step) : step.label
    const cards = step.evidence.length > 0 ? evidenceReading(step, words) : undefined
    const said = [name, cards, meets(step, words), ...stepRemarks(step, spoken)]
    const sentence = said.filter((part) => part !== undefined).join(reading.separator)
    const stop = reading.stop.trim()
    return `${index + 1}. ${sentence}${sentence.endsWith(stop) ? '' : stop}` // a note has a stop of its own
  })
  const notes = blueprint.rows.flatMap((row) => rowSentence(row, blueprint, words) ?? [])
  const { excerpt, description: about } = blueprint
  const view = excerpt && phrase(reading.view, { view: excerptText(excerpt, words) })
  return [view, about, ...sentences, ...notes].filter((line) => line !== undefined).join('\n')
}

/** What the columns of a moment are called, such as `Moment "Arrival"; Takes 3–8 min`. */
export function momentReading({ title = '', time }: Moment, words: Words): string {
  const { reading } = words
  const name = phrase(reading.moment, { title })
  const takes = time && phrase(reading.time, { time: durationText(time.text, words) })
  return [name, takes].filter((part) => part !== undefined).join(reading.separator)
}

export function rowReading({ title }: Row, { reading }: Words): string {
  return phrase(reading.row, { title })
}

/** Such as `Pain points, Check in: Queue at six; Key does not work`. */
export function cardReading({ cell, of }: Pick<PlacedCard, 'cell' | 'of'>, { reading }: Words): string {
  const owner = ownerName(of)
  const place = owner === undefined ? cell.row.title : [cell.row.title, owner].join(reading.listSeparator)
  return phrase(reading.card, { place, entries: said(cell.entries, reading.separator) })
}

function ownerName(of: CardOwner): string | undefined {
  switch (of.kind) {
    case 'step':
      return of.step.label
    case 'moment':
      return of.moment.title ?? of.moment.steps[0]?.label
    case 'phase':
      return of.phase.title
    case 'group':
      return of.group.title
  }
}

/** All of a row, from phase to phase and from column to column; undefined for one in which nothing stands. */
function rowSentence(row: Row, { phases, moments, steps }: Blueprint, { reading }: Words): string | undefined {
  const cells = [
    ...phaseGroups(phases).map((group) => ({ name: group.title, cells: group.rows })),
    ...phases.map((phase) => ({ name: phase.title, cells: phase.rows })),
    ...moments.map((moment) => ({ name: ownerName({ kind: 'moment', moment }), cells: moment.rows })),
    ...steps.map((step) => ({ name: step.label, cells: step.rows })),
  ]
  const parts = cells.flatMap(({ name, cells: own }: { name: string | undefined; cells: readonly RowCell[] }) =>
    own
      .filter((cell) => cell.row === row)
      .map(({ entries }) =>
        [name, said(entries, reading.listSeparator)].filter((part) => part !== undefined).join(' – '),
      ),
  )
  if (parts.length === 0) return undefined
  return `${phrase(reading.card, { place: row.title, entries: parts.join(reading.separator) })}${reading.stop.trim()}`
}

function said(entries: readonly RowEntry[], separator: string): string {
  return entries.map(({ text }) => text).join(separator)
}

/** All that is to be said of a step beside its place, a phrase each. */
export function stepRemarks(step: Step, spoken: Spoken): string[] {
  const { words } = spoken
  const { reading } = words
  const { standard, tolerated } = step.time ?? {}
  return [
    ...(step.assumed ? [reading.assumed] : []),
    ...told('before figures', step, spoken),
    ...(step.emotion === undefined ? [] : [phrase(reading.emotion, { value: signed(step.emotion) })]),
    ...(standard ? [phrase(reading.time, { time: durationText(standard.text, words) })] : []),
    ...(tolerated ? [phrase(reading.tolerated, { time: durationText(tolerated.text, words) })] : []),
    ...(step.cost === undefined ? [] : [phrase(reading.cost, { value: String(step.cost) })]),
    ...told('after figures', step, spoken),
    ...behind(step, words),
    ...(step.leadsOut ?? []).slice(0, MAX_NAMED).map((each) => leadOutReading(each, words)),
  ]
}

/** Where its way comes out again that goes on behind the scenes. */
function behind({ outgoing }: Step, { reading }: Words): string[] {
  const ends = outgoing.filter(({ isBehind }) => isBehind).map(({ to }) => withLane(to))
  if (ends.length === 0) return []
  return [phrase(reading.behindTo, { steps: ends.slice(0, MAX_NAMED).join(reading.listSeparator) })]
}

/** An emotion as people write it: `+2`, `0`, `−1`. */
export function signed(emotion: number): string {
  if (emotion === 0) return '0'
  return emotion > 0 ? `+${emotion}` : `−${-emotion}`
}

/** The alternative text of a step's evidence card. */
export function evidenceReading(step: Step, { reading }: Words): string {
  return phrase(reading.evidence, { items: step.evidence.map(({ label }) => label).join(reading.listSeparator) })
}

/** Named in one sentence: who hears it loses the thread, and a column of thousands would name each at each. */
const MAX_NAMED = 30

/** The steps of other lanes that a link joins to this one, and those that it meets in its column. */
function meets(step: Step, { reading }: Words): string | undefined {
  const contacts = { incoming: step.incoming.filter(isContact), outgoing: step.outgoing.filter(isContact) }
  const across = [...new Set(linkedWith(contacts))].filter(({ lane }) => lane.kind !== step.lane.kind)
  const beside = metInColumn(step) // none of them is linked across
  const named = [...across.slice(0, MAX_NAMED), ...beside.slice(0, MAX_NAMED)].slice(0, MAX_NAMED).map(withLane)
  const rest = across.length + beside.length - named.length
  if (named.length === 0) return undefined
  const others = rest === 0 ? [] : [phrase(reading.more, { count: String(rest) })]
  return phrase(reading.meets, { steps: [...named, ...others].join(reading.listSeparator) })
}

function isContact({ isBehind }: Link): boolean {
  return isBehind !== true
}

function withLane({ label, lane }: Step): string {
  return `${label} (${lane.title})`
}
